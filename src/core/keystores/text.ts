const latin1 = new TextDecoder('latin1');
const utf16Little = new TextDecoder('utf-16le');
const utf16Big = new TextDecoder('utf-16be');
const utf8 = new TextDecoder('utf-8');

/** The text of a file that is text (Windows tools write UTF-16 with a byte order mark); null where it is binary. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16Little.decode(bytes);
  if (first === 0xfe && second === 0xff) return utf16Big.decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return null;
  return utf8.decode(bytes);
}

/** One character for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  return latin1.decode(bytes);
}
