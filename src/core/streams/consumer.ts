/**
 * What reassembly hands its bytes to. The scan's hot loop calls these for every segment, so there is no object per call:
 * `SegmentOrigin` is one scratch object that is overwritten, and the bytes are a window on the chunk being scanned.
 */

/** 0 is the side that opened the connection (sent the SYN), or the one with the higher port where no SYN was seen first. */
export type StreamSide = 0 | 1;

/** Where the bytes of the current call stand. Overwritten between calls: copy what must be kept. */
export interface SegmentOrigin {
  capture: number;
  packet: number;
  /**
   * File offset of index 0 of the bytes handed over: a byte's place is this and its index. Where no bytes are, it is the
   * place itself: of an event's TCP header, of what is missing.
   */
  base: number;
  /** Nanoseconds since the first packet of the case. */
  time: number;
}

/** TCP happenings, in the words of the timeline. Numbers because they go into compact logs. */
export const TCP_EVENTS = [
  'syn',
  'syn-ack',
  'ack',
  'fin',
  'rst',
  'retransmission',
  'out-of-order',
  'keep-alive',
  'zero-window',
  'gap',
  'cut',
] as const;
export type TcpEvent = (typeof TCP_EVENTS)[number];

export interface StreamConsumer {
  /** The next bytes of one side, in stream order. Only valid during the call. */
  data(side: StreamSide, bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void;
  /** `length` bytes of the stream were never captured (`gap`) or captured without their content (`cut`, snaplen). */
  missing(side: StreamSide, length: number, reason: 'gap' | 'cut', origin: Readonly<SegmentOrigin>): void;
  /** `length` is the segment's payload, where it has one. */
  event(kind: TcpEvent, side: StreamSide, length: number, origin: Readonly<SegmentOrigin>): void;
  /** How many coming bytes of that side are of no interest, so that reassembly need not keep them while it waits. */
  skippable(side: StreamSide): number;
  /** The connection is over, or the capture is. Called exactly once. */
  end(): void;
}

/** An address as 4 or 16 bytes. */
export interface StreamEndpoint {
  readonly address: Uint8Array;
  readonly port: number;
}

/**
 * Who talks, told once per connection. `id` counts TCP connections over all captures from 0, as Wireshark's tcp.stream
 * does. Overwritten for the next connection: copy what must be kept.
 */
export interface StreamOpening {
  readonly id: number;
  readonly endpoints: readonly [StreamEndpoint, StreamEndpoint];
  readonly sawSyn: boolean;
  readonly capture: number;
  readonly time: number;
}

/** What is counted of each connection, packet by packet. True at any time until `end` has returned. */
export interface StreamCounters {
  readonly packets: number;
  readonly bytes: number;
  readonly lastTime: number;
  readonly captures: readonly number[];
}

export type OpenStream = (opening: StreamOpening, counters: StreamCounters) => StreamConsumer;
