import { failureText } from '../text/errors/index.ts';
import { asFailure } from '../workspace/failure.ts';

/** One line on stderr: what, where, and what to do. */
export function reportError(error: unknown): void {
  process.stderr.write(`handscope: ${failureText('en', asFailure(error, null)).replaceAll('\n', ' ')}\n`);
}
