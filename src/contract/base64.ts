/** RFC 4648 section 4, with padding. The contract knows neither Node's Buffer nor the browser's btoa. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const NOT_A_LETTER = 255;
const VALUES = new Uint8Array(128).fill(NOT_A_LETTER);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});
const PADDING = 61;
/** As many arguments as every engine lets one call have. */
const LETTERS_PER_CALL = 8192;

export function encodeBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < count; k++) letters[at + k] = CODES[(three >> (18 - 6 * k)) & 63] ?? PADDING;
    at += 4;
  }
  let text = '';
  for (let i = 0; i < letters.length; i += LETTERS_PER_CALL) {
    text += String.fromCharCode(...letters.subarray(i, i + LETTERS_PER_CALL));
  }
  return text;
}

/** Throws RangeError for anything but canonical letters and padding. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new RangeError('base64: length');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let three = 0;
    for (let k = 0; k < 4; k++) {
      const isPadding = i + k >= text.length - padding;
      const value = isPadding ? 0 : (VALUES[text.charCodeAt(i + k)] ?? NOT_A_LETTER);
      if (value === NOT_A_LETTER) throw new RangeError('base64: letter');
      three = (three << 6) | value;
    }
    for (let k = 0; k < 3 && at < bytes.length; k++) bytes[at++] = (three >> (16 - 8 * k)) & 255;
  }
  return bytes;
}
