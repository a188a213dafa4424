// A checkout sets itself up inside its own folder; one that is complete may lie where nothing can be written.
import { accessSync, constants } from 'node:fs';
import { ROOT } from './run.mjs';

/** Throws the sentence that a person needs where the checkout cannot be written. */
export function requireWritable(what) {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch (error) {
    throw new Error(
      `Handscope has to ${what} in its own folder, and ${ROOT} cannot be written (${error.code}).\n` +
        'Copy it to a folder of yours, or let somebody who may write there run this once: npm ci && npm run build',
      { cause: error },
    );
  }
}
