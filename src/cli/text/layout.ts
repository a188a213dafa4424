import { widthOf } from '../../core/report/render/text-width.ts';

/** Lines of at most 100 columns, as a terminal or a ticket shows them. East Asian wide characters count twice. */
export const COLUMNS = 100;

/** Breaks at spaces, and between wide characters; a word longer than a line is kept whole, so that it can be copied. */
export function wrap(text: string, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let bare = true;
  for (const piece of text.split(/(?<= )|(?<=[\u3000-\u9fff\uff00-\uffef])(?![\u3000-\u303f\uff00-\uffef])/u)) {
    if (!bare && widthOf(line) + widthOf(piece.trimEnd()) > COLUMNS) {
      lines.push(line.trimEnd());
      line = hanging;
    }
    line += piece;
    bare = false;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Colours only where the stream is a terminal and NO_COLOR is not set. */
export interface Paint {
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly doubt: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

export function paint(coloured: boolean): Paint {
  const style = (code: string) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bad: style('31'), good: style('32'), doubt: style('33'), strong: style('1'), quiet: style('2') };
}

/** Control characters of hostile names never reach the terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- that is what is being replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
