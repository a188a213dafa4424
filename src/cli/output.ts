import { AtomicFile } from '../workspace/exports/atomic-file.ts';

/** Where text goes, and how it is drawn there. */
export interface TextOutput {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
}

export interface Output extends TextOutput {
  close(): Promise<void>;
  /** Leaves no part of a file behind. */
  discard(): void;
}

/** Standard output, or a file that appears whole or not at all and never replaces an input. */
export function openOutput(path: string | undefined, inputs: readonly string[]): Output {
  return path === undefined ? standardOutput() : fileOutput(path, inputs);
}

function standardOutput(): Output {
  return {
    isTerminal: process.stdout.isTTY,
    write: async (text) => {
      if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
    },
    close: () => Promise.resolve(),
    discard: () => undefined,
  };
}

function fileOutput(path: string, inputs: readonly string[]): Output {
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
