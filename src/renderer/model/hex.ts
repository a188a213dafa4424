export interface HexRange {
  readonly start: number;
  readonly end: number;
}

export function offsetText(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}

export function byteText(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Printable ASCII as itself, everything else as a dot. */
export function characterOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byteText).join('');
}

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function pemOf(der: Uint8Array): string {
  const lines = base64Of(der).match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
