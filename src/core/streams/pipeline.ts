import { CaptureReader } from '../capture/capture-reader.ts';
import { CaseClock } from '../capture/clock.ts';
import type { CaptureProblem, CaptureSummary, EpochNanoseconds } from '../capture/place.ts';
import { ProblemTally } from '../capture/problems.ts';
import { PacketRecord, type PacketSink } from '../capture/record.ts';
import { PacketDecoder } from '../network/decoder.ts';
import type { OpenStream } from './consumer.ts';
import { TcpTracker } from './tracker.ts';

/** Chunks of capture files in, TCP streams out. Chunks may be of any size, and be reused by the caller after the call. */
export interface Pipeline {
  beginCapture(file: string, compression: CaptureSummary['compression']): void;
  push(chunk: Uint8Array): void;
  /** `problems` are what reading or decompressing the file brought up; they join the summary's. */
  endCapture(problems?: readonly CaptureProblem[]): void;
  readonly progress: { readonly packets: number; readonly connections: number };
  /** Of the captures that are over. */
  readonly captures: readonly CaptureSummary[];
  /** Time of the case's first packet. */
  readonly epoch: EpochNanoseconds;
  /** Key log texts out of decryption secrets blocks. */
  readonly embeddedKeyLogs: readonly Uint8Array[];
  /** Ends every connection that is still open. */
  finish(): void;
}

/** Without prediction every packet goes through every layer: the same, but slower, for tests to compare with. */
export function createPipeline(openStream: OpenStream, predicts = true): Pipeline {
  return new CapturePipeline(openStream, predicts);
}

class CapturePipeline implements Pipeline, PacketSink {
  readonly captures: CaptureSummary[] = [];
  readonly embeddedKeyLogs: Uint8Array[] = [];
  readonly progress = { packets: 0, connections: 0 };
  readonly #clock = new CaseClock();
  readonly #tally = new ProblemTally();
  readonly #tracker: TcpTracker;
  readonly #decoder: PacketDecoder;
  readonly #predicts: boolean;
  #current: OpenCapture | null = null;
  #sources = 0;
  #packetsBefore = 0;
  #first = Infinity;
  #last = -Infinity;

  constructor(openStream: OpenStream, predicts: boolean) {
    this.#predicts = predicts;
    this.#tracker = new TcpTracker(openStream);
    this.#decoder = new PacketDecoder(this.#tally, this.#tracker);
  }

  get epoch(): EpochNanoseconds {
    return this.#clock.epoch;
  }

  beginCapture(file: string, compression: CaptureSummary['compression']): void {
    if (this.#current !== null) this.endCapture();
    const record = new PacketRecord();
    record.capture = this.captures.length;
    const linkTypes = new Set<number>();
    const reader = new CaptureReader(this.#clock, record, this, {
      onLinkType: (linkType) => linkTypes.add(linkType),
      onKeyLog: (text) => this.embeddedKeyLogs.push(text),
      nextSource: () => (this.#sources += 1),
    });
    this.#current = { file, compression, record, linkTypes, reader, bytes: 0 };
    this.#packetsBefore = this.progress.packets;
    this.#first = Infinity;
    this.#last = -Infinity;
  }

  push(chunk: Uint8Array): void {
    const current = this.#current;
    if (current === null) throw new Error('push before beginCapture');
    current.bytes += chunk.length;
    current.reader.push(chunk);
    this.#count(current);
  }

  packet(record: PacketRecord): void {
    const { time } = record;
    // Zeros at the end of a file read as packets of no length at time 0: they say nothing of when the capture was.
    if (record.wireLength > 0) {
      if (time < this.#first) this.#first = time;
      if (time > this.#last) this.#last = time;
    }
    if (!this.#predicts || !this.#tracker.predicted(record)) this.#decoder.packet(record);
  }

  endCapture(problems: readonly CaptureProblem[] = []): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    const found = current.reader.end();
    this.#decoder.endCapture();
    this.#count(current);
    this.captures.push({
      file: current.file,
      format: current.reader.format,
      compression: current.compression,
      linkTypes: [...current.linkTypes],
      packets: current.record.packet,
      bytes: current.bytes,
      firstPacketAt: this.#at(this.#first),
      lastPacketAt: this.#at(this.#last),
      problems: [...problems, ...found, ...this.#tally.drain()],
    });
  }

  finish(): void {
    this.endCapture();
    this.#tracker.finish();
  }

  #count(current: OpenCapture): void {
    this.progress.packets = this.#packetsBefore + current.record.packet;
    this.progress.connections = this.#tracker.connections;
  }

  #at(time: number): EpochNanoseconds | null {
    return Number.isFinite(time) ? this.#clock.epoch + BigInt(Math.round(time)) : null;
  }
}

interface OpenCapture {
  readonly file: string;
  readonly compression: CaptureSummary['compression'];
  readonly record: PacketRecord;
  readonly linkTypes: Set<number>;
  readonly reader: CaptureReader;
  bytes: number;
}
