/** Equal for copies of one segment, and for hardly anything else. `tcp` is where its header stands. */
export function fingerprintOf(view: DataView, tcp: number, identification: number, length: number): number {
  // Sequence number, acknowledgment, and the word of flags and window.
  const hash = Math.imul(view.getInt32(tcp + 4) ^ view.getInt32(tcp + 12), 0x9e3779b1) ^ view.getInt32(tcp + 8);
  return Math.imul(Math.imul(hash ^ length, 0x85ebca6b), 0xc2b2ae35) ^ identification;
}
