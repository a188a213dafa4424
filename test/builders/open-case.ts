import { fileURLToPath } from 'node:url';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { Case } from '../../src/workspace/case.ts';
import { CaseFiles } from '../../src/workspace/case-files.ts';
import type { ExportCase, ExportWatch } from '../../src/workspace/exports/export-case.ts';

export const SAMPLE_CAPTURE = fileURLToPath(new URL('../../assets/sample/mp-to-backend.pcap', import.meta.url));
export const SAMPLE_KEYSTORE = fileURLToPath(new URL('../../assets/sample/nonprod-keystore.jks', import.meta.url));

export const UNWATCHED: ExportWatch = { onProgress: () => undefined, isCancelled: () => false };

/** A case with these files, as an export sees it. Close `theCase` afterwards. */
export async function openCase(
  paths: readonly string[],
  password: string | null = null,
): Promise<ExportCase & { readonly caseFiles: CaseFiles; readonly failures: readonly string[] }> {
  const theCase = new Case(DEFAULT_CLIENT);
  const caseFiles = new CaseFiles(theCase);
  const watch = { onScan: () => undefined, isCancelled: () => false };
  const { failures } = await caseFiles.add(paths, { role: null, password, watch });
  return {
    theCase,
    caseFiles,
    files: caseFiles.named,
    failed: 0,
    inputs: caseFiles.paths,
    failures: failures.map(({ code }) => code),
  };
}

/** What was said of each connection, in a line. */
export function verdictsOf({ theCase }: ExportCase): readonly string[] {
  return [...theCase.analyses()].map(({ connection, diagnosis: { verdict } }) =>
    [connection.version, verdict.cause, verdict.confidence, ...verdict.alsoToMend, ...verdict.caveats].join(' '),
  );
}
