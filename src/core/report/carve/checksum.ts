/** Internet checksums (RFC 1071), mended for changed bytes without reading the rest (RFC 1624): a wrong one stays wrong. */

/** Ones' complement sum of 16-bit words. `from` must be at an even distance from the words' beginning. */
export function wordSum(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 2) sum += ((bytes[at] ?? 0) << 8) | (at + 1 < to ? (bytes[at + 1] ?? 0) : 0);
  return fold(sum);
}

/** The checksum after the covered words' sum went from `before` to `after`. */
export function mendedChecksum(checksum: number, before: number, after: number): number {
  return ~fold((~checksum & 0xffff) + (~before & 0xffff) + after) & 0xffff;
}

function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}
