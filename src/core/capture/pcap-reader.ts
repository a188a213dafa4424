import type { CaseClock } from './clock.ts';
import { Damage, FAR_ENOUGH, MAX_FOUND_BYTES } from './damage.ts';
import { PCAP_HEADER_BYTES, PROBE_BYTES, beginsPcap, parsePcapHeader, type PcapHeader } from './pcap-header.ts';
import { MAX_PACKET_BYTES, type ByteWindow, type PacketRecord, type PacketSink } from './record.ts';
import type { RecordReader } from './record-walker.ts';

/** A record found behind damage was captured within so many seconds of the one before, or of the one behind it. */
const NEAR_SECONDS = 30 * 86_400;
/** A file with so many records that seem to lie is an odd one, and no damaged one. */
const MAX_DOUBTS = 64;

/** What a pcap file tells beside its packets. */
export interface PcapFinds {
  onLinkType(linkType: number): void;
  /** The next number for an interface, unique in the case. */
  nextSource(): number;
}

/** Reads the records after a pcap file header, and after those of other pcap files that were put behind the first. */
export class PcapReader implements RecordReader {
  needed: number;
  readonly damage = new Damage();
  #header: PcapHeader;
  readonly #clock: CaseClock;
  readonly #record: PacketRecord;
  readonly #sink: PacketSink;
  readonly #finds: PcapFinds;
  /** Of the last packet. */
  #seconds = -1;
  /** More than any record's length. */
  #longest = 0;
  /** Records behind which no other stood, and that were true all the same. */
  #doubts = 0;

  constructor(header: PcapHeader, clock: CaseClock, record: PacketRecord, sink: PacketSink, finds: PcapFinds) {
    this.#header = header;
    this.#clock = clock;
    this.#record = record;
    this.#sink = sink;
    this.#finds = finds;
    this.needed = header.recordHeader;
    this.#begin(header);
  }

