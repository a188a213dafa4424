import type { SegmentOrigin } from '../../streams/consumer.ts';

/** Four numbers a span, flat, so that a list in the making costs no objects. */
const FIELDS = 4;
/** One byte a segment over 64 KiB. What a hostile stream has beyond that is shown in part. */
const MAX_SPANS = 0x10000;

/**
 * Where the bytes of a record or message in the making stand in the file; runs that touch are joined. The array is
 * used again and never shortened: emptying an array gives its memory back, and this happens for every record.
 */
export class SpanList {
  readonly numbers: number[] = [];
  /** How many of the numbers count. */
  length = 0;

  clear(): void {
    this.length = 0;
  }

  add(origin: Readonly<SegmentOrigin>, offset: number, length: number): void {
    if (length === 0) return;
    const { numbers } = this;
    const last = this.length - FIELDS;
    if (
      last >= 0 &&
      numbers[last + 1] === origin.packet &&
      numbers[last] === origin.capture &&
      (numbers[last + 2] ?? 0) + (numbers[last + 3] ?? 0) === offset
    ) {
      numbers[last + 3] = (numbers[last + 3] ?? 0) + length;
      return;
    }
    if (this.length < MAX_SPANS * FIELDS) this.set(this.length, origin, offset, length);
  }

  /** One span, instead of what was there. */
  only(origin: Readonly<SegmentOrigin>, offset: number, length: number): this {
    this.set(0, origin, offset, length);
    return this;
  }

  /** A list of its own with the same spans. */
  copy(): SpanList {
    const copied = new SpanList();
    for (let at = 0; at < this.length; at += 1) copied.numbers.push(this.numbers[at] ?? 0);
    copied.length = this.length;
    return copied;
  }

  private set(at: number, origin: Readonly<SegmentOrigin>, offset: number, length: number): void {
    const { numbers } = this;
    numbers[at] = origin.capture;
    numbers[at + 1] = origin.packet;
    numbers[at + 2] = offset;
    numbers[at + 3] = length;
    this.length = at + FIELDS;
  }
}

/** For entries without bytes. */
export const NO_SPANS = new SpanList();
