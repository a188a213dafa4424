/** A capture read again, packet by packet, with the connection of each TCP segment: numbered as the scan numbered them. */
import { CaptureReader } from '../../capture/capture-reader.ts';
import { CaseClock } from '../../capture/clock.ts';
import { ProblemTally } from '../../capture/problems.ts';
import { PacketRecord, type PacketSink } from '../../capture/record.ts';
import { PacketDecoder, type SegmentSink } from '../../network/decoder.ts';
import type { Frame, HeaderPlace } from '../../network/frame.ts';
import type { OpenStream, StreamConsumer } from '../../streams/consumer.ts';
import { TcpTracker } from '../../streams/tracker.ts';

export interface WalkVisitor {
  readonly open: OpenStream;
  /** A TCP segment of the packet that is being read. Everything it is given is overwritten by the next one. */
  segment(frame: Frame, connection: number): void;
  /** All segments of the packet were told. `headers`: where its IP headers and tunnels' UDP headers stand. */
  packet(record: PacketRecord, headers: readonly HeaderPlace[]): void;
}

/** Of a connection whose bytes nobody asked for. */
export const IGNORED: StreamConsumer = {
  data: () => undefined,
  missing: () => undefined,
  event: () => undefined,
  skippable: () => Number.MAX_SAFE_INTEGER,
  end: () => undefined,
};

export class PacketWalk implements PacketSink, SegmentSink {
  readonly clock = new CaseClock();
  readonly #visitor: WalkVisitor;
  readonly #headers: HeaderPlace[] = [];
  readonly #tracker: TcpTracker;
  readonly #decoder: PacketDecoder;
  #reader: CaptureReader | null = null;
  #captures = 0;
  #sources = 0;

  constructor(visitor: WalkVisitor) {
    this.#visitor = visitor;
    this.#tracker = new TcpTracker((opening, counters) => visitor.open(opening, counters));
    this.#decoder = new PacketDecoder(new ProblemTally(), this, this.#headers);
  }

  beginCapture(): void {
    const record = new PacketRecord();
    record.capture = this.#captures;
    this.#captures += 1;
    this.#reader = new CaptureReader(this.clock, record, this, {
      onLinkType: () => undefined,
      onKeyLog: () => undefined,
      nextSource: () => (this.#sources += 1),
    });
  }

  push(chunk: Uint8Array): void {
    this.#reader?.push(chunk);
  }

  endCapture(): void {
    this.#reader?.end();
    this.#reader = null;
    this.#decoder.endCapture();
  }

  finish(): void {
    this.#tracker.finish();
  }

  packet(record: PacketRecord): void {
    this.#headers.length = 0;
    this.#decoder.packet(record);
    this.#visitor.packet(record, this.#headers);
  }

  segment(frame: Frame): void {
    this.#tracker.segment(frame);
    this.#visitor.segment(frame, this.#tracker.current);
  }
}
