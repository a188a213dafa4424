/**
 * Runs of digits in which nothing was found: a document says the same names and digests many times over, and the second
 * time a comparison does.
 */
const SLOTS = 1 << 12;
/** At most four megabytes in all. */
const LONGEST = 1 << 10;
/** Of the run's beginning and of its end, what chooses its slot. */
const HASHED = 12;

export class SeenRuns {
  /** Most documents hold no such run. */
  #runs: (Uint8Array | undefined)[] | null = null;

  has(bytes: Uint8Array, start: number, end: number): boolean {
    const run = this.#runs?.[slotOf(bytes, start, end)];
    if (run?.length !== end - start) return false;
    for (let at = 0; at < run.length; at += 1) if (run[at] !== bytes[start + at]) return false;
    return true;
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > LONGEST) return;
    this.#runs ??= Array.from({ length: SLOTS });
    this.#runs[slotOf(bytes, start, end)] = bytes.slice(start, end);
  }
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = 0; at < HASHED; at += 1)
    hash = Math.imul(hash ^ (bytes[start + at] ?? 0) ^ ((bytes[end - 1 - at] ?? 0) << 8), 0x0100_0193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
