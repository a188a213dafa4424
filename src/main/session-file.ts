import { readJsonFile, writeJsonFile } from '../workspace/door/json-file.ts';

/** What was open, for the next start: paths only, never a secret. */
export interface SessionFile {
  /** The cases to open again; none when the last attempt to do so did not survive. */
  readonly takeCases: () => Promise<readonly (readonly string[])[]>;
  readonly keepCases: (cases: readonly (readonly string[])[]) => Promise<void>;
}

interface Stored {
  readonly cases: readonly (readonly string[])[];
  /** Set while cases are being opened again, so that a capture that ends the program is not opened for ever. */
  readonly restoring: boolean;
}

export function openSessionFile(path: string): SessionFile {
  let written: Promise<void> = Promise.resolve();
  const write = (stored: Stored): Promise<void> => {
    written = written.then(() => writeJsonFile(path, stored)).catch(() => undefined);
    return written;
  };
  return {
    takeCases: async () => {
      const { cases, restoring } = readStored(await readJsonFile(path));
      if (restoring || cases.length === 0) return [];
      await write({ cases, restoring: true });
      return cases;
    },
    keepCases: (cases) => write({ cases: cases.filter((paths) => paths.length > 0), restoring: false }),
  };
}

function readStored(value: unknown): Stored {
  const { cases, restoring } = (value ?? {}) as { readonly cases?: unknown; readonly restoring?: unknown };
  const isPaths = (entry: unknown): entry is readonly string[] =>
    Array.isArray(entry) && entry.every((path) => typeof path === 'string');
  return { cases: Array.isArray(cases) ? cases.filter(isPaths) : [], restoring: restoring === true };
}
