import { createTurns, type Tidy } from './interrupt.ts';
import { openOutput, type Output } from './output.ts';

/** An output that leaves no part of a file when a signal ends the program, and that lets the signal be heard. */
export function openInterruptibleOutput(path: string | undefined, inputs: readonly string[], tidy: Tidy): Output {
  const output = openOutput(path, inputs);
  if (path !== undefined)
    tidy.add(() => {
      output.discard();
    });
  const turn = createTurns();
  return {
    ...output,
    write: async (text) => {
      await output.write(text);
      await turn();
    },
  };
}
