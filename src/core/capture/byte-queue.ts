/** Collects pushed bytes until as many are there as the next step of a format needs. */
export class ByteQueue {
  #bytes = new Uint8Array(0);
  #from = 0;

  get length(): number {
    return this.#bytes.length - this.#from;
  }

  push(bytes: Uint8Array): void {
    if (this.length === 0) {
      this.#bytes = bytes.slice();
    } else {
      const joined = new Uint8Array(this.length + bytes.length);
      joined.set(this.#bytes.subarray(this.#from));
      joined.set(bytes, this.length);
      this.#bytes = joined;
    }
    this.#from = 0;
  }

  /** The first bytes without taking them. */
  peek(length: number): Uint8Array {
    return this.#bytes.subarray(this.#from, this.#from + length);
  }

  take(length: number): Uint8Array {
    const taken = this.peek(length);
    this.#from += taken.length;
    return taken;
  }
}
