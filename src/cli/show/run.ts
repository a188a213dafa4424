/** `show`: a keystore's entries. */
import { keystoreJson } from '../../core/report/json/keystore.ts';
import { keystoreProblemText } from '../../text/keystores/index.ts';
import type { ShowOptions } from '../commands/show.ts';
import { EXIT_CLEAR } from '../exit.ts';
import { openKeystore } from '../options/open-keystore.ts';
import { standardOutput } from '../output.ts';
import { paint } from '../text/layout.ts';
import { keystoreText } from './text.ts';

export async function show(path: string, options: ShowOptions): Promise<number> {
  const keystore = await openKeystore(path, options.keystorePasswordFile);
  const output = standardOutput();
  if (options.format === 'json') {
    const json = keystoreJson(keystore, (problem) => keystoreProblemText(options.lang, problem));
    await output.write(`${JSON.stringify({ schema: 'handscope.keystore/1', ...json }, null, 2)}\n`);
  } else {
    const painted = paint(output.isTerminal && process.env['NO_COLOR'] === undefined);
    await output.write(keystoreText(keystore, options.lang, painted));
  }
  return EXIT_CLEAR;
}