  #begin(header: PcapHeader): void {
    this.#header = header;
    this.#seconds = -1;
    this.#longest = header.snaplen > MAX_PACKET_BYTES ? MAX_FOUND_BYTES : Math.max(MAX_FOUND_BYTES, header.snaplen);
    this.#doubts = 0;
    this.#record.linkType = header.linkType;
    this.#record.source = this.#finds.nextSource();
    this.#finds.onLinkType(header.linkType);
  }

  walk(window: ByteWindow, position: number, end: number, isLast = false): number {
    let at = position;
    for (;;) {
      const header = this.#header;
      at = this.#walk(window, at, end, isLast);
      if (header === this.#header) return at;
    }
  }

  /** Stops where another file's header stands as well. */
  #walk(window: ByteWindow, position: number, end: number, isLast: boolean): number {
    const header = this.#header;
    const { recordHeader, littleEndian, fractionUnit, lengthsSwapped } = header;
    const record = this.#record;
    const { view } = window;
    record.window = window;
    let at = this.damage.isOpen ? this.#search(window, position, end, isLast) : position;
    while (end - at >= recordHeader && !this.damage.isOpen) {
      let captured = view.getUint32(at + 8, littleEndian);
      let wire = view.getUint32(at + 12, littleEndian);
      if (captured === 0 && wire === 0 && beginsPcap(view, at)) return this.#nextFile(window, at, end, isLast);
      if (lengthsSwapped && wire < captured) [captured, wire] = [wire, captured];
      if (captured > this.#longest) {
        this.damage.begin(window.base + at, captured);
        at = this.#search(window, at + 1, end, isLast);
        continue;
      }
      let next = at + recordHeader + captured;
      const seconds = view.getUint32(at, littleEndian);
      if (next + recordHeader > end || !isPlausible(view, next, header, seconds)) {
        next = this.#unfollowedEnd(window, at, next, end, isLast);
        if (next < 0) return at;
      } else this.#seconds = seconds;
      record.packet += 1;
      record.time = this.#clock.time(seconds, view.getUint32(at + 4, littleEndian) * fractionUnit);
      record.start = at + recordHeader;
      record.end = next;
      record.wireLength = wire < next - record.start ? next - record.start : wire;
      this.#sink.packet(record);
      at = next;
    }
    if (!this.damage.isOpen) this.needed = recordHeader;
    return at;
  }

  /** Where a record ends behind which, as it claims to end at `claimed`, no other stands; -1 where more has to be seen. */
  #unfollowedEnd(window: ByteWindow, at: number, claimed: number, end: number, isLast: boolean): number {
    const { recordHeader, littleEndian } = this.#header;
    if (!isLast && claimed + recordHeader > end) {
      this.needed = claimed + recordHeader - at;
      return -1;
    }
    // Zeros read as empty records of 1970.
    if (claimed === at + recordHeader) return claimed;
    const isDoubted = claimed !== end && this.#doubts < MAX_DOUBTS;
    if (isDoubted && !isLast && end - claimed < FAR_ENOUGH) {
      this.needed = claimed + FAR_ENOUGH - at;
      return -1;
    }
    const stop = isDoubted ? this.#checkedEnd(window, at, claimed, end) : claimed;
    if (stop > end) {
      this.needed = stop - at;
      return -1;
    }
    if (!isDoubted) this.#seconds = window.view.getUint32(at, littleEndian);
    return stop;
  }

  /**
   * Where a record ends behind which no other stands. Its own length may be what is damaged: then the next record begins
   * somewhere in what it claims. Where none does, the record is believed.
   */
  #checkedEnd(window: ByteWindow, at: number, claimed: number, end: number): number {
    const { recordHeader } = this.#header;
    const { view } = window;
    const seconds = this.#seconds < 0 ? view.getUint32(at, this.#header.littleEndian) : this.#seconds;
    const limit = Math.min(claimed, end - recordHeader);
    for (let place = at + recordHeader + 1; place < limit; place += 1) {
      const next = this.#plausibleEnd(view, place, seconds);
      if (next < 0 || next > end) continue;
      const isFollowed = next === end || (next + recordHeader <= end && this.#plausibleEnd(view, next, seconds) >= 0);
      if (!isFollowed) continue;
      this.damage.begin(window.base + at, claimed - at - recordHeader);
      this.damage.end(window.base + place, this.#record.packet + 2);
      return place;
    }
    this.#doubts += 1;
    return claimed;
  }

  /** A file header, read as a record's: its zone and accuracy are lengths of zero. */
  #nextFile({ bytes }: ByteWindow, at: number, end: number, isLast: boolean): number {
    const header = parsePcapHeader(bytes.subarray(at, Math.min(end, at + PROBE_BYTES)));
    if (header === null || (end - at < PROBE_BYTES && !isLast)) {
      this.needed = PROBE_BYTES;
      return at;
    }
    this.#begin(header);
    return at + PCAP_HEADER_BYTES;
  }

  /** The next place at which a plausible record is followed by another, or by the file's end. */
  #search({ view, base }: ByteWindow, from: number, end: number, isLast: boolean): number {
    const { recordHeader } = this.#header;
    let at = from;
    for (; end - at >= recordHeader; at += 1) {
      const next = this.#plausibleEnd(view, at, this.#seconds);
      if (next < 0) continue;
      if (next + recordHeader <= end) {
        if (this.#plausibleEnd(view, next, view.getUint32(at, this.#header.littleEndian)) < 0) continue;
      } else if (!isLast) {
        this.needed = next + recordHeader - at;
        return at;
      } else if (next !== end) continue;
      this.damage.end(base + at, this.#record.packet + 1);
      return at;
    }
    this.needed = recordHeader;
    return at;
  }

  /** Where the record that may stand here would end, or -1 where none can. `near`: as for `isPlausible`, or -1. */
  #plausibleEnd(view: DataView, at: number, near: number): number {
    const { recordHeader, littleEndian, lengthsSwapped } = this.#header;
    if (!isPlausible(view, at, this.#header, near < 0 ? view.getUint32(at, littleEndian) : near)) return -1;
    const captured = view.getUint32(at + 8, littleEndian);
    const wire = view.getUint32(at + 12, littleEndian);
    return at + recordHeader + (lengthsSwapped ? Math.min(captured, wire) : captured);
  }
}

/** Whether the header of a record may stand here that was captured about then: `near` is in seconds since 1970. */
function isPlausible(view: DataView, at: number, header: PcapHeader, near: number): boolean {
  const { littleEndian, fractionUnit, lengthsSwapped } = header;
  const captured = view.getUint32(at + 8, littleEndian);
  const wire = view.getUint32(at + 12, littleEndian);
  if (captured === 0 || captured > MAX_FOUND_BYTES || wire === 0 || wire > MAX_FOUND_BYTES) return false;
  if (wire < captured && !lengthsSwapped) return false;
  if (view.getUint32(at + 4, littleEndian) * fractionUnit >= 1e9) return false;
  // In whole numbers of 32 bits.
  return (view.getUint32(at, littleEndian) - near + NEAR_SECONDS) >>> 0 <= 2 * NEAR_SECONDS;
}
