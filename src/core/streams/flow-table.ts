/**
 * Finds the TCP connection of a packet. One entry is eight 32-bit integers in one typed array, hashed by integers: no
 * key string, no object. Entries stay for the whole case (32 bytes each, 64 for IPv6), so that late duplicates, the
 * other end's capture, and port reuse are told apart by initial sequence numbers after a connection's state is gone.
 *
 * An entry's number is the connection's id: both count connections in order of their first packet.
 */
import type { Frame } from '../network/frame.ts';

const STRIDE = 8;
const LOW = 0;
const HIGH = 1;
const PORTS = 2;
const NEXT = 3;
const HASH = 4;
const FLAGS = 5;
/** Initial sequence number of the low end and of the high end. */
const ISN = 6;

const IS_IPV6 = 1;
/** These are shifted left by the end's number: 0 low, 1 high. */
const ISN_EXACT = 2;
const ISN_ROUGH = 8;

export type End = 0 | 1;

export class FlowTable {
  #entries = new Int32Array(512 * STRIDE);
  #buckets = new Int32Array(512).fill(-1);
  /** IPv6 addresses, eight words an entry: low, then high. */
  #wide = new Int32Array(0);
  #wideCount = 0;
  #count = 0;

  // The packet's key, set by `read`: the smaller end is "low", so that both directions have one key.
  #low = 0;
  #high = 0;
  #ports = 0;
  #hash = 0;
  #isIpv6 = false;
  readonly #words = new Int32Array(8);
  /** Which end of the entry sent the packet. */
  sender: End = 0;

  constructor() {
    // What is assigned but once is a constant to compiled code, which is thrown away when that turns out wrong.
    this.#grow();
  }

  get count(): number {
    return this.#count;
  }

  /** Takes the key out of the packet at `frame.position`, where source and destination port stand. */
  read(frame: Frame): void {
    const { view, addresses, position } = frame;
    const sourcePort = view.getUint16(position);
    const destinationPort = view.getUint16(position + 2);
    this.#isIpv6 = frame.isIpv6;
    if (frame.isIpv6) {
      this.#readWide(view, addresses, sourcePort, destinationPort);
      return;
    }
    const source = view.getInt32(addresses);
    const destination = view.getInt32(addresses + 4);
    if (source < destination || (source === destination && sourcePort <= destinationPort)) {
      this.#low = source;
      this.#high = destination;
      this.#ports = (sourcePort << 16) | destinationPort;
      this.sender = 0;
    } else {
      this.#low = destination;
      this.#high = source;
      this.#ports = (destinationPort << 16) | sourcePort;
      this.sender = 1;
    }
    this.#hash = mix(mix(mix(0, this.#low), this.#high), this.#ports);
  }

  #readWide(view: DataView, addresses: number, sourcePort: number, destinationPort: number): void {
    let order = sourcePort - destinationPort;
    for (let at = 12; at >= 0; at -= 4) {
      const difference = view.getUint32(addresses + at) - view.getUint32(addresses + 16 + at);
      if (difference !== 0) order = difference;
    }
    this.sender = order <= 0 ? 0 : 1;
    const first = this.sender === 0 ? 0 : 16;
    this.#ports = order <= 0 ? (sourcePort << 16) | destinationPort : (destinationPort << 16) | sourcePort;
    let hash = mix(1, this.#ports);
    for (let word = 0; word < 8; word += 1) {
      const value = view.getInt32(addresses + ((first + word * 4) & 31));
      this.#words[word] = value;
      hash = mix(hash, value);
    }
    this.#hash = hash;
  }

  /** The newest connection with the key, or -1. */
  newest(): number {
    return this.#matchFrom(this.#buckets[this.#hash & (this.#buckets.length - 1)] ?? -1);
  }

  /** The next older connection with the same key, or -1. */
  older(entry: number): number {
    return this.#matchFrom(this.#entries[entry * STRIDE + NEXT] ?? -1);
  }

