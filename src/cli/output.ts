/** Where text goes, and how it is drawn there. */
export interface TextOutput {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
}

export interface Output extends TextOutput {
  /** Text, or text as UTF-8. */
  write(text: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Leaves no part of a file behind. */
  discard(): void;
}

export function standardOutput(): Output {
  return {
    isTerminal: process.stdout.isTTY,
    write: async (text) => {
      if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
    },
    close: () => Promise.resolve(),
    discard: () => undefined,
  };
}

/** A file that appears whole or not at all and never replaces an input. */
export async function openFileOutput(path: string, inputs: readonly string[]): Promise<Output> {
  const { AtomicFile } = await import('../workspace/exports/atomic-file.ts');
  const file = new AtomicFile(path, inputs);
  return {
    isTerminal: false,
    write: (text) => {
      file.write(text);
      return Promise.resolve();
    },
    close: () => {
      file.commit();
      return Promise.resolve();
    },
    discard: () => {
      file.discard();
    },
  };
}
