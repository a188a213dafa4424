import type { SegmentOrigin, StreamSide, TcpEvent } from './consumer.ts';
import type { Flow, Timed } from './flow.ts';

/** An equal packet this soon is a copy and no retransmission; without an IP identification to compare, even sooner. */
const COPY_WINDOW = 500_000_000;
const NARROW_COPY_WINDOW = 100_000_000;

/** Tells consumers of what happened on a connection, but once: not of packets seen twice (on another interface, tagged and untagged). */
export class Telling {
  readonly #origin: SegmentOrigin;
  #fingerprint = 0;
  #copyWindow = 0;

  /** `origin` is the one that is handed to consumers. */
  constructor(origin: SegmentOrigin) {
    this.#origin = origin;
  }

  /** What is told from now on is of a packet with this fingerprint. */
  begin(fingerprint: number, identification: number): void {
    this.#fingerprint = fingerprint;
    this.#copyWindow = identification > 0 ? COPY_WINDOW : NARROW_COPY_WINDOW;
  }

  /** `offset` is where in the file the packet's TCP header stands. */
  tell(
    flow: Flow,
    kind: TcpEvent,
    side: StreamSide,
    length: number,
    { capture, packet, time }: { readonly capture: number; readonly packet: number; readonly time: number },
    offset: number,
  ): void {
    const state = flow.sides[side];
    if (Math.abs(time - state.lastTime) < this.#copyWindow && state.isRecent(this.#fingerprint)) return;
    const origin = this.#origin;
    origin.capture = capture;
    origin.packet = packet;
    origin.base = offset;
    origin.time = time;
    flow.consumer?.event(kind, side, length, origin);
  }

  /** The packet is over. */
  end(flow: Flow, side: StreamSide, packet: Timed): void {
    flow.sides[side].remember(this.#fingerprint, packet);
  }
}
