/** ASN.1 string types of attribute values (X.680, X.690): tag numbers, names and how their bytes become text. */
export const TAG = {
  utf8: 0x0c,
  numeric: 0x12,
  printable: 0x13,
  t61: 0x14,
  ia5: 0x16,
  visible: 0x1a,
  general: 0x1b,
  universal: 0x1c,
  bmp: 0x1e,
} as const;

const TAG_NAMES: ReadonlyMap<number, string> = new Map([
  [0x01, 'BOOLEAN'],
  [0x02, 'INTEGER'],
  [0x03, 'BIT STRING'],
  [0x04, 'OCTET STRING'],
  [0x05, 'NULL'],
  [0x06, 'OBJECT IDENTIFIER'],
  [0x0a, 'ENUMERATED'],
  [TAG.utf8, 'UTF8String'],
  [TAG.numeric, 'NumericString'],
  [TAG.printable, 'PrintableString'],
  [TAG.t61, 'TeletexString'],
  [0x15, 'VideotexString'],
  [TAG.ia5, 'IA5String'],
  [0x17, 'UTCTime'],
  [0x18, 'GeneralizedTime'],
  [0x19, 'GraphicString'],
  [TAG.visible, 'VisibleString'],
  [TAG.general, 'GeneralString'],
  [TAG.universal, 'UniversalString'],
  [TAG.bmp, 'BMPString'],
  [0x30, 'SEQUENCE'],
  [0x31, 'SET'],
]);

export function tagName(tag: number): string {
  return TAG_NAMES.get(tag) ?? `tag 0x${tag.toString(16).padStart(2, '0')}`;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of a value's content, null where the type has none or the bytes are no text of that type. */
export function decodeText(tag: number, content: Uint8Array): string | null {
  switch (tag) {
    case TAG.utf8:
      if (content.every(isAscii)) return latin1(content);
      try {
        return strictUtf8.decode(content);
      } catch {
        return null;
      }
    case TAG.numeric:
    case TAG.printable:
    case TAG.ia5:
    case TAG.visible:
      return content.every(isAscii) ? latin1(content) : null;
    // Real encoders put Latin-1 into TeletexString, and OpenSSL reads it so; T.61's own code page is not met.
    case TAG.t61:
    case TAG.general:
      return latin1(content);
    case TAG.bmp:
      return fixedWidth(content, 2);
    case TAG.universal:
      return fixedWidth(content, 4);
    default:
      return null;
  }
}

function isAscii(byte: number): boolean {
  return byte < 0x80;
}

export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** UCS-2 (surrogate pairs pass, as Windows writes them) or UCS-4, big-endian. */
function fixedWidth(content: Uint8Array, width: 2 | 4): string | null {
  if (content.length % width !== 0) return null;
  let text = '';
  let unit = 0;
  let taken = 0;
  for (const byte of content) {
    unit = unit * 256 + byte;
    taken += 1;
    if (taken < width) continue;
    if (unit > 0x10ffff) return null;
    text += width === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit);
    unit = 0;
    taken = 0;
  }
  return text;
}
