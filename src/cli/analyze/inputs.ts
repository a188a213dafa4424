import { StandardInput } from '../../workspace/files/standard-input.ts';
import { onFirstInterrupt, type Tidy } from '../interrupt.ts';

export interface Inputs {
  readonly paths: readonly string[];
  /** A path as it was named in the call. */
  readonly nameOf: (path: string) => string;
}

/** The captures as files; `-` is standard input, once. */
export async function openInputs(captures: readonly string[], tidy: Tidy): Promise<Inputs> {
  if (!captures.includes('-')) return { paths: captures, nameOf: (path) => path };
  const standardInput = new StandardInput();
  tidy.add(() => {
    standardInput.remove();
  });
  const spooled = await spool(standardInput);
  return {
    paths: captures.map((path) => (path === '-' ? spooled : path)),
    nameOf: (path) => (path === spooled ? '-' : path),
  };
}

/** `tcpdump -w - | handscope analyze -` is ended by Ctrl+C, which reaches both: what has come so far is the capture. */
async function spool(standardInput: StandardInput): Promise<string> {
  const takeBack = onFirstInterrupt(() => {
    standardInput.stop();
  });
  try {
    return await standardInput.spool();
  } finally {
    takeBack();
  }
}
