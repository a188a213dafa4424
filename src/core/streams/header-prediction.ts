/**
 * Header prediction (V. Jacobson, "4BSD TCP Header Prediction", 1990): most packets of a connection are the expected
 * ones, the next bytes in order or a plain acknowledgment. For these, what TcpTracker and Reassembly would do is known
 * beforehand, and is done here in one go. Every other packet is left to them: prediction changes nothing but the time
 * that a scan takes, which test/core/streams/header-prediction.test.ts holds it to.
 */
import type { PacketRecord } from '../capture/record.ts';
import type { Frame } from '../network/frame.ts';
import { NO_SEGMENT, PLAIN_SEGMENT, PlainHeaders } from '../network/plain-headers.ts';
import type { SegmentOrigin, StreamSide } from './consumer.ts';
import { fingerprintOf } from './fingerprint.ts';
import { MAX_ACKNOWLEDGMENTS, type Flow } from './flow.ts';
import { FlowCache, type Sender } from './flow-cache.ts';
import { ACK, FIN, RST, SYN } from './port-reuse.ts';
import type { Telling } from './telling.ts';

/** The packet has to be decoded and followed. */
export const UNEXPECTED = 0;
/** It holds no segment. */
export const NOTHING = 1;
/** It was what its connection had to send next, and is taken. */
export const TAKEN = 2;
type Prediction = typeof UNEXPECTED | typeof NOTHING | typeof TAKEN;

/** In the word that a TCP header's flags and window stand in. */
const FLAGS = (SYN | FIN | RST | ACK) << 16;
const WINDOW = 0xffff;

export class HeaderPrediction {
  readonly #headers = new PlainHeaders();
  readonly #senders = new FlowCache();
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
    if (plainness !== PLAIN_SEGMENT) return plainness === NO_SEGMENT ? NOTHING : UNEXPECTED;
    const { view } = record.window;
    const { tcp, payload, end } = headers;
    const sender = this.#senders.find(view, headers.addresses, headers.isIpv6, tcp);
    if (sender === null || !this.#isExpected(sender, view)) return UNEXPECTED;
    const { flow, state } = sender;
    const length = end - payload;
    flow.count(record);
    sender.peer.acknowledge(view.getInt32(tcp + 8));
    state.hasZeroWindow = false;
    const fingerprint = fingerprintOf(view, tcp, headers.identification, length);
    if (length === 0 && flow.acknowledgmentsTold < MAX_ACKNOWLEDGMENTS) {
      flow.acknowledgmentsTold += 1;
      this.#telling.begin(fingerprint, headers.identification);
      this.#telling.tell(flow, 'ack', sender.side, 0, record, record.window.base + tcp);
    }
    state.remember(fingerprint, record);
    if (length > 0) this.#deliver(sender, record, payload, end);
    return TAKEN;
  }

  #isExpected({ flow, state, peer }: Sender, view: DataView): boolean {
    const { tcp, end, payload, source } = this.#headers;
    const word = view.getInt32(tcp + 12);
    if ((word & FLAGS) !== ACK << 16 || (word & WINDOW) === 0) return false;
    if (!flow.isAlone || flow.isClosing || flow.consumer === null) return false;
    if (!state.isSeen || state.source !== source || state.hasFin) return false;
    if (state.pending !== null || peer.pending !== null) return false;
    const ahead = (view.getInt32(tcp + 4) - state.next) | 0;
    return end > payload ? state.isPlaced && ahead === 0 : !(state.isPlaced && ahead === -1);
  }

  #deliver({ flow, state, side }: Sender, record: PacketRecord, payload: number, end: number): void {
    const { window } = record;
    state.next = (state.next + end - payload) | 0;
    const origin = this.#origin;
    origin.capture = record.capture;
    origin.packet = record.packet;
    origin.base = window.base;
    origin.time = record.time;
    flow.consumer?.data(side, window.bytes, payload, end, origin);
  }

  /** The next packet of this connection, the only one with its addresses and ports, may be predicted. */
  expect(flow: Flow, frame: Frame, side: StreamSide): void {
    const { view, addresses, isIpv6, position } = frame;
    if (this.#senders.find(view, addresses, isIpv6, position)?.flow !== flow)
      this.#senders.keep(view, addresses, isIpv6, position, flow, side);
  }
}
