/**
 * What the sequence number of a record may be. It counts records since the keys changed; but a timeline may leave records
 * out, and a capture may have lost some, so that the count is known only where every record was seen.
 */

/** Records that may have been lost in one gap and still be bridged; each costs one more try. */
const MAX_BRIDGED = 32;

export class SequenceGuess {
  /** Records of this side seen since the keys changed. */
  #seen = 0;
  /** The scan's number of a record whose sequence number is known, and that number. */
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

  /**
   * `position` is the record's number as the scan counted it, negative where it lost count. The likeliest guess comes
   * first. To be followed by `passed`.
   */
  guesses(position: number): readonly number[] {
    const anchor = this.#anchor;
    const counted = anchor === null || position < 0 ? this.#seen : anchor.sequence + position - anchor.position;
    const guesses = new Set([counted, this.#seen]);
    if (anchor === null) guesses.add(0);
    if (this.#lossSinceAnchor) for (let more = 1; more <= MAX_BRIDGED; more += 1) guesses.add(this.#seen + more);
    return [...guesses].filter((guess) => guess >= 0);
  }

  /** The record went by; `sequence` is null where it was not opened. */
  passed(position: number, sequence: number | null): void {
    this.#seen += 1;
    if (sequence === null) return;
    this.#anchor = position < 0 ? null : { position, sequence };
    this.#seen = sequence + 1;
    this.#lossSinceAnchor = false;
  }
}
