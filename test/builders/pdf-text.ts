/** What can be read on the pages of a PDF that Chromium printed: its objects stand in the open, its streams are deflated. */
import { inflateSync } from 'node:zlib';

/** The text of each page, in the order in which it is drawn. */
export function pdfPages(pdf: Uint8Array): readonly string[] {
  const objects = new Objects(Buffer.from(pdf));
  return objects.ofType('Page').map((page) => textOf(page, objects));
}

class Objects {
  readonly #bytes: Buffer;
  /** One character for each byte, so that places in one are places in the other. */
  readonly #text: string;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
  }

  ofType(type: string): readonly string[] {
    const heads = this.#text.matchAll(new RegExp(String.raw`\n\d+ 0 obj\n<</Type /${type}\n[^]*?endobj`, 'gu'));
    return [...heads].map(([head]) => head);
  }

  head(number: string): string {
    return new RegExp(String.raw`\n${number} 0 obj\n[^]*?(?:stream\r?\n|endobj)`, 'u').exec(this.#text)?.[0] ?? '';
  }

  stream(number: string): string {
    const head = this.head(number);
    const from = this.#text.indexOf(head) + head.length;
    return inflateSync(this.#bytes.subarray(from, this.#bytes.indexOf('endstream', from))).toString('latin1');
  }
}

function textOf(page: string, objects: Objects): string {
  const fonts = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name = '', number = '']) => {
      const map = /\/ToUnicode (\d+) 0 R/u.exec(objects.head(number))?.[1];
      return [name, map === undefined ? new Map<number, string>() : glyphsOf(objects.stream(map))] as const;
    }),
  );
  const drawn = objects.stream(/\/Contents (\d+) 0 R/u.exec(page)?.[1] ?? '');
  let glyphs: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, run] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)> Tj/gu)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? new Map();
    for (const glyph of run?.match(/.{4}/gu) ?? []) text += glyphs.get(Number.parseInt(glyph, 16)) ?? '\ufffd';
  }
  return text;
}

/** `<glyph> <character>`, and `<first> <last> <character of the first>`. */
function glyphsOf(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, first = '', last, character = ''] of map.matchAll(/^<(\w{4})>(?: <(\w{4})>)? <(\w+)>$/gmu)) {
    const from = Number.parseInt(first, 16);
    const count = last === undefined ? 1 : Number.parseInt(last, 16) - from + 1;
    const text = Buffer.from(character, 'hex').swap16().toString('utf16le');
    for (let at = 0; at < count; at += 1)
      glyphs.set(from + at, String.fromCodePoint((text.codePointAt(0) ?? 0) + at) + text.slice(1));
  }
  return glyphs;
}
