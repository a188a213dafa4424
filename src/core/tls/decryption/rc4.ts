/** RC4 (ARCFOUR), for old captures: a key stream that has to be followed from the first byte. */
export class Rc4 {
  readonly #state = Uint8Array.from({ length: 256 }, (_, at) => at);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    let j = 0;
    for (let i = 0; i < 256; i += 1) {
      j = (j + this.#at(i) + (key[i % key.length] ?? 0)) & 0xff;
      this.#swap(i, j);
    }
  }

  apply(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte) => {
      this.#i = (this.#i + 1) & 0xff;
      this.#j = (this.#j + this.#at(this.#i)) & 0xff;
      this.#swap(this.#i, this.#j);
      return byte ^ this.#at((this.#at(this.#i) + this.#at(this.#j)) & 0xff);
    });
  }

  #at(index: number): number {
    return this.#state[index] ?? 0;
  }

  #swap(one: number, other: number): void {
    const kept = this.#at(one);
    this.#state[one] = this.#at(other);
    this.#state[other] = kept;
  }
}
