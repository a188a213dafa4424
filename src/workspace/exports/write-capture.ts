import type { ConnectionAnalysis } from '../case.ts';
import { AtomicFile } from './atomic-file.ts';
import { carveCapture, type Carved } from './carve-capture.ts';
import { checkCaptureFile, exportCheck } from './check-export.ts';
import { stopIfCancelled, type ExportCase, type ExportChoice, type ExportWatch } from './export-case.ts';
import type { Redaction } from './redaction.ts';

/** The carved capture of the chosen connections, checked before it takes its place. */
export async function writeCapture(
  { theCase, inputs }: ExportCase,
  chosen: readonly ConnectionAnalysis[],
  redaction: Redaction,
  choice: Pick<ExportChoice, 'language' | 'includeSecrets'>,
  path: string,
  watch: ExportWatch,
): Promise<Carved> {
  const file = new AtomicFile(path, inputs);
  try {
    const { language, includeSecrets } = choice;
    const write = (piece: Uint8Array): void => {
      file.write(piece);
    };
    const carved = await carveCapture(
      theCase,
      { connections: chosen, redaction, language, includeSecrets },
      write,
      watch,
    );
    file.seal();
    checkCaptureFile(exportCheck(theCase, redaction, includeSecrets), path, file.temporary);
    stopIfCancelled(watch);
    file.commit();
    return carved;
  } finally {
    file.discard();
  }
}
