/**
 * The ends of connections that sent last, found by addresses and ports without a hash table: one place for each, which the
 * next one with the same place takes over.
 */
import type { StreamSide } from './consumer.ts';
import type { Flow, SideState } from './flow.ts';

const PLACES = 1024;
const PLACE_SHIFT = 32 - Math.log2(PLACES);
/**
 * Of each place: the ports as one number, the last word of either address, whether they are of IPv6, and then all of
 * their words. Those of IPv4 have no other.
 */
const STRIDE = 12;
const IS_IPV6 = 3;
const WORDS = 4;

/** An end of a connection, and the other one. */
export interface Sender {
  flow: Flow;
  /** Which connection the flow stood for when it was learned: flows are used again. */
  id: number;
  side: StreamSide;
  state: SideState;
  peer: SideState;
}

export class FlowCache {
  readonly #keys = new Int32Array(PLACES * STRIDE);
  readonly #senders: (Sender | null)[] = Array<Sender | null>(PLACES).fill(null);

  /** Who sent a packet whose addresses and TCP header stand at these places; null where it is not known. */
  find(view: DataView, addresses: number, isIpv6: boolean, tcp: number): Sender | null {
    const ports = view.getInt32(tcp);
    const one = view.getInt32(isIpv6 ? addresses + 12 : addresses);
    const other = view.getInt32(isIpv6 ? addresses + 28 : addresses + 4);
    const place = placeOf(ports, one, other);
    const keys = this.#keys;
    const at = place * STRIDE;
    if (keys[at] !== ports || keys[at + 1] !== one || keys[at + 2] !== other) return null;
    if (keys[at + IS_IPV6] !== (isIpv6 ? 1 : 0) || (isIpv6 && !this.#isSameIpv6(view, addresses, at))) return null;
    const sender = this.#senders[place] ?? null;
    return sender !== null && sender.flow.id === sender.id ? sender : null;
  }

  #isSameIpv6(view: DataView, addresses: number, at: number): boolean {
    for (let word = 0; word < 8; word += 1)
      if (this.#keys[at + WORDS + word] !== view.getInt32(addresses + 4 * word)) return false;
    return true;
  }

  /** `side` sent this packet. */
  keep(view: DataView, addresses: number, isIpv6: boolean, tcp: number, flow: Flow, side: StreamSide): void {
    const ports = view.getInt32(tcp);
    const one = view.getInt32(isIpv6 ? addresses + 12 : addresses);
    const other = view.getInt32(isIpv6 ? addresses + 28 : addresses + 4);
    const place = placeOf(ports, one, other);
    const at = place * STRIDE;
    this.#keys[at] = ports;
    this.#keys[at + 1] = one;
    this.#keys[at + 2] = other;
    this.#keys[at + IS_IPV6] = isIpv6 ? 1 : 0;
    if (isIpv6)
      for (let word = 0; word < 8; word += 1) this.#keys[at + WORDS + word] = view.getInt32(addresses + 4 * word);
    const { id, sides } = flow;
    const [state, peer] = [sides[side], sides[side === 0 ? 1 : 0]];
    const sender = (this.#senders[place] ??= { flow, id, side, state, peer });
    sender.flow = flow;
    sender.id = id;
    sender.side = side;
    sender.state = state;
    sender.peer = peer;
  }
}

function placeOf(ports: number, one: number, other: number): number {
  const mixed = Math.imul(ports, 0xc2b2ae35) ^ Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  // The first byte of an address is only in the upper bits by now: they are mixed again, and the result's upper ones taken.
  return Math.imul(mixed ^ (mixed >>> 16), 0x9e3779b1) >>> PLACE_SHIFT;
}
