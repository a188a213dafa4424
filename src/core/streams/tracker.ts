/**
 * Follows TCP connections: finds a packet's connection, opens new ones, notes what happens on them and lets reassembly
 * put their bytes in order.
 */
import type { PacketRecord } from '../capture/record.ts';
import type { SegmentSink } from '../network/decoder.ts';
import type { Frame } from '../network/frame.ts';
import type { OpenStream, StreamSide, TcpEvent } from './consumer.ts';
import { fingerprintOf } from './fingerprint.ts';
import { Flow, MAX_ACKNOWLEDGMENTS, type SideState, type Timed } from './flow.ts';
import { FlowTable } from './flow-table.ts';
import { HeaderPrediction, TAKEN, UNEXPECTED } from './header-prediction.ts';
import { Lingering } from './lingering.ts';
import { Opening } from './opening.ts';
import { chooseFlow, FIN, RST, SYN, ACK } from './port-reuse.ts';
import { Reassembly } from './reassembly.ts';
import { Telling } from './telling.ts';

/**
 * A closed connection is kept this long for the last acknowledgment, a FIN that is sent again, and the other end's copies
 * with a skewed clock. Whatever comes later is known as the connection's, and has nothing to tell any more.
 */
const LINGER = 2_000_000_000;
/** Where a reset answers its SYN, the client may try again with the same one, at first after a second (RFC 6298 section 2). */
const LINGER_REFUSED = 3_000_000_000;
/** So many of either at most: each holds some six kilobytes, and a busy gateway closes hundreds a second. */
const MAX_CLOSED = 256;
const MAX_REFUSED = 512;
/** Ended flows that are kept for those to come. */
const MAX_SPARE = 1024;
/** Beyond so many open connections, those without a packet for a while are ended: a port scan must not fill the memory. */
const MANY_OPEN = 50_000;
const IDLE = 120_000_000_000;
const SWEEP_EVERY = 65_536;

