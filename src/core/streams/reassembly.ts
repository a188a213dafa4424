/**
 * Puts one side's segments into stream order (RFC 9293 section 3.4) and hands them to the connection's consumer.
 *
 * In-order bytes are handed over where they stand in the chunk. A segment that comes early is copied and waits; so does
 * everything where no SYN told the stream's start. Waiting ends when the hole is filled, and otherwise when the peer has
 * acknowledged the missing bytes and enough packets or bytes came meanwhile, when the buffers are full, or at the end:
 * then the hole is told as missing. Old and overlapping bytes are dropped: what came first stays.
 */
import type { FragmentPiece } from '../network/fragments.ts';
import type { Frame } from '../network/frame.ts';
import type { SegmentOrigin, StreamSide } from './consumer.ts';
import type { Flow, PendingSegment, SideState } from './flow.ts';

/** A hole that the peer acknowledged is given up after this much of waiting: reordering never takes that long. */
const PATIENCE_BYTES = 256 * 1024;
const PATIENCE_PACKETS = 1024;
/** A hole that nobody acknowledged may still be filled by a retransmission; then only the buffers bound the waiting. */
const MAX_PENDING_BYTES = 2 * 1024 * 1024;
const MAX_PENDING_SEGMENTS = 4096;
/** Where no SYN was seen: so much is waited for before the smallest sequence number is taken for the start. */
const PLACE_BYTES = 128 * 1024;
const PLACE_SEGMENTS = 128;
const MAX_TOTAL_PENDING = 64 * 1024 * 1024;
const BLANK = new Uint8Array(64 * 1024);

export class Reassembly {
  // Not 0: fields that hold integers at first and larger numbers after two seconds of capture have compiled code thrown away.
  readonly origin: SegmentOrigin = { capture: 0, packet: 0, base: NaN, time: -Infinity };
  #totalPending = 0;

  /** Takes `length` bytes of stream at `sequence`, of which those up to `frame.end` were captured. */
  take(flow: Flow, side: StreamSide, frame: Frame, sequence: number, start: number, length: number): void {
    const state = flow.sides[side];
    const stored = Math.max(0, Math.min(length, frame.end - start));
    const ahead = (sequence - state.next) | 0;
    if (!state.isPlaced || ahead > 0 || frame.pieces !== null) {
      this.#wait(flow, side, frame, sequence, start, length, stored);
      return;
    }
    // Not -ahead: that may be -0, which is a floating point number to everyone who gets it.
    const known = 0 - ahead;
    if (known >= length) return;
    this.#locate(frame.record.capture, frame.record.packet, frame.base, frame.record.time);
    this.#deliver(flow, side, frame.bytes, start + known, stored - known, length - known);
    if (state.pending !== null) this.#drain(flow, side);
  }

