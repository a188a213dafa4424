import { basename } from 'node:path';
import type { Answer, ExportOptions } from '../../contract/contract.ts';
import type { CaseSession } from '../case-session.ts';
import { asFailure, failed } from '../failure.ts';
import { AtomicFile } from './atomic-file.ts';
import { checkText, checkTextFile, exportCheck } from './check-export.ts';
import { stopIfCancelled, type ExportCase, type ExportWatch } from './export-case.ts';
import { pdfStreams } from './pdf-streams.ts';
import { redactionOf } from './redaction.ts';
import { askedConnections, chosenConnections } from './report-subject.ts';
import { renderReport, withDigests } from './report-text.ts';
import { writeBundle } from './write-bundle.ts';
import { writeCapture } from './write-capture.ts';

/** Writes what the window asked for: whole or not at all, never over a file of the case. `pdf` is the printed report. */
export async function writeExport(
  session: CaseSession,
  options: ExportOptions,
  path: string,
  pdf: Uint8Array | null,
): Promise<Answer<{ readonly name: string }>> {
  const name = basename(path);
  try {
    await session.duringExport((open, watch) => exportTo(open, options, path, watch, pdf));
    return { ok: true, value: { name } };
  } catch (error) {
    return { ok: false, failure: asFailure(error, name) };
  }
}

export async function exportTo(
  open: ExportCase,
  options: ExportOptions,
  path: string,
  watch: ExportWatch,
  pdf: Uint8Array | null = null,
): Promise<void> {
  const { theCase, failed: failures, inputs } = open;
  const { kind, language } = options;
  if (kind === 'bundle') {
    await writeBundle(open, options, path, watch);
    return;
  }
  const chosen = chosenConnections(theCase, options.connections);
  const redaction = redactionOf(theCase, chosen, options);
  if (kind === 'capture') {
    await writeCapture(open, chosen, redaction, options, path, watch);
    return;
  }
  const file = new AtomicFile(path, inputs);
  try {
    file.write(kind === 'pdf' ? printed(pdf) : await text(kind));
    file.seal();
    const check = exportCheck(theCase, redaction, false);
    checkTextFile(check, basename(path), file.temporary);
    if (kind === 'pdf' && pdf !== null) for (const stream of pdfStreams(pdf)) checkText(check, basename(path), stream);
    stopIfCancelled(watch);
    file.commit();
  } finally {
    file.discard();
  }

  async function text(format: 'html' | 'markdown' | 'json'): Promise<string> {
    const files = format === 'json' ? [] : await withDigests(open.files, watch);
    const asked = askedConnections(theCase, options.connections, failures);
    return renderReport({ theCase, files, failed: failures, chosen, asked, redaction, language, changes: [] }, format);
  }
}

function printed(pdf: Uint8Array | null): Uint8Array {
  if (pdf === null) throw failed('pdf-needs-desktop', null);
  return pdf;
}
