import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Answer, ExportOptions } from '../../contract/contract.ts';
import type { CaseSession } from '../case-session.ts';
import { asFailure, failed } from '../failure.ts';

/** Writes an export beside its place and moves it there: whole or not at all, never over a file of the case. */
export async function writeExport(
  session: CaseSession,
  options: ExportOptions,
  path: string,
): Promise<Answer<{ readonly name: string }>> {
  const name = basename(path);
  try {
    if (session.paths.some((each) => resolve(each) === resolve(path))) throw failed('output-is-input', name);
    await writeWhole(path, await contentOf(session, options));
    return { ok: true, value: { name } };
  } catch (error) {
    return { ok: false, failure: asFailure(error, name) };
  }
}

async function contentOf(
  session: CaseSession,
  { kind, connections, language, redact }: ExportOptions,
): Promise<string> {
  if (kind !== 'html' && kind !== 'markdown' && kind !== 'json') throw failed('export-kind-unknown', null, { kind });
  const answer = await session.handle('export.text', { format: kind, connections, language, redact });
  if (!answer.ok) throw failed(answer.failure.code, answer.failure.file, answer.failure.facts);
  return answer.value;
}

export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
