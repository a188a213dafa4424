/**
 * The connections that sent last, found by addresses and ports without a hash table: one place for each, which the next
 * one with the same place takes over. Holds only connections that are the only one with their addresses and ports.
 */
import type { StreamSide } from './consumer.ts';
import type { Flow } from './flow.ts';

const PLACES = 512;

export class FlowCache {
  /** Bytes of an address. */
  readonly #width: 4 | 16;
  readonly #stride: number;
  /** For each place the ports as one number, then both addresses, as the packet had them by which it was learned. */
  readonly #keys: Int32Array;
  readonly #flows: (Flow | null)[] = Array<Flow | null>(PLACES).fill(null);
  /** Which connection the flow stood for when it was learned: flows are used again. */
  readonly #ids = new Int32Array(PLACES);
  readonly #sides = new Uint8Array(PLACES);
  /** Which side sent the packet that was found last. */
  sender: StreamSide = 0;

  constructor(width: 4 | 16) {
    this.#width = width;
    this.#stride = 1 + width / 2;
    this.#keys = new Int32Array(PLACES * this.#stride);
  }

  /** The connection of a packet whose addresses and TCP header stand at these places; null where it is not known. */
  find(view: DataView, addresses: number, tcp: number): Flow | null {
    const ports = view.getInt32(tcp);
    const place = this.#place(view, addresses, ports);
    const key = this.#keys[place * this.#stride] ?? 0;
    const side = this.#sides[place] === 0 ? 0 : 1;
    if (key === ports && this.#isSame(view, addresses, place, 0)) this.sender = side;
    else if (key === swapped(ports) && this.#isSame(view, addresses, place, this.#width))
      this.sender = side === 0 ? 1 : 0;
    else return null;
    const flow = this.#flows[place] ?? null;
    return flow !== null && flow.id === this.#ids[place] ? flow : null;
  }

  /** `sender` is the side that sent this packet. */
  keep(view: DataView, addresses: number, tcp: number, flow: Flow, sender: StreamSide): void {
    const ports = view.getInt32(tcp);
    const place = this.#place(view, addresses, ports);
    const at = place * this.#stride;
    this.#keys[at] = ports;
    for (let word = 0; word < this.#width / 2; word += 1)
      this.#keys[at + 1 + word] = view.getInt32(addresses + 4 * word);
    this.#flows[place] = flow;
    this.#ids[place] = flow.id;
    this.#sides[place] = sender;
  }

  /** Another connection with the same addresses and ports begins. */
  forget(view: DataView, addresses: number, tcp: number): void {
    this.#flows[this.#place(view, addresses, view.getInt32(tcp))] = null;
  }

  /** `turn` is 0, or an address's width where source and destination are the other way round. */
  #isSame(view: DataView, addresses: number, place: number, turn: number): boolean {
    const at = place * this.#stride + 1;
    const mask = 2 * this.#width - 1;
    for (let word = 0; word < this.#width / 2; word += 1) {
      if (this.#keys[at + word] !== view.getInt32(addresses + ((4 * word + turn) & mask))) return false;
    }
    return true;
  }

  /** The same for both directions. */
  #place(view: DataView, addresses: number, ports: number): number {
    let mixed = (ports ^ (ports >>> 16)) & 0xffff;
    for (let at = 0; at < 2 * this.#width; at += 4) mixed ^= view.getInt32(addresses + at);
    mixed ^= mixed >>> 16;
    return (mixed ^ (mixed >>> 9)) & (PLACES - 1);
  }
}

function swapped(ports: number): number {
  return (ports << 16) | (ports >>> 16);
}
