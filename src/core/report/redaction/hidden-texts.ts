/** What stands in a text in another writing: UTF-16, percent-encoded, escaped, hex or base64. */
export interface HiddenText {
  /** Where it begins in the text around it. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Printable characters of which every second byte is zero, in either order. */
const UTF_16 = /(?:[\t\n\r -~]\0){6,}[\t\n\r -~]?/gu;
const PERCENT = /%[0-9a-f]{2}/iu;
const ESCAPED = /\\u00[0-9a-f]{2}|\\x[0-9a-f]{2}|\\[^\w\s]|&(?:#x?[0-9a-f]{1,4}|quot|amp|lt|gt|apos);/iu;
const HEX = /(?<![0-9a-f])(?:[0-9a-f]{24,}|(?:[0-9a-f]{2}[ :]){11,}[0-9a-f]{2})/giu;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*/gu;
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

export function* hiddenTexts(text: string): Generator<HiddenText> {
  if (text.includes('\0'))
    for (const { 0: run, index } of text.matchAll(UTF_16))
      yield { offset: index, bytes: latin1(run.replaceAll('\0', '')) };
  if (PERCENT.test(text)) yield { offset: 0, bytes: latin1(unpercent(text)) };
  if (ESCAPED.test(text)) yield { offset: 0, bytes: latin1(unescape(text)) };
  for (const { 0: run, index } of text.matchAll(HEX)) {
    const digits = run.replace(/[ :]/gu, '');
    yield { offset: index, bytes: fromHex(digits, 0) };
    // A run may begin with a digit that is not the secret's.
    if (digits.length === run.length) yield { offset: index, bytes: fromHex(digits, 1) };
  }
  for (const { 0: run, index } of text.matchAll(BASE64)) {
    const digits = run.replace(/[\r\n]/gu, '');
    if (/^[0-9a-fA-F]*$/u.test(digits)) continue;
    for (let skipped = 0; skipped < 4; skipped += 1) yield { offset: index, bytes: fromBase64(digits, skipped) };
  }
}

function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function unpercent(text: string): string {
  return text.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/giu, (_, digits: string) => fromCode(digits));
}

function unescape(text: string): string {
  return text
    .replace(/\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})/giu, (_, a?: string, b?: string) => fromCode(a ?? b ?? ''))
    .replace(/\\([^\w\s])/gu, '$1')
    .replace(
      /&(?:#x([0-9a-f]{1,4})|#(\d{1,4})|(quot|amp|lt|gt|apos));/giu,
      (_, hex?: string, ten?: string, name?: string) =>
        name === undefined
          ? String.fromCharCode(hex === undefined ? Number(ten) : Number.parseInt(hex, 16))
          : (ENTITIES[name.toLowerCase()] ?? ''),
    );
}

function fromCode(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function fromHex(digits: string, from: number): Uint8Array {
  const bytes = new Uint8Array((digits.length - from) >> 1);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = (hexDigit(digits.charCodeAt(from + 2 * at)) << 4) | hexDigit(digits.charCodeAt(from + 2 * at + 1));
  return bytes;
}

function hexDigit(code: number): number {
  return code < 0x3a ? code - 0x30 : (code & 0xdf) - 0x37;
}

/** Both alphabets of RFC 4648; `from` digits are passed over, as if they belonged to something else. */
function fromBase64(digits: string, from: number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(((digits.length - from) * 6) / 8));
  let bits = 0;
  let count = 0;
  let out = 0;
  for (let at = from; at < digits.length; at += 1) {
    bits = ((bits << 6) | sextet(digits.charCodeAt(at))) & 0x3fff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[out] = bits >> count;
      out += 1;
    }
  }
  return bytes;
}

function sextet(code: number): number {
  if (code >= 0x61) return code === 0x7f ? 0 : code - 71;
  if (code === 0x5f) return 63;
  if (code >= 0x41) return code - 65;
  if (code >= 0x30) return code + 4;
  return code === 0x2f ? 63 : 62;
}
