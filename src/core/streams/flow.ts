import type { End } from './flow-table.ts';
import type { StreamConsumer, StreamCounters, StreamSide } from './consumer.ts';

/** A segment that came before its turn. */
export interface PendingSegment {
  /** Sequence number of its first byte. */
  sequence: number;
  /** Length in the stream, of which `stored` bytes were captured. */
  length: number;
  stored: number;
  /** A copy of the bytes, or null where the consumer has no use for them. */
  bytes: Uint8Array | null;
  capture: number;
  packet: number;
  offset: number;
  time: number;
}

const RECENT = 16;

/**
 * Packets are handed on as they are: a time that is handed on alone is made an object of, where it crosses from one piece of
 * compiled code to another, and a scan has millions of packets.
 */
export interface Timed {
  /** Nanoseconds since the first packet of the case. */
  readonly time: number;
}

interface Counted extends Timed {
  readonly capture: number;
  readonly wireLength: number;
}

/** Told of each connection: those around its handshake, by which a person follows it packet by packet. */
export const MAX_ACKNOWLEDGMENTS = 16;

/** What one side of a connection sent. */
export class SideState {
  /** Sequence number of the next byte to hand over. Only meaningful once `isPlaced`. */
  next = 0;
  /** Whether the stream's start is known: from a SYN, or decided after a while of waiting. */
  isPlaced = false;
  isSeen = false;
  pending: PendingSegment[] | null = null;
  pendingBytes = 0;
  /** Packets of the connection when the first pending segment began to wait. */
  waitingSince = 0;
  /** The furthest that the peer has acknowledged. */
  acknowledged = 0;
  isAcknowledged = false;
  hasFin = false;
  finSequence = 0;
  hasZeroWindow = false;
  /** The interface on which this side was seen first with what it sends: copies from others are no retransmissions. */
  source = -1;
  lastTime = -Infinity;
  readonly #recent = new Int32Array(RECENT);
  #recentAt = 0;

  /** Forgets what it knew of another connection. */
  begin(): void {
    this.next = 0;
    this.isPlaced = false;
    this.isSeen = false;
    this.pending = null;
    this.pendingBytes = 0;
    this.waitingSince = 0;
    this.acknowledged = 0;
    this.isAcknowledged = false;
    this.hasFin = false;
    this.finSequence = 0;
    this.hasZeroWindow = false;
    this.source = -1;
    this.lastTime = -Infinity;
    // By a loop, as below: `fill` and `includes` of a typed array take longer to call than sixteen numbers to look at.
    for (let at = 0; at < RECENT; at += 1) this.#recent[at] = 0;
    this.#recentAt = 0;
  }

  /** Whether a packet with the same fingerprint came lately. */
  isRecent(fingerprint: number): boolean {
    for (let at = 0; at < RECENT; at += 1) if (this.#recent[at] === fingerprint) return true;
    return false;
  }

  remember(fingerprint: number, { time }: Timed): void {
    this.#recent[this.#recentAt] = fingerprint;
    this.#recentAt = (this.#recentAt + 1) & (RECENT - 1);
    this.lastTime = time;
  }

  /** The peer acknowledges everything before this sequence number. */
  acknowledge(sequence: number): void {
    if (this.isAcknowledged && ((sequence - this.acknowledged) | 0) <= 0) return;
    this.isAcknowledged = true;
    this.acknowledged = sequence;
  }

  get isFinished(): boolean {
    return this.hasFin && this.isPlaced && ((this.next - this.finSequence) | 0) >= 0;
  }
}

/**
 * The state of a connection while it lives. When it is closed and idle, the object is used again for another: a capture
 * of many short connections would else be mostly the making of these.
 */
export class Flow implements StreamCounters {
  id = -1;
  /** Which side the low end of the flow table's key is. */
  lowSide: StreamSide = 0;
  readonly sides: readonly [SideState, SideState] = [new SideState(), new SideState()];
  consumer: StreamConsumer | null = null;
  packets = 0;
  bytes = 0;
  lastTime = -Infinity;
  isReset = false;
  acknowledgmentsTold = 0;
  isClosing = false;
  /** Whether no other connection had its addresses and ports. */
  isAlone = true;
  readonly captures: number[] = [0];
  /** The one that the last packet came in. */
  #capture = 0;

  /** Forgets what it knew of another connection. */
  begin(id: number, lowSide: StreamSide, capture: number, time: number): this {
    this.id = id;
    this.lowSide = lowSide;
    this.sides[0].begin();
    this.sides[1].begin();
    this.packets = 0;
    this.bytes = 0;
    this.lastTime = time;
    this.isReset = false;
    this.acknowledgmentsTold = 0;
    this.isClosing = false;
    this.isAlone = true;
    // Setting a length is slow, also where it is the same.
    if (this.captures.length > 1) this.captures.length = 1;
    this.captures[0] = capture;
    this.#capture = capture;
    return this;
  }

  sideOf(end: End): StreamSide {
    return end === 0 ? this.lowSide : this.lowSide === 0 ? 1 : 0;
  }

  count({ capture, wireLength, time }: Counted): void {
    this.packets += 1;
    this.bytes += wireLength;
    if (time > this.lastTime) this.lastTime = time;
    if (capture !== this.#capture) this.#join(capture);
  }

  #join(capture: number): void {
    this.#capture = capture;
    if (!this.captures.includes(capture)) this.captures.push(capture);
  }

  /** A SYN after a reset: the client tries again. What was acknowledged before may have been of an older connection. */
  reopen(): void {
    this.isReset = false;
    this.isClosing = false;
    for (const side of this.sides) side.isAcknowledged = false;
  }

  get isOver(): boolean {
    return this.isReset || (this.sides[0].isFinished && this.sides[1].isFinished);
  }
}
