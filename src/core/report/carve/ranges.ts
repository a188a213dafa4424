/** Runs of bytes of one file, by offset. Added in any order, asked in any order. */
export class Ranges {
  #bounds: number[] = [];
  #isSorted = true;

  add(offset: number, length: number): void {
    if (length <= 0) return;
    const last = this.#bounds.length - 1;
    if (last > 0 && this.#bounds[last] === offset) this.#bounds[last] = offset + length;
    else {
      if (last > 0 && offset < (this.#bounds[last] ?? 0)) this.#isSorted = false;
      this.#bounds.push(offset, offset + length);
    }
  }

  /** The runs that overlap `from` to `to`, cut to it, in order. */
  *within(from: number, to: number): Generator<readonly [from: number, to: number]> {
    if (!this.#isSorted) this.#sort();
    const bounds = this.#bounds;
    for (let at = this.#firstEndingAfter(from); at < bounds.length; at += 2) {
      const start = bounds[at] ?? 0;
      if (start >= to) return;
      yield [Math.max(from, start), Math.min(to, bounds[at + 1] ?? 0)];
    }
  }

  #firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[2 * middle + 1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return 2 * low;
  }

  #sort(): void {
    const runs: [number, number][] = [];
    for (let at = 0; at < this.#bounds.length; at += 2) runs.push([this.#bounds[at] ?? 0, this.#bounds[at + 1] ?? 0]);
    runs.sort(([a], [b]) => a - b);
    const merged: number[] = [];
    for (const [start, end] of runs) {
      const last = merged.length - 1;
      if (last > 0 && start <= (merged[last] ?? 0)) merged[last] = Math.max(merged[last] ?? 0, end);
      else merged.push(start, end);
    }
    this.#bounds = merged;
    this.#isSorted = true;
  }
}
