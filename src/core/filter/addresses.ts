/** IPv4 and IPv6 text to a number, for comparing with a block. Null where the text is no address. */
export interface AddressBits {
  readonly bits: bigint;
  readonly version: 4 | 6;
}

export function addressBits(text: string): AddressBits | null {
  return text.includes(':') ? ipv6Bits(text) : ipv4Bits(text);
}

function ipv4Bits(text: string): AddressBits | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) < 256)) return null;
  return { bits: parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n), version: 4 };
}

function ipv6Bits(text: string): AddressBits | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  if (left === null || right === null) return null;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  return { bits: all.reduce((bits, group) => bits * 65_536n + BigInt(group), 0n), version: 6 };
}

function groups(text: string): readonly number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const found: number[] = [];
  for (const part of last.includes('.') ? parts.slice(0, -1) : parts) {
    if (!/^[0-9a-f]{1,4}$/iu.test(part)) return null;
    found.push(Number.parseInt(part, 16));
  }
  if (!last.includes('.')) return found;
  const embedded = ipv4Bits(last);
  return embedded === null ? null : [...found, Number(embedded.bits >> 16n), Number(embedded.bits & 65_535n)];
}

export function bitLength(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}
