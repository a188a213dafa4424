import { accessSync, constants } from 'node:fs';
import { basename, resolve } from 'node:path';
import { openBrowser } from '../../serve/open-browser.ts';
import { startServer } from '../../serve/server.ts';
import { serveText } from '../../text/serve/serve-text.ts';
import { asFailure, CaseFailure } from '../../workspace/failure.ts';
import { removePrivateFolders } from '../../workspace/files/private-folder.ts';
import type { ServeOptions } from '../commands/serve.ts';
import { onFirstSignal, Tidy } from '../interrupt.ts';

/** Serves until the person ends it with Ctrl+C, or the system does. */
export async function runServe(files: readonly string[], options: ServeOptions): Promise<void> {
  for (const file of files) requireReadable(file);
  const text = serveText(options.lang);
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  let isFirst = true;
  // The first signal ends the server in good order, a second one at once; uploads are removed either way.
  const tidy = new Tidy();
  tidy.add(() => {
    removePrivateFolders();
  });
  const ended = new Promise<void>((end) => {
    onFirstSignal(end);
  });
  const server = await startServer({
    port: options.port,
    paths: files.map((file) => resolve(file)),
    words: text,
    onLink: (link) => {
      const isOpened = isFirst && options.open && openBrowser(link);
      say(isOpened ? text.opened(link) : text.open(link));
      isFirst = false;
    },
  });
  say(text.tunnel(server.port));
  say(text.howToEnd);
  await ended;
  await server.close();
  tidy.end();
  say(text.ended);
}

/** A slip of the keyboard is best told here: the page is elsewhere. */
function requireReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new CaseFailure(asFailure(error, basename(file)));
  }
}