  #locate(capture: number, packet: number, base: number, time: number): void {
    const { origin } = this;
    origin.capture = capture;
    origin.packet = packet;
    origin.base = base;
    origin.time = time;
  }

  /** Hands over `stored` bytes and tells of the rest of `length` as cut. The origin is set. */
  #deliver(flow: Flow, side: StreamSide, bytes: Uint8Array, start: number, stored: number, length: number): void {
    const state = flow.sides[side];
    const { consumer } = flow;
    state.next = (state.next + length) | 0;
    if (consumer === null) return;
    if (stored > 0) consumer.data(side, bytes, start, start + stored, this.origin);
    if (stored >= length) return;
    const cut = length - Math.max(0, stored);
    this.origin.base += start + Math.max(0, stored);
    consumer.missing(side, cut, 'cut', this.origin);
  }

  #wait(
    flow: Flow,
    side: StreamSide,
    frame: Frame,
    sequence: number,
    start: number,
    length: number,
    stored: number,
  ): void {
    const state = flow.sides[side];
    const ahead = (sequence - state.next) | 0;
    const keeps = !state.isPlaced || flow.consumer === null || flow.consumer.skippable(side) < ahead + length;
    const { capture, packet, time } = frame.record;
    if (frame.pieces === null) {
      const bytes = keeps ? frame.bytes.slice(start, start + stored) : null;
      const offset = frame.base + start;
      this.#insert(flow, state, { sequence, length, stored, bytes, capture, packet, offset, time });
    } else {
      for (const piece of frame.pieces) this.#insertPiece(flow, state, frame, piece, sequence, start, length);
    }
    this.#drain(flow, side);
    this.settle(flow, side);
  }

  /** The part of a reassembled datagram that came in one fragment. */
  #insertPiece(
    flow: Flow,
    state: SideState,
    frame: Frame,
    piece: FragmentPiece,
    sequence: number,
    start: number,
    length: number,
  ): void {
    const from = Math.max(piece.start, start);
    const to = Math.min(piece.end, start + length);
    if (from >= to) return;
    this.#insert(flow, state, {
      sequence: (sequence + from - start) | 0,
      length: to - from,
      stored: to - from,
      bytes: frame.bytes.slice(from, to),
      capture: frame.record.capture,
      packet: piece.packet,
      offset: piece.offset + from - piece.start,
      time: piece.time,
    });
  }

  #insert(flow: Flow, state: SideState, segment: PendingSegment): void {
    if (state.isPlaced && ((segment.sequence + segment.length - state.next) | 0) <= 0) return;
    if (state.pending === null) {
      state.pending = [];
      state.waitingSince = flow.packets;
    }
    const { pending } = state;
    let at = pending.length;
    while (at > 0 && ((segment.sequence - (pending[at - 1]?.sequence ?? 0)) | 0) < 0) at -= 1;
    const before = pending[at - 1];
    if (before !== undefined && covers(before, segment)) return;
    pending.splice(at, 0, segment);
    const kept = segment.bytes?.length ?? 0;
    state.pendingBytes += kept;
    this.#totalPending += kept;
  }

  /** Hands over whatever has become due. */
  #drain(flow: Flow, side: StreamSide): void {
    const state = flow.sides[side];
    const { pending } = state;
    if (pending === null || !state.isPlaced) return;
    let used = 0;
    for (const segment of pending) {
      const known = (state.next - segment.sequence) | 0;
      if (known < 0) break;
      used += 1;
      this.#release(state, segment);
      if (known < segment.length) this.#deliverPending(flow, side, segment, known);
    }
    if (used > 0) state.waitingSince = flow.packets;
    if (used === pending.length) state.pending = null;
    else pending.splice(0, used);
  }

  #deliverPending(flow: Flow, side: StreamSide, segment: PendingSegment, known: number): void {
    const { consumer } = flow;
    this.#locate(segment.capture, segment.packet, segment.offset, segment.time);
    if (segment.bytes !== null) {
      this.#deliver(flow, side, segment.bytes, known, segment.stored - known, segment.length - known);
      return;
    }
    // The consumer said that it has no use for these bytes: it gets their number, as zeros.
    this.origin.base += known;
    let left = segment.stored - known;
    flow.sides[side].next = (flow.sides[side].next + segment.length - known) | 0;
    while (left > 0) {
      const length = Math.min(left, BLANK.length);
      consumer?.data(side, BLANK, 0, length, this.origin);
      this.origin.base += length;
      left -= length;
    }
    const cut = segment.length - Math.max(known, segment.stored);
    if (cut > 0) consumer?.missing(side, cut, 'cut', this.origin);
  }

  #release(state: SideState, segment: PendingSegment): void {
    const kept = segment.bytes?.length ?? 0;
    state.pendingBytes -= kept;
    this.#totalPending -= kept;
  }

  /** Gives up waiting where it has lasted too long. Called after each packet of a side that has something pending. */
  settle(flow: Flow, side: StreamSide): void {
    const state = flow.sides[side];
    while (state.pending !== null && this.#isOverdue(flow, state, state.pending))
      this.#giveUp(flow, side, state.pending);
  }

  #isOverdue(flow: Flow, state: SideState, pending: readonly PendingSegment[]): boolean {
    if (this.#totalPending > MAX_TOTAL_PENDING) return true;
    if (!state.isPlaced) return state.pendingBytes > PLACE_BYTES || pending.length > PLACE_SEGMENTS;
    if (state.pendingBytes > MAX_PENDING_BYTES || pending.length > MAX_PENDING_SEGMENTS) return true;
    const isLost = state.isAcknowledged && ((state.acknowledged - state.next) | 0) > 0;
    return isLost && (state.pendingBytes > PATIENCE_BYTES || flow.packets - state.waitingSince > PATIENCE_PACKETS);
  }

  #giveUp(flow: Flow, side: StreamSide, pending: readonly PendingSegment[]): void {
    const state = flow.sides[side];
    const first = pending[0];
    if (first === undefined) {
      state.pending = null;
      return;
    }
    if (state.isPlaced) this.#skipTo(flow, side, first.sequence, first);
    else this.place(flow, side, first.sequence);
    this.#drain(flow, side);
  }

  #skipTo(flow: Flow, side: StreamSide, sequence: number, at: PendingSegment): void {
    const state = flow.sides[side];
    const length = (sequence - state.next) | 0;
    if (length <= 0) return;
    this.#locate(at.capture, at.packet, at.offset, at.time);
    flow.consumer?.missing(side, length, 'gap', this.origin);
    state.next = sequence;
  }

  /** The stream of that side starts at `sequence`. */
  place(flow: Flow, side: StreamSide, sequence: number): void {
    const state = flow.sides[side];
    state.isPlaced = true;
    state.next = sequence;
    this.#drain(flow, side);
  }

  /** Nothing more will come: hands over what waits, with its holes, and tells of a tail that the peer acknowledged. */
  finish(flow: Flow, side: StreamSide): void {
    const state = flow.sides[side];
    while (state.pending !== null) this.#giveUp(flow, side, state.pending);
    if (!state.isPlaced || !state.isAcknowledged) return;
    let tail = (state.acknowledged - state.next) | 0;
    if (state.hasFin && ((state.acknowledged - state.finSequence) | 0) > 0) tail = (state.finSequence - state.next) | 0;
    // One unit may be a FIN that was not captured: it counts in the sequence, and is no byte of the stream.
    if (tail > 1) {
      this.#deliverTail(flow, side, tail);
    }
  }

  #deliverTail(flow: Flow, side: StreamSide, length: number): void {
    flow.consumer?.missing(side, length, 'gap', this.origin);
    flow.sides[side].next = (flow.sides[side].next + length) | 0;
  }
}

function covers(outer: PendingSegment, inner: PendingSegment): boolean {
  const from = (inner.sequence - outer.sequence) | 0;
  const isKept = outer.bytes !== null || inner.bytes === null;
  return from >= 0 && isKept && from + inner.length <= outer.length && from + inner.stored <= outer.stored;
}
