import { createTurns, type Tidy } from './interrupt.ts';
import { openFileOutput, standardOutput, type Output } from './output.ts';

/** Standard output, or a file of which no part is left when a signal ends the program. */
export async function openInterruptibleOutput(
  path: string | undefined,
  inputs: readonly string[],
  tidy: Tidy,
): Promise<Output> {
  if (path === undefined) return interruptible(standardOutput());
  const output = await openFileOutput(path, inputs);
  tidy.add(() => {
    output.discard();
  });
  return interruptible(output);
}

/** Lets a signal be heard while much is written. */
export function interruptible(output: Output): Output {
  const turn = createTurns();
  return {
    ...output,
    write: async (text) => {
      await output.write(text);
      await turn();
    },
  };
}
