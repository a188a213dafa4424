import type { SegmentOrigin } from '../../streams/consumer.ts';

/** Four numbers a span, flat, so that a list in the making costs no objects. */
const FIELDS = 4;
/** One byte a segment over 64 KiB. What a hostile stream has beyond that is shown in part. */
const MAX_SPANS = 0x10000;

/** Where the bytes of a record or message in the making stand in the file; runs that touch are joined. */
export class SpanList {
  readonly numbers: number[] = [];

  get count(): number {
    return this.numbers.length / FIELDS;
  }

  clear(): void {
    if (this.numbers.length > 0) this.numbers.length = 0;
  }

  add(origin: Readonly<SegmentOrigin>, offset: number, length: number): void {
    if (length === 0) return;
    const { numbers } = this;
    const last = numbers.length - FIELDS;
    if (
      last >= 0 &&
      numbers[last + 1] === origin.packet &&
      numbers[last] === origin.capture &&
      (numbers[last + 2] ?? 0) + (numbers[last + 3] ?? 0) === offset
    ) {
      numbers[last + 3] = (numbers[last + 3] ?? 0) + length;
      return;
    }
    if (this.count < MAX_SPANS) numbers.push(origin.capture, origin.packet, offset, length);
  }
}
