import { isPiped } from '../../workspace/files/is-piped.ts';
import type { PipedCapture } from '../../workspace/files/piped-capture.ts';
import { onFirstInterrupt, type Tidy } from '../interrupt.ts';

export interface Inputs {
  readonly paths: readonly string[];
  /** A path as it was named in the call. */
  readonly nameOf: (path: string) => string;
}

/** The captures as files; what comes through a pipe, as standard input does (`-`), is read to its end first, each once. */
export async function openInputs(captures: readonly string[], tidy: Tidy): Promise<Inputs> {
  const spooled = new Map<string, string>();
  for (const from of captures) {
    if (spooled.has(from) || !isPiped(from)) continue;
    const { PipedCapture } = await import('../../workspace/files/piped-capture.ts');
    const piped = new PipedCapture(from);
    tidy.add(() => {
      piped.remove();
    });
    spooled.set(from, await spool(piped));
  }
  const names = new Map([...spooled].map(([from, path]) => [path, from]));
  return {
    paths: captures.map((path) => spooled.get(path) ?? path),
    nameOf: (path) => names.get(path) ?? path,
  };
}

/** `tcpdump -w - | handscope analyze -` is ended by Ctrl+C, which reaches both: what has come so far is the capture. */
async function spool(piped: PipedCapture): Promise<string> {
  const takeBack = onFirstInterrupt(() => {
    piped.stop();
  });
  try {
    return await piped.spool();
  } finally {
    takeBack();
  }
}
