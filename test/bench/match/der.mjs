// The few DER elements of which the bench makes its certificates and keystores.
export function tlv(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [length] : length < 0x10000 ? [length >> 8, length & 0xff] : lengthOfThree(length);
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), content]);
}

function lengthOfThree(length) {
  const bytes = [(length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  return length < 0x1000000 ? bytes : [length >>> 24, ...bytes];
}

export const sequence = (...parts) => tlv(0x30, ...parts);
export const octets = (bytes) => tlv(0x04, bytes);
export const integer = (value) => tlv(0x02, Buffer.from(evenHex(value.toString(16)), 'hex'));

/** With a zero in front where the first bit is set. */
function evenHex(hex) {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even;
}

export function oid(text) {
  const [first, second, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80);
    return septets;
  });
  return tlv(0x06, Buffer.from(bytes));
}

export const UTF8 = 0x0c;
export const PRINTABLE = 0x13;

/** `parts`: attribute OID, text and string tag, in the order of the encoding. */
export function name(...parts) {
  return sequence(
    ...parts.map(([type, text, tag = UTF8]) => tlv(0x31, sequence(oid(type), tlv(tag, Buffer.from(text))))),
  );
}
