/**
 * Reserved values that clients sprinkle over their lists, RFC 8701 section 2: 0x0a0a, 0x1a1a, … 0xfafa for cipher
 * suites, extensions, groups, signature schemes and versions; one byte 0x0b, 0x2a, 0x49, … for PSK modes.
 */
export function isGrease(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
}

export function withoutGrease(codes: readonly number[]): readonly number[] {
  return codes.filter((code) => !isGrease(code));
}
