/**
 * The bytes of half-read messages, all of a scan's together. A length field may claim 16 MB (the most that its three
 * bytes can say) in every one of many connections; only bytes that came are held, and no more than this. Buffers are
 * used again: most certificates are split over segments, and a fresh buffer for each costs more than their scanning.
 */
const MAX_HELD = 96 << 20;
const SMALLEST = 2048;
/** Larger ones are rare, and not worth keeping. */
const LARGEST_SPARE = 64 << 10;
const MAX_SPARE = 16;

export class HeldMessages {
  #total = 0;
  /** By the buffers' length. */
  readonly #spare = new Map<number, Uint8Array[]>();

  /** A buffer of at least this length, whatever was in it before; null where too much is held already. */
  take(length: number): Uint8Array | null {
    let size = SMALLEST;
    while (size < length) size *= 2;
    if (this.#total + size > MAX_HELD) return null;
    this.#total += size;
    return this.#spare.get(size)?.pop() ?? new Uint8Array(size);
  }

  giveBack(buffer: Uint8Array): void {
    const size = buffer.length;
    this.#total -= size;
    if (size > LARGEST_SPARE) return;
    const spare = this.#spare.get(size);
    if (spare === undefined) this.#spare.set(size, [buffer]);
    else if (spare.length < MAX_SPARE) spare.push(buffer);
  }
}
