/**
 * What the sequence number of a record may be. It counts records since the keys changed; but a timeline may leave records
 * out, and a capture may have lost some, so that the count is known only where every record was seen.
 */

/** Records that may have been lost in one gap and still be bridged; each costs one more try. */
const MAX_BRIDGED = 32;

export class SequenceGuess {
  /** Records of this side seen since the keys changed. */
  #seen = 0;
  /** `position` of a record whose sequence number is known, and that number. */
  #anchor: { readonly position: number; readonly sequence: number } | null = null;
  #lossSinceAnchor = false;

  /** New keys: the next record is number 0. */
  restart(): void {
    this.#seen = 0;
    this.#anchor = null;
    this.#lossSinceAnchor = false;
  }

  noteLoss(): void {
    this.#lossSinceAnchor = true;
  }

  /** `position` is the record's number as the scan counted it. To be followed by `passed`. */
  guesses(position: number): readonly number[] {
    const counted = this.#anchor === null ? this.#seen : this.#anchor.sequence + position - this.#anchor.position;
    const guesses = new Set([Math.max(counted, 0), this.#seen]);
    if (this.#anchor === null) guesses.add(0);
    if (this.#lossSinceAnchor) for (let more = 1; more <= MAX_BRIDGED; more += 1) guesses.add(counted + more);
    return [...guesses].filter((guess) => guess >= 0);
  }

  /** The record went by; `sequence` is null where it was not opened. */
  passed(position: number, sequence: number | null): void {
    this.#seen += 1;
    if (sequence === null) return;
    this.#anchor = { position, sequence };
    this.#seen = sequence + 1;
    this.#lossSinceAnchor = false;
  }
}
