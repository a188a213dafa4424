import { concat } from '../bytes/byte-arrays.ts';
import type { CaseClock } from './clock.ts';
import type { Damage } from './damage.ts';
import { PCAP_HEADER_BYTES, PROBE_BYTES, parsePcapHeader } from './pcap-header.ts';
import { PcapReader } from './pcap-reader.ts';
import { PcapngReader, type PcapngFinds } from './pcapng-reader.ts';
import type { CaptureProblem } from './place.ts';
import { captureProblem } from './problems.ts';
import { nameOtherFormat, recogniseCapture } from './recognise.ts';
import type { PacketRecord, PacketSink } from './record.ts';
import { RecordWalker, type RecordReader } from './record-walker.ts';

interface Reading extends RecordReader {
  readonly damage: Damage;
}

/** Reads one capture file of either format out of chunks of any size, and hands its packets to a sink. */
export class CaptureReader {
  readonly #clock: CaseClock;
  readonly #record: PacketRecord;
  readonly #sink: PacketSink;
  readonly #finds: PcapngFinds;
  #head: Uint8Array | null = new Uint8Array(0);
  #reading: Reading | null = null;
  #walker: RecordWalker | null = null;
  #format: 'pcap' | 'pcapng' = 'pcap';
  readonly #problems: CaptureProblem[] = [];

  constructor(clock: CaseClock, record: PacketRecord, sink: PacketSink, finds: PcapngFinds) {
    this.#clock = clock;
    this.#record = record;
    this.#sink = sink;
    this.#finds = finds;
  }

  get format(): 'pcap' | 'pcapng' {
    return this.#format;
  }

  push(chunk: Uint8Array): void {
    if (this.#walker !== null) {
      this.#walker.push(chunk);
    } else if (this.#head !== null) {
      const head = this.#head.length === 0 ? chunk : concat([this.#head, chunk]);
      if (head.length >= PROBE_BYTES) this.#begin(head);
      else this.#head = head.slice();
    }
  }

  /** The file is over. Returns what was wrong with it. */
  end(): CaptureProblem[] {
    if (this.#walker === null && this.#head !== null) this.#begin(this.#head);
    const damage = this.#reading?.damage;
    const walker = this.#walker;
    walker?.end();
    damage?.giveUp(this.#record.packet + 1);
    if (walker !== null && damage?.isOpen === false && (walker.pending > 0 || walker.missing > 0)) {
      this.#problems.push(
        captureProblem('capture-cut', { missing: walker.missing }, this.#record.packet + 1, walker.offset),
      );
    }
    return [...(damage?.problems ?? []), ...this.#problems];
  }

  #begin(head: Uint8Array): void {
    this.#head = null;
    const kind = recogniseCapture(head);
    if (kind === 'pcapng') {
      this.#format = 'pcapng';
      this.#reading = new PcapngReader(this.#clock, this.#record, this.#sink, this.#finds);
      this.#walk(this.#reading, head, 0);
      return;
    }
    const header = kind === 'pcap' ? parsePcapHeader(head) : null;
    if (header === null) {
      const format = nameOtherFormat(head);
      this.#problems.push(captureProblem('not-a-capture', format === null ? {} : { format }, null, 0));
      return;
    }
    this.#reading = new PcapReader(header, this.#clock, this.#record, this.#sink, this.#finds);
    this.#walk(this.#reading, head, PCAP_HEADER_BYTES);
  }

  #walk(reading: Reading, head: Uint8Array, from: number): void {
    this.#walker = new RecordWalker(reading, from);
    this.#walker.push(head.subarray(from));
  }
}
