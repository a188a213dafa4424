/**
 * One chosen connection, read again: finds what of its payload may stay. Kept are TLS record headers and the content of
 * handshake, alert and ChangeCipherSpec records, the protected records that turned out to be handshake messages, and of
 * what is no TLS the words that cutPlaintext leaves. All else, application data above all, becomes zeros.
 */
import type { StreamConsumer, SegmentOrigin, StreamSide } from '../../streams/consumer.ts';
import * as content from '../../tls/names/content-types.ts';
import { HEADER_LENGTH, isRecordLength, isRecordStart } from '../../tls/records/record-header.ts';
import { cutPlaintext, type PlainNames } from './plaintext.ts';
import type { Ranges } from './ranges.ts';

/** What the carving keeps of one capture. */
export interface CaptureCut {
  readonly keep: Ranges;
  /** Other bytes for those of the file, in the length of the old ones. */
  readonly patches: Patch[];
}

export interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface StreamCutOptions {
  /** By capture. */
  readonly cuts: readonly CaptureCut[];
  /** File offsets by capture at which a known TLS message or record begins: where the records are picked up. */
  readonly anchors: readonly ReadonlySet<number>[];
  readonly names: PlainNames;
}

interface Place {
  readonly capture: number;
  readonly offset: number;
}

/** As much in the clear as the scan keeps of a side. */
const HEAD_BYTES = 600;

export class StreamCut implements StreamConsumer {
  readonly #sides: readonly [SideCut, SideCut];

  constructor(options: StreamCutOptions) {
    this.#sides = [new SideCut(options), new SideCut(options)];
  }

  data(...[side, bytes, start, end, origin]: Parameters<StreamConsumer['data']>): void {
    this.#sides[side].data(bytes, start, end, origin);
  }

  missing(side: StreamSide, length: number): void {
    this.#sides[side].missing(length);
  }

  event(): void {
    // What happened on TCP stays as it is in the headers.
  }

  skippable(): number {
    return 0;
  }

  end(): void {
    for (const side of this.#sides) side.end();
  }
}

class SideCut {
  readonly #options: StreamCutOptions;
  /** The last bytes before the current one, oldest first: a record header may end just before an anchor. */
  readonly #recent: (Place & { readonly byte: number })[] = [];
  #isInStep = false;
  /** Out of step after a hole: records are picked up again where a segment begins with one. */
  #isLost = false;
  #header: (Place & { readonly byte: number })[] = [];
  #left = 0;
  #isKept = false;
  #head: (Place & { readonly byte: number })[] = [];

  constructor(options: StreamCutOptions) {
    this.#options = options;
  }

  data(bytes: Uint8Array, start: number, end: number, { capture, base }: Readonly<SegmentOrigin>): void {
    if (this.#isLost && startsWithHeader(bytes, start, end)) this.#isInStep = true;
    if (this.#isInStep) this.#isLost = false;
    for (let at = start; at < end;) {
      const place = { capture, offset: base + at };
      if (this.#left > 0) {
        const length = Math.min(this.#left, end - at);
        if (this.#isKept) this.#options.cuts[capture]?.keep.add(place.offset, length);
        this.#left -= length;
        at += length;
        continue;
      }
      this.#byte({ ...place, byte: bytes[at] ?? 0 });
      at += 1;
    }
  }

  missing(length: number): void {
    if (length <= this.#left) this.#left -= length;
    else this.#lose();
  }

  end(): void {
    if (this.#head.length === 0) return;
    const cut = cutPlaintext(
      Uint8Array.from(this.#head, ({ byte }) => byte),
      this.#options.names,
    );
    this.#head.forEach(({ capture, offset }, at) => {
      const patch = { offset, bytes: cut.subarray(at, at + 1) };
      this.#options.cuts[capture]?.patches.push(patch);
      this.#options.cuts[capture]?.keep.add(offset, 1);
    });
  }

  #byte(byte: Place & { readonly byte: number }): void {
    if (!this.#isInStep) this.#seek(byte);
    if (this.#isInStep && this.#left === 0) this.#header.push(byte);
    if (this.#header.length === HEADER_LENGTH) this.#begin();
    else if (this.#left > 0) this.#first(byte);
  }

  /** The byte is the first of a record's content, whose header was found behind it. */
  #first(byte: Place): void {
    if (this.#isKept) this.#options.cuts[byte.capture]?.keep.add(byte.offset, 1);
    this.#left -= 1;
  }

  #seek(byte: Place & { readonly byte: number }): void {
    if (this.#options.anchors[byte.capture]?.has(byte.offset) === true) {
      this.#isInStep = true;
      const before = this.#recent.splice(0);
      if (before.length === HEADER_LENGTH && isHeader(before)) {
        this.#head = this.#head.slice(0, -HEADER_LENGTH);
        this.#header = before;
        this.#begin();
      }
      return;
    }
    this.#recent.push(byte);
    if (this.#recent.length > HEADER_LENGTH) this.#recent.shift();
    if (this.#head.length < HEAD_BYTES) this.#head.push(byte);
  }

  #begin(): void {
    const header = this.#header;
    this.#header = [];
    if (!isHeader(header)) {
      this.#lose();
      return;
    }
    for (const { capture, offset } of header) this.#options.cuts[capture]?.keep.add(offset, 1);
    const [type = 0, , , high = 0, low = 0] = header.map(({ byte }) => byte);
    this.#left = high * 256 + low;
    this.#isKept = type === content.HANDSHAKE || type === content.ALERT || type === content.CHANGE_CIPHER_SPEC;
  }

  #lose(): void {
    this.#isLost = true;
    this.#isInStep = false;
    this.#left = 0;
    this.#header = [];
    this.#recent.length = 0;
  }
}

function startsWithHeader(bytes: Uint8Array, start: number, end: number): boolean {
  const first = Array.from(bytes.subarray(start, Math.min(end, start + HEADER_LENGTH)), (byte) => ({ byte }));
  return first.length === HEADER_LENGTH && isHeader(first);
}

function isHeader(bytes: readonly { readonly byte: number }[]): boolean {
  const [type = 0, major = 0, minor = 0, high = 0, low = 0] = bytes.map(({ byte }) => byte);
  return isRecordStart(type, major, minor) && isRecordLength(type, high * 256 + low);
}
