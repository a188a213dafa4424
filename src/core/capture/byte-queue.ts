/** Collects pushed bytes until as many are there as the next step of a format needs. */
export class ByteQueue {
  #bytes = new Uint8Array(64 * 1024);
  #from = 0;
  #to = 0;

  get length(): number {
    return this.#to - this.#from;
  }

  push(bytes: Uint8Array): void {
    if (this.#to + bytes.length > this.#bytes.length) this.#makeRoom(this.length + bytes.length);
    this.#bytes.set(bytes, this.#to);
    this.#to += bytes.length;
  }

  #makeRoom(needed: number): void {
    const held = this.#bytes.subarray(this.#from, this.#to);
    if (needed > this.#bytes.length) this.#bytes = new Uint8Array(2 * needed);
    this.#bytes.set(held);
    this.#to = held.length;
    this.#from = 0;
  }

  /** The first bytes without taking them; fewer where there are fewer. Valid until the next push. */
  peek(length: number): Uint8Array {
    return this.#bytes.subarray(this.#from, Math.min(this.#to, this.#from + length));
  }

  take(length: number): Uint8Array {
    const taken = this.peek(length);
    this.#from += taken.length;
    return taken;
  }
}
