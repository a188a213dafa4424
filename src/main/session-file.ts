import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from '../workspace/door/json-file.ts';

type Cases = readonly (readonly string[])[];

/** What was open, for the next start: paths only, never a secret. */
export interface SessionFile {
  /** The cases that were open when the program last ran, window by window. */
  readonly cases: Cases;
  /** The program did not end by itself then: it crashed, was killed, or the machine went down. What was open is offered, for it may be why. */
  readonly wasCutShort: boolean;
  readonly keepCases: (cases: Cases) => Promise<void>;
  /** The program ends as it should. Synchronous: nothing else is waited for any more. */
  readonly end: () => void;
}

export async function openSessionFile(folder: string): Promise<SessionFile> {
  const path = join(folder, 'session.json');
  // It lies there while the program runs, and is left behind by one that was cut short.
  const mark = join(folder, 'running');
  const wasCutShort = existsSync(mark);
  const cases = readCases(await readJsonFile(path));
  await mkdir(folder, { recursive: true });
  writeFileSync(mark, '', { mode: 0o600 });
  let written: Promise<void> = Promise.resolve();
  return {
    cases,
    wasCutShort,
    keepCases: (open) => {
      const next = { cases: open.filter((paths) => paths.length > 0) };
      written = written.then(() => writeJsonFile(path, next)).catch(() => undefined);
      return written;
    },
    end: () => {
      rmSync(mark, { force: true });
    },
  };
}

function readCases(value: unknown): Cases {
  const { cases } = (value ?? {}) as { readonly cases?: unknown };
  const isPaths = (entry: unknown): entry is readonly string[] =>
    Array.isArray(entry) && entry.length > 0 && entry.every((path) => typeof path === 'string');
  return Array.isArray(cases) ? cases.filter(isPaths) : [];
}