export class TcpTracker implements SegmentSink {
  readonly #open: OpenStream;
  readonly #table = new FlowTable();
  readonly #flows: (Flow | null)[] = [];
  readonly #spare: Flow[] = [];
  readonly #opening = new Opening();
  readonly #reassembly = new Reassembly();
  readonly #telling = new Telling(this.#reassembly.origin);
  readonly #prediction = new HeaderPrediction(this.#reassembly.origin, this.#telling);
  readonly #closed = new Lingering(LINGER, MAX_CLOSED);
  readonly #refused = new Lingering(LINGER_REFUSED, MAX_REFUSED);
  readonly #endFlow = (flow: Flow): void => {
    this.#end(flow);
  };
  #openCount = 0;
  #sinceSweep = 0;
  /** Id of the connection that the last segment belongs to; -1 where it belongs to none that is still followed. */
  current = -1;

  constructor(open: OpenStream) {
    this.#open = open;
  }

  get connections(): number {
    return this.#table.count;
  }

  segment(frame: Frame): void {
    const { view, position, record } = frame;
    this.current = -1;
    if (frame.end - position < 16) {
      frame.has(16, 'tcp');
      return;
    }
    const header = (view.getUint8(position + 12) >> 4) << 2;
    const payload = position + header;
    if (header < 20 || payload > frame.wireEnd) {
      frame.malformed('tcp');
      return;
    }
    if (frame.end < frame.wireEnd) frame.cut();
    const flags = view.getUint8(position + 13);
    const sequence = view.getInt32(position + 4);
    this.#table.read(frame);
    const found = chooseFlow(this.#table, this.#flows, flags, sequence, view.getInt32(position + 8));
    const flow = found < 0 ? this.#create(frame, flags, sequence) : this.#flows[found];
    if (flow === null || flow === undefined) return;
    this.current = flow.id;
    if (flow.isReset && (flags & (SYN | RST)) === SYN) flow.reopen();
    flow.count(record);
    this.#follow(flow, frame, flags, sequence, payload);
    if (!flow.isClosing && flow.isOver) this.#close(flow);
    else if (flow.isAlone) this.#prediction.expect(flow, frame, flow.sideOf(this.#table.sender));
    this.#endIdle(record);
  }

  /** Takes a packet that is what was to come next. False where it has to be decoded. */
  predicted(record: PacketRecord): boolean {
    const prediction = this.#prediction.take(record);
    if (prediction === UNEXPECTED) return false;
    if (prediction === TAKEN) this.#endIdle(record);
    return true;
  }

  /** Called after each segment. */
  #endIdle({ time: now }: Timed): void {
    if (now >= this.#closed.due) this.#closed.endQuiet(now, this.#endFlow);
    if (now >= this.#refused.due) this.#refused.endQuiet(now, this.#endFlow);
    this.#sinceSweep += 1;
    if (this.#sinceSweep >= SWEEP_EVERY) this.#sweep(now);
  }

  #create(frame: Frame, flags: number, sequence: number): Flow {
    const { record } = frame;
    const sender = this.#table.sender;
    const rival = this.#table.newest();
    const id = this.#table.add();
    const senderSide = sideOfSender(frame, flags);
    const lowSide: StreamSide = sender === 0 ? senderSide : senderSide === 0 ? 1 : 0;
    const flow = (this.#spare.pop() ?? new Flow()).begin(id, lowSide, record.capture, record.time);
    if (rival >= 0) this.#tellApart(flow, rival);
    const isSyn = (flags & SYN) !== 0;
    this.#table.setStart(id, sender, isSyn ? sequence : (sequence - 1) | 0, isSyn);
    if ((flags & ACK) !== 0) {
      const acknowledged = frame.view.getInt32(frame.position + 8);
      this.#table.setStart(id, sender === 0 ? 1 : 0, (acknowledged - 1) | 0, isSyn);
      if (isSyn) this.#reassembly.place(flow, 0, acknowledged);
    }
    this.#flows.push(flow);
    this.#openCount += 1;
    flow.consumer = this.#open(this.#opening.read(frame, id, senderSide, isSyn), flow);
    return flow;
  }

  /** Both have the same addresses and ports. */
  #tellApart(flow: Flow, rival: number): void {
    flow.isAlone = false;
    const other = this.#flows[rival] ?? null;
    if (other !== null) other.isAlone = false;
  }

  #follow(flow: Flow, frame: Frame, flags: number, sequence: number, payload: number): void {
    const sender = this.#table.sender;
    const side = flow.sideOf(sender);
    const state = flow.sides[side];
    const length = (flags & RST) === 0 ? frame.wireEnd - payload : 0;
    this.#begin(flow, side, flags, sequence);
    if (state.source !== frame.source && (state.source < 0 || isNews(flow, state, flags, sequence, length)))
      state.source = frame.source;
    if ((flags & ACK) !== 0) flow.sides[side === 0 ? 1 : 0].acknowledge(frame.view.getInt32(frame.position + 8));
    if (frame.source === state.source) this.#tell(flow, side, frame, flags, sequence, length);
    const first = (flags & SYN) === 0 ? sequence : (sequence + 1) | 0;
    if (length > 0) this.#reassembly.take(flow, side, frame, first, payload, length);
    if ((flags & FIN) !== 0 && !state.hasFin) {
      state.hasFin = true;
      state.finSequence = (first + length) | 0;
    }
    if ((flags & RST) !== 0) flow.isReset = true;
    if (flow.sides[0].pending !== null) this.#reassembly.settle(flow, 0);
    if (flow.sides[1].pending !== null) this.#reassembly.settle(flow, 1);
  }

  /** Notes where the side's stream starts. */
  #begin(flow: Flow, side: StreamSide, flags: number, sequence: number): void {
    const state = flow.sides[side];
    const sender = this.#table.sender;
    if ((flags & SYN) !== 0) {
      if (!state.isPlaced) {
        this.#table.setStart(flow.id, sender, sequence, true);
        this.#reassembly.place(flow, side, (sequence + 1) | 0);
      }
    } else if (!state.isSeen) {
      if (!this.#table.hasStart(flow.id, sender)) this.#table.setStart(flow.id, sender, (sequence - 1) | 0, false);
      if (!state.isPlaced) state.next = sequence;
    }
    state.isSeen = true;
  }

  #tell(flow: Flow, side: StreamSide, frame: Frame, flags: number, sequence: number, length: number): void {
    const state = flow.sides[side];
    const { view, position, identification } = frame;
    this.#telling.begin(fingerprintOf(view, position, identification, length), identification);
    if ((flags & SYN) !== 0) this.#event(flow, (flags & ACK) === 0 ? 'syn' : 'syn-ack', side, frame, length);
    else if (length > 0) this.#tellOrder(flow, side, frame, sequence, length);
    else if ((flags & (FIN | RST)) === 0) this.#tellPureAck(flow, side, frame, flags, sequence);
    if ((flags & RST) !== 0) this.#event(flow, 'rst', side, frame, length);
    else if ((flags & FIN) !== 0) this.#event(flow, 'fin', side, frame, length);
    if ((flags & (SYN | RST | FIN)) === 0) {
      const hasZeroWindow = view.getUint16(position + 14) === 0;
      if (hasZeroWindow && !state.hasZeroWindow) this.#event(flow, 'zero-window', side, frame, length);
      state.hasZeroWindow = hasZeroWindow;
    }
    this.#telling.end(flow, side, frame.record);
  }

  /** Says that a segment came again, or before its turn. */
  #tellOrder(flow: Flow, side: StreamSide, frame: Frame, sequence: number, length: number): void {
    const state = flow.sides[side];
    if (!state.isPlaced) return;
    const ahead = (sequence - state.next) | 0;
    if (ahead === 0) return;
    if (ahead > 0) this.#event(flow, 'out-of-order', side, frame, length);
    else if (ahead === -1 && length === 1) this.#event(flow, 'keep-alive', side, frame, length);
    else if (ahead + length <= 0) this.#event(flow, 'retransmission', side, frame, length);
  }

  #tellPureAck(flow: Flow, side: StreamSide, frame: Frame, flags: number, sequence: number): void {
    const state = flow.sides[side];
    if (state.isPlaced && ((sequence - state.next) | 0) === -1) {
      this.#event(flow, 'keep-alive', side, frame, 0);
      return;
    }
    if (flow.acknowledgmentsTold >= MAX_ACKNOWLEDGMENTS || (flags & ACK) === 0) return;
    flow.acknowledgmentsTold += 1;
    this.#event(flow, 'ack', side, frame, 0);
  }

  #event(flow: Flow, kind: TcpEvent, side: StreamSide, frame: Frame, length: number): void {
    const offset = frame.pieces === null ? frame.base + frame.position : (frame.pieces[0]?.offset ?? 0);
    this.#telling.tell(flow, kind, side, length, frame.record, offset);
  }

  #close(flow: Flow): void {
    flow.isClosing = true;
    const isRefused = flow.isReset && !(flow.sides[0].isPlaced && flow.sides[1].isPlaced);
    (isRefused ? this.#refused : this.#closed).add(flow);
  }

  #sweep(now: number): void {
    this.#sinceSweep = 0;
    if (this.#openCount < MANY_OPEN) return;
    for (const flow of this.#flows) {
      if (flow !== null && now - flow.lastTime > IDLE) this.#end(flow);
    }
  }

  #end(flow: Flow): void {
    if (this.#flows[flow.id] === null) return;
    this.#reassembly.finish(flow, 0);
    this.#reassembly.finish(flow, 1);
    flow.consumer?.end();
    flow.consumer = null;
    this.#flows[flow.id] = null;
    this.#openCount -= 1;
    if (this.#spare.length < MAX_SPARE) this.#spare.push(flow);
  }

  /** The case is over: every connection that still lives ends, in the order of their ids. */
  finish(): void {
    for (const flow of this.#flows) {
      if (flow !== null) this.#end(flow);
    }
  }
}

/**
 * Whether a packet of another interface, section or file is no copy: it goes beyond what was seen so far, as the next file
 * of a rotated capture does. Where both come from one capture, the copy is always the later one.
 */
function isNews(flow: Flow, state: SideState, flags: number, sequence: number, length: number): boolean {
  if ((flags & RST) !== 0) return !flow.isReset;
  if ((flags & FIN) !== 0 && !state.hasFin) return true;
  return state.isPlaced && length > 0 && ((sequence + length - state.next) | 0) > 0;
}

/** The opener is side 0. Without a SYN, the higher port is taken for the opener's. */
function sideOfSender(frame: Frame, flags: number): StreamSide {
  if ((flags & SYN) !== 0) return (flags & ACK) === 0 ? 0 : 1;
  return frame.view.getUint16(frame.position) < frame.view.getUint16(frame.position + 2) ? 1 : 0;
}
