/** An address as formatAddress writes it, back to its 4 or 16 bytes; null for any other text. */
export function parseAddress(text: string): Uint8Array | null {
  if (!text.includes(':')) return parseQuad(text);
  const quadAt = text.lastIndexOf(':') + 1;
  const quad = text.includes('.') ? parseQuad(text.slice(quadAt)) : null;
  if (text.includes('.') && quad === null) return null;
  const words = quad === null ? text : `${text.slice(0, quadAt)}${word(quad, 0)}:${word(quad, 2)}`;
  const halves = words.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/iu.test(group))) return null;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

function parseQuad(text: string): Uint8Array | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) <= 255)) return null;
  return Uint8Array.from(parts, Number);
}

function word(quad: Uint8Array, at: number): string {
  return (((quad[at] ?? 0) << 8) | (quad[at + 1] ?? 0)).toString(16);
}
