import type { CaseClock } from './clock.ts';
import type { PcapHeader } from './pcap-header.ts';
import type { CaptureProblem } from './place.ts';
import { captureProblem } from './problems.ts';
import { MAX_PACKET_BYTES, type ByteWindow, type PacketRecord, type PacketSink } from './record.ts';
import type { RecordReader } from './record-walker.ts';

/** Reads the records after a pcap file header. `record` carries capture, link type and source already. */
export class PcapReader implements RecordReader {
  needed: number;
  stopped = false;
  readonly problems: CaptureProblem[] = [];
  readonly #header: PcapHeader;
  readonly #clock: CaseClock;
  readonly #record: PacketRecord;
  readonly #sink: PacketSink;

  constructor(header: PcapHeader, clock: CaseClock, record: PacketRecord, sink: PacketSink) {
    this.#header = header;
    this.#clock = clock;
    this.#record = record;
    this.#sink = sink;
    this.needed = header.recordHeader;
  }

  walk(window: ByteWindow, position: number, end: number): number {
    const { recordHeader, littleEndian, fractionUnit, lengthsSwapped } = this.#header;
    const record = this.#record;
    const view = window.view;
    record.window = window;
    let at = position;
    while (end - at >= recordHeader) {
      let captured = view.getUint32(at + 8, littleEndian);
      let wire = view.getUint32(at + 12, littleEndian);
      if (captured > MAX_PACKET_BYTES) return this.#stop(record.packet + 1, window.base + at, captured);
      if (lengthsSwapped && wire < captured) [captured, wire] = [wire, captured];
      const next = at + recordHeader + captured;
      if (next > end) {
        this.needed = next - at;
        return at;
      }
      record.packet += 1;
      record.time = this.#clock.time(
        view.getUint32(at, littleEndian),
        view.getUint32(at + 4, littleEndian) * fractionUnit,
      );
      record.start = at + recordHeader;
      record.end = record.start + captured;
      record.wireLength = wire < captured ? captured : wire;
      this.#sink.packet(record);
      at = next;
    }
    this.needed = recordHeader;
    return at;
  }

  #stop(packet: number, offset: number, length: number): number {
    this.stopped = true;
    this.problems.push(captureProblem('damaged-record', { length }, packet, offset));
    return Number.MAX_SAFE_INTEGER;
  }
}
