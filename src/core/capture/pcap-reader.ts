import type { CaseClock } from './clock.ts';
import { Damage, MAX_FOUND_BYTES } from './damage.ts';
import type { PcapHeader } from './pcap-header.ts';
import { MAX_PACKET_BYTES, type ByteWindow, type PacketRecord, type PacketSink } from './record.ts';
import type { RecordReader } from './record-walker.ts';

/** A record found behind damage was captured within so many seconds of the one before, or of the one behind it. */
const NEAR_SECONDS = 30 * 86_400;

/** Reads the records after a pcap file header. `record` carries capture, link type and source already. */
export class PcapReader implements RecordReader {
  needed: number;
  readonly damage = new Damage();
  readonly #header: PcapHeader;
  readonly #clock: CaseClock;
  readonly #record: PacketRecord;
  readonly #sink: PacketSink;
  /** Of the last packet. */
  #seconds = -1;

  constructor(header: PcapHeader, clock: CaseClock, record: PacketRecord, sink: PacketSink) {
    this.#header = header;
    this.#clock = clock;
    this.#record = record;
    this.#sink = sink;
    this.needed = header.recordHeader;
  }

  walk(window: ByteWindow, position: number, end: number, isLast = false): number {
    const { recordHeader, littleEndian, fractionUnit, lengthsSwapped } = this.#header;
    const record = this.#record;
    const view = window.view;
    record.window = window;
    let at = this.damage.isOpen ? this.#search(window, position, end, isLast) : position;
    while (end - at >= recordHeader && !this.damage.isOpen) {
      let captured = view.getUint32(at + 8, littleEndian);
      let wire = view.getUint32(at + 12, littleEndian);
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
