import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { asFailure, CaseFailure, failed } from '../workspace/failure.ts';

export interface Output {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
  close(): Promise<void>;
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
  };
}

function fileOutput(path: string, inputs: readonly string[]): Output {
  if (inputs.some((input) => resolve(input) === resolve(path))) throw failed('output-is-input', path);
  const temporary = `${path}.${process.pid}.part`;
  const guarded = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      rmSync(temporary, { force: true });
      throw new CaseFailure(asFailure(error, path));
    }
  };
  const descriptor = guarded(() => openSync(temporary, 'wx', 0o600));
  return {
    isTerminal: false,
    write: (text) => {
      guarded(() => writeSync(descriptor, text));
      return Promise.resolve();
    },
    close: () => {
      guarded(() => {
        fsyncSync(descriptor);
        closeSync(descriptor);
        renameSync(temporary, path);
      });
      return Promise.resolve();
    },
  };
}
