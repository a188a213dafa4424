/**
 * Header prediction (V. Jacobson, "4BSD TCP Header Prediction", 1990): most packets of a connection are the expected
 * ones, the next bytes in order or a plain acknowledgment. For these, what TcpTracker and Reassembly would do is known
 * beforehand, and is done here in one go. Every other packet is left to them: prediction changes nothing but the time
 * that a scan takes, which test/core/streams/header-prediction.test.ts holds it to.
 */
import type { PacketRecord } from '../capture/record.ts';
import type { Frame } from '../network/frame.ts';
import { NO_SEGMENT, NOT_PLAIN, PlainHeaders } from '../network/plain-headers.ts';
import type { SegmentOrigin, StreamSide } from './consumer.ts';
import { fingerprintOf } from './fingerprint.ts';
import { MAX_ACKNOWLEDGMENTS, type Flow, type SideState } from './flow.ts';
import { FlowCache } from './flow-cache.ts';
import { ACK, FIN, RST, SYN } from './port-reuse.ts';
import type { Telling } from './telling.ts';

/** The packet has to be decoded and followed. */
export const UNEXPECTED = 0;
/** It holds no segment. */
export const NOTHING = 1;
/** It was what its connection had to send next, and is taken. */
export const TAKEN = 2;
type Prediction = typeof UNEXPECTED | typeof NOTHING | typeof TAKEN;

export class HeaderPrediction {
  readonly #headers = new PlainHeaders();
  readonly #narrow = new FlowCache(4);
  readonly #wide = new FlowCache(16);
  readonly #origin: SegmentOrigin;
  readonly #telling: Telling;

  /** `origin` is the one that reassembly hands to consumers. */
  constructor(origin: SegmentOrigin, telling: Telling) {
    this.#origin = origin;
    this.#telling = telling;
  }

  take(record: PacketRecord): Prediction {
    const headers = this.#headers;
    const plainness = headers.read(record);
    if (plainness === NOT_PLAIN) return UNEXPECTED;
    if (plainness === NO_SEGMENT) return NOTHING;
    const { view, tcp } = headers;
    const cache = headers.isIpv6 ? this.#wide : this.#narrow;
    const flow = cache.find(view, headers.addresses, tcp);
    if (flow === null || flow.isClosing) return UNEXPECTED;
    const side = cache.sender;
    const state = flow.sides[side];
    const peer = flow.sides[side === 0 ? 1 : 0];
    if (!this.#isExpected(flow, state, peer)) return UNEXPECTED;
    flow.count(record);
    peer.acknowledge(view.getInt32(tcp + 8));
    state.hasZeroWindow = false;
    const length = headers.end - headers.payload;
    this.#telling.begin(fingerprintOf(view, tcp, headers.identification, length), headers.identification);
    if (length === 0) this.#tellAcknowledgment(flow, side, record);
    this.#telling.end(flow, side, record);
    if (length > 0) this.#deliver(flow, side, record, length);
    return TAKEN;
  }

  #isExpected(flow: Flow, state: SideState, peer: SideState): boolean {
    const { view, tcp, end, payload, source } = this.#headers;
    if ((view.getUint8(tcp + 13) & (SYN | FIN | RST | ACK)) !== ACK || view.getUint16(tcp + 14) === 0) return false;
    if (flow.consumer === null || !state.isSeen || state.source !== source || state.hasFin) return false;
    if (state.pending !== null || peer.pending !== null) return false;
    const ahead = (view.getInt32(tcp + 4) - state.next) | 0;
    return end > payload ? state.isPlaced && ahead === 0 : !(state.isPlaced && ahead === -1);
  }

  #tellAcknowledgment(flow: Flow, side: StreamSide, record: PacketRecord): void {
    if (flow.acknowledgmentsTold >= MAX_ACKNOWLEDGMENTS) return;
    flow.acknowledgmentsTold += 1;
    this.#telling.tell(flow, 'ack', side, 0, record, record.window.base + this.#headers.tcp);
  }

  #deliver(flow: Flow, side: StreamSide, record: PacketRecord, length: number): void {
    const { payload, end } = this.#headers;
    const { window } = record;
    const state = flow.sides[side];
    state.next = (state.next + length) | 0;
    const origin = this.#origin;
    origin.capture = record.capture;
    origin.packet = record.packet;
    origin.base = window.base;
    origin.time = record.time;
    flow.consumer?.data(side, window.bytes, payload, end, origin);
  }

  /** The next packet of this connection, the only one with its addresses and ports, may be predicted. */
  expect(flow: Flow, frame: Frame, sender: StreamSide): void {
    const { view, addresses, position } = frame;
    const cache = frame.isIpv6 ? this.#wide : this.#narrow;
    if (cache.find(view, addresses, position) !== flow) cache.keep(view, addresses, position, flow, sender);
  }

  /** Another connection with the addresses and ports of this packet begins. */
  forget(frame: Frame): void {
    const cache = frame.isIpv6 ? this.#wide : this.#narrow;
    cache.forget(frame.view, frame.addresses, frame.position);
  }
}
