import type { CaseClock } from './clock.ts';
import { Damage, MAX_FOUND_BYTES } from './damage.ts';
import { PCAP_HEADER_BYTES, PROBE_BYTES, beginsPcap, parsePcapHeader, type PcapHeader } from './pcap-header.ts';
import { MAX_PACKET_BYTES, type ByteWindow, type PacketRecord, type PacketSink } from './record.ts';
import type { RecordReader } from './record-walker.ts';

/** A record found behind damage was captured within so many seconds of the one before, or of the one behind it. */
const NEAR_SECONDS = 30 * 86_400;

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
    const { recordHeader, littleEndian, fractionUnit, lengthsSwapped } = this.#header;
    const record = this.#record;
    const view = window.view;
    record.window = window;
    let at = this.damage.isOpen ? this.#search(window, position, end, isLast) : position;
    while (end - at >= recordHeader && !this.damage.isOpen) {
      let captured = view.getUint32(at + 8, littleEndian);
      let wire = view.getUint32(at + 12, littleEndian);
      if (captured === 0 && wire === 0 && beginsPcap(view, at)) return this.#nextFile(window, at, end, isLast);
      if (captured > MAX_PACKET_BYTES) {
        this.damage.begin(window.base + at, captured);
        at = this.#search(window, at + 1, end, isLast);
        continue;
      }
      if (lengthsSwapped && wire < captured) [captured, wire] = [wire, captured];
      const next = at + recordHeader + captured;
      if (next > end) {
        this.needed = next - at;
        return at;
      }
      this.#seconds = view.getUint32(at, littleEndian);
      record.packet += 1;
      record.time = this.#clock.time(this.#seconds, view.getUint32(at + 4, littleEndian) * fractionUnit);
      record.start = at + recordHeader;
      record.end = record.start + captured;
      record.wireLength = wire < captured ? captured : wire;
      this.#sink.packet(record);
      at = next;
    }
    if (!this.damage.isOpen) this.needed = recordHeader;
    return at;
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

  /** Where the record that may stand here would end, or -1 where none can. */
  #plausibleEnd(view: DataView, at: number, near: number): number {
    const { recordHeader, littleEndian, fractionUnit } = this.#header;
    const captured = view.getUint32(at + 8, littleEndian);
    const wire = view.getUint32(at + 12, littleEndian);
    if (captured === 0 || captured > MAX_FOUND_BYTES || wire < captured || wire > MAX_FOUND_BYTES) return -1;
    if (view.getUint32(at + 4, littleEndian) * fractionUnit >= 1e9) return -1;
    const isNear = near < 0 || Math.abs(view.getUint32(at, littleEndian) - near) <= NEAR_SECONDS;
    return isNear ? at + recordHeader + captured : -1;
  }
}
