/** Many small byte strings in few large buffers: a finished connection costs its bytes and nothing more. */
const CHUNK = 1 << 20;

/** The first `length` of these bytes. */
interface Part {
  readonly bytes: Uint8Array;
  readonly length: number;
}

export class Arena {
  readonly #chunks: Uint8Array[] = [];
  #used = CHUNK;
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);

  /** Both parts, one behind the other, under a number that counts from 0 without large gaps. */
  store(id: number, head: Part, tail: Part): void {
    const length = head.length + tail.length;
    if (id >= this.#starts.length) this.#grow(id + 1);
    const last = this.#chunks.at(-1);
    if (last === undefined || this.#used + length > last.length) {
      this.#chunks.push(new Uint8Array(Math.max(CHUNK, length)));
      this.#used = 0;
    }
    const chunk = this.#chunks.length - 1;
    this.#chunks[chunk]?.set(head.bytes.subarray(0, head.length), this.#used);
    this.#chunks[chunk]?.set(tail.bytes.subarray(0, tail.length), this.#used + head.length);
    // A chunk's number and the place within it, in one exact double; 0 stands for nothing stored.
    this.#starts[id] = (chunk + 1) * 2 ** 32 + this.#used;
    this.#lengths[id] = length;
    this.#used += length;
  }

  /** A window on the stored bytes; null where nothing is stored under this number. */
  read(id: number): Uint8Array | null {
    const start = this.#starts[id] ?? 0;
    if (start === 0) return null;
    const at = start % 2 ** 32;
    return this.#chunks[Math.floor(start / 2 ** 32) - 1]?.subarray(at, at + (this.#lengths[id] ?? 0)) ?? null;
  }

  #grow(count: number): void {
    const size = Math.max(count, this.#starts.length * 2);
    const starts = new Float64Array(size);
    starts.set(this.#starts);
    const lengths = new Uint32Array(size);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