  #matchFrom(first: number): number {
    const entries = this.#entries;
    for (let entry = first; entry >= 0; entry = entries[entry * STRIDE + NEXT] ?? -1) {
      const at = entry * STRIDE;
      if (entries[at + PORTS] !== this.#ports || entries[at + HASH] !== this.#hash) continue;
      if (this.#isIpv6) {
        if (((entries[at + FLAGS] ?? 0) & IS_IPV6) !== 0 && this.#sameWide(entries[at + LOW] ?? 0)) return entry;
      } else if (
        entries[at + LOW] === this.#low &&
        entries[at + HIGH] === this.#high &&
        ((entries[at + FLAGS] ?? 0) & IS_IPV6) === 0
      ) {
        return entry;
      }
    }
    return -1;
  }

  #sameWide(index: number): boolean {
    for (let word = 0; word < 8; word += 1) {
      if (this.#wide[index * 8 + word] !== this.#words[word]) return false;
    }
    return true;
  }

  /** Adds a connection for the key that was read last. */
  add(): number {
    if ((this.#count + 1) * STRIDE > this.#entries.length) this.#grow();
    const entry = this.#count;
    this.#count += 1;
    const at = entry * STRIDE;
    const bucket = this.#hash & (this.#buckets.length - 1);
    this.#entries[at + LOW] = this.#isIpv6 ? this.#keepWide() : this.#low;
    this.#entries[at + HIGH] = this.#isIpv6 ? 0 : this.#high;
    this.#entries[at + PORTS] = this.#ports;
    this.#entries[at + NEXT] = this.#buckets[bucket] ?? -1;
    this.#entries[at + HASH] = this.#hash;
    this.#entries[at + FLAGS] = this.#isIpv6 ? IS_IPV6 : 0;
    this.#buckets[bucket] = entry;
    return entry;
  }

  #keepWide(): number {
    if ((this.#wideCount + 1) * 8 > this.#wide.length) {
      const grown = new Int32Array(Math.max(256, this.#wide.length * 2));
      grown.set(this.#wide);
      this.#wide = grown;
    }
    this.#wide.set(this.#words, this.#wideCount * 8);
    this.#wideCount += 1;
    return this.#wideCount - 1;
  }

  #grow(): void {
    const entries = new Int32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
    const buckets = new Int32Array(this.#buckets.length * 2).fill(-1);
    for (let entry = 0; entry < this.#count; entry += 1) {
      const bucket = (entries[entry * STRIDE + HASH] ?? 0) & (buckets.length - 1);
      entries[entry * STRIDE + NEXT] = buckets[bucket] ?? -1;
      buckets[bucket] = entry;
    }
    this.#buckets = buckets;
  }

  /** Whether the end's initial sequence number is known from its SYN. */
  hasExactStart(entry: number, end: End): boolean {
    return ((this.#entries[entry * STRIDE + FLAGS] ?? 0) & (ISN_EXACT << end)) !== 0;
  }

  /** Whether any sequence number of that end was seen. */
  hasStart(entry: number, end: End): boolean {
    return ((this.#entries[entry * STRIDE + FLAGS] ?? 0) & ((ISN_EXACT | ISN_ROUGH) << end)) !== 0;
  }

  /** The end's initial sequence number; where no SYN was seen, the one before its first packet's. */
  start(entry: number, end: End): number {
    return this.#entries[entry * STRIDE + ISN + end] ?? 0;
  }

  setStart(entry: number, end: End, sequence: number, isExact: boolean): void {
    const at = entry * STRIDE;
    this.#entries[at + ISN + end] = sequence;
    this.#entries[at + FLAGS] = (this.#entries[at + FLAGS] ?? 0) | ((isExact ? ISN_EXACT : ISN_ROUGH) << end);
  }
}

/** MurmurHash3's step for one word. */
function mix(hash: number, word: number): number {
  let value = Math.imul(word, 0xcc9e2d51);
  value = (value << 15) | (value >>> 17);
  value = hash ^ Math.imul(value, 0x1b873593);
  value = (value << 13) | (value >>> 19);
  value = (Math.imul(value, 5) + 0xe6546b64) | 0;
  return value ^ (value >>> 15);
}
