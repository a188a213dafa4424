/** The chosen connections as a capture of their own: two passes over the files, and no more in memory than what is kept of one. */
import { Carver } from '../../core/report/carve/carver.ts';
import { CarvePlanner } from '../../core/report/carve/plan.ts';
import type { PacketWalk } from '../../core/report/carve/packet-walk.ts';
import type { HandshakeChange } from '../../core/report/bundle/model.ts';
import { pcapngKeyLog, pcapngSection } from '../../core/capture/pcapng-writer.ts';
import { reportHeadings } from '../../text/report/index.ts';
import type { Language } from '../../text/language.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { failed } from '../failure.ts';
import { VERSION } from '../version.ts';
import { clientRandoms, stopIfCancelled, type ExportWatch } from './export-case.ts';
import { changedMessages, changesOf } from './changed-messages.ts';
import { packetComments } from './packet-comments.ts';
import type { Redaction } from './redaction.ts';

export interface CarveChoice {
  readonly connections: readonly ConnectionAnalysis[];
  readonly language: Language;
  readonly redaction: Redaction;
  readonly includeSecrets: boolean;
}

export interface Carved {
  readonly packets: number;
  readonly changes: readonly HandshakeChange[];
}

export async function carveCapture(
  theCase: Case,
  choice: CarveChoice,
  write: (piece: Uint8Array) => void,
  watch: ExportWatch,
): Promise<Carved> {
  const { redaction, connections } = choice;
  const changed = changedMessages(theCase, choice);
  const planner = new CarvePlanner({
    connections: connections.map(({ connection }) => connection),
    captures: theCase.captures.length,
    replacements: changed.flatMap(({ replacements }) => replacements.flatMap(({ patches }) => patches)),
    names: { host: redaction.mapHost, port: redaction.mapPort },
    mapPort: redaction.mapsPorts ? redaction.mapPort : null,
  });
  const total = 2 * theCase.captures.reduce((sum, { size }) => sum + size, 0);
  await walkCaptures(theCase, planner.walk, { ...watch, total, before: 0 });
  const plan = planner.finish();
  const names = theCase.index.captures.map(({ file }) => redaction.mapText(file));
  write(
    pcapngSection({
      application: `Handscope ${VERSION}`,
      comment: reportHeadings[choice.language].carvedComment(names.join(', '), redaction.mapAddress !== null),
    }),
  );
  if (choice.includeSecrets) writeSecrets(theCase, connections, write);
  const maps = {
    address: redaction.mapAddress,
    hardware: redaction.mapHardware,
    port: redaction.mapsPorts ? redaction.mapPort : null,
  };
  const comments = packetComments(theCase, choice, changed);
  const carver = new Carver({ plan, comments, maps, write });
  await walkCaptures(theCase, carver.walk, { ...watch, total, before: total / 2 });
  return { packets: carver.written, changes: changed.flatMap((message) => changesOf(message, names)) };
}

async function walkCaptures(
  theCase: Case,
  walk: PacketWalk,
  watch: ExportWatch & { readonly total: number; readonly before: number },
): Promise<void> {
  let before = watch.before;
  for (const capture of theCase.captures) {
    walk.beginCapture();
    const onBytes = (done: number): void => {
      watch.onProgress(before + done, watch.total);
    };
    const { finished } = await capture.stream(
      (chunk) => {
        walk.push(chunk);
      },
      { onBytes, isCancelled: watch.isCancelled },
    );
    walk.endCapture();
    if (!finished) throw failed('cancelled', null);
    before += capture.size;
  }
  stopIfCancelled(watch);
}

function writeSecrets(
  theCase: Case,
  connections: readonly ConnectionAnalysis[],
  write: (piece: Uint8Array) => void,
): void {
  const lines = theCase.keyRing.secretsFor(clientRandoms(connections)).map(({ line }) => line);
  if (lines.length > 0) write(pcapngKeyLog(new TextEncoder().encode(`${[...new Set(lines)].join('\n')}\n`)));
}
