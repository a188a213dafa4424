/** Many small byte strings in few large buffers: a finished connection costs its bytes and nothing more. */
const CHUNK = 256 << 10;
/** Chunks without content that are kept for the bytes to come: memory that was touched before costs less than fresh one. */
const MAX_SPARE = 4;

/** Copied one by one: sooner than a window on them is made. */
const SHORT = 96;

/** The first `length` of these bytes. */
interface Part {
  readonly bytes: Uint8Array;
  readonly length: number;
}

export class Arena {
  readonly #chunks: Uint8Array[] = [];
  /** Of each chunk: how many strings in it are still wanted. */
  readonly #wanted: number[] = [];
  readonly #spare: Uint8Array[] = [];
  #used = CHUNK;
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);

  /** Both parts, one behind the other, under a number that counts from 0 without large gaps. */
  store(id: number, head: Part, tail: Part): void {
    const length = head.length + tail.length;
    if (id >= this.#starts.length) this.#grow(id + 1);
    const chunk = this.#chunkFor(length);
    const bytes = this.#chunks[chunk] ?? NO_BYTES;
    place(bytes, this.#used, head);
    place(bytes, this.#used + head.length, tail);
    // A chunk's number and the place within it, in one exact double; 0 stands for nothing stored.
    this.#starts[id] = (chunk + 1) * 2 ** 32 + this.#used;
    this.#lengths[id] = length;
    this.#used += length;
    this.#wanted[chunk] = (this.#wanted[chunk] ?? 0) + 1;
  }

  /** What is stored under this number is not wanted any more: once that is true of a whole chunk, others take its place. */
  release(id: number): void {
    const start = this.#starts[id] ?? 0;
    if (start === 0) return;
    this.#starts[id] = 0;
    const chunk = chunkOf(start);
    const wanted = (this.#wanted[chunk] ?? 0) - 1;
    this.#wanted[chunk] = wanted;
    if (wanted === 0 && chunk < this.#chunks.length - 1) this.#free(chunk);
  }

  /** Number of the last chunk, which has room for so many bytes. */
  #chunkFor(length: number): number {
    const last = this.#chunks.length - 1;
    if (this.#used + length <= (this.#chunks[last]?.length ?? 0)) return last;
    if (this.#wanted[last] === 0) this.#free(last);
    const spare = length <= CHUNK ? this.#spare.pop() : undefined;
    this.#chunks.push(spare ?? new Uint8Array(Math.max(CHUNK, length)));
    this.#wanted.push(0);
    this.#used = 0;
    return last + 1;
  }

  #free(chunk: number): void {
    const bytes = this.#chunks[chunk];
    this.#chunks[chunk] = NO_BYTES;
    if (bytes?.length === CHUNK && this.#spare.length < MAX_SPARE) this.#spare.push(bytes);
  }

  /** A window on the stored bytes, which lasts until they are released; null where nothing is stored under this number. */
  read(id: number): Uint8Array | null {
    const start = this.#starts[id] ?? 0;
    if (start === 0) return null;
    const at = start % 2 ** 32;
    return this.#chunks[chunkOf(start)]?.subarray(at, at + (this.#lengths[id] ?? 0)) ?? null;
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

const NO_BYTES = new Uint8Array(0);

function place(to: Uint8Array, at: number, { bytes, length }: Part): void {
  if (length > SHORT) to.set(bytes.subarray(0, length), at);
  else for (let index = 0; index < length; index += 1) to[at + index] = bytes[index] ?? 0;
}

function chunkOf(start: number): number {
  return Math.floor(start / 2 ** 32) - 1;
}
