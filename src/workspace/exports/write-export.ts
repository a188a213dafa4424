import { basename } from 'node:path';
import type { Answer, ExportOptions } from '../../contract/contract.ts';
import type { CaseSession } from '../case-session.ts';
import { asFailure, failed } from '../failure.ts';
import { AtomicFile } from './atomic-file.ts';
import { checkText, exportCheck } from './check-export.ts';
import type { ExportCase, ExportWatch } from './export-case.ts';
import { redactionOf } from './redaction.ts';
import { chosenConnections } from './report-subject.ts';
import { renderReport, withDigests } from './report-text.ts';
import { writeBundle } from './write-bundle.ts';
import { writeCapture } from './write-capture.ts';

/** Writes what the window asked for: whole or not at all, never over a file of the case. */
export async function writeExport(
  session: CaseSession,
  options: ExportOptions,
  path: string,
): Promise<Answer<{ readonly name: string }>> {
  const name = basename(path);
  try {
    await session.duringExport((open, watch) => exportTo(open, options, path, watch));
    return { ok: true, value: { name } };
  } catch (error) {
    return { ok: false, failure: asFailure(error, name) };
  }
}

/** One export of any kind but PDF, which the desktop prints from the HTML. */
export async function exportTo(
  open: ExportCase,
  options: ExportOptions,
  path: string,
  watch: ExportWatch,
): Promise<void> {
  const { kind, connections, redact } = options;
  if (kind === 'bundle') {
    await writeBundle(open, options, path, watch);
    return;
  }
  const chosen = chosenConnections(open.theCase, connections);
  const redaction = redactionOf(open.theCase, chosen, redact);
  if (kind === 'capture') {
    await writeCapture(open, chosen, redaction, options, path, watch);
    return;
  }
  if (kind === 'pdf') throw failed('pdf-needs-desktop', null);
  const { theCase, inputs, failed: failures } = open;
  const file = new AtomicFile(path, inputs);
  try {
    const source = { theCase, files: await withDigests(open.files), failed: failures, chosen, redaction };
    const content = new TextEncoder().encode(renderReport({ ...source, language: options.language }, kind));
    checkText(exportCheck(theCase, chosen, redaction, false), basename(path), content);
    file.write(content);
    file.commit();
  } finally {
    file.discard();
  }
}
