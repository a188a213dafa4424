/** Equal for copies of one segment, and for hardly anything else. `tcp` is where its header stands. */
export function fingerprintOf(view: DataView, tcp: number, identification: number, length: number): number {
  const flags = view.getUint8(tcp + 13);
  let hash = Math.imul(view.getInt32(tcp + 4) ^ (flags << 24), 0x9e3779b1) ^ view.getInt32(tcp + 8);
  hash = Math.imul(hash ^ length, 0x85ebca6b) ^ view.getUint16(tcp + 14);
  return Math.imul(hash, 0xc2b2ae35) ^ identification;
}
