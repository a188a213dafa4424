const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character.charCodeAt(0), value]));

/** RFC 4648 section 4, white space ignored; null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  const compact = text.replaceAll(/\s+/gu, '');
  const unpadded = compact.replace(/={1,2}$/u, '');
  if (unpadded.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((unpadded.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < unpadded.length; index += 1) {
    const value = VALUES.get(unpadded.charCodeAt(index));
    if (value === undefined) return null;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (buffer >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}
