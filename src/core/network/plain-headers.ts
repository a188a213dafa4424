/**
 * Reads the headers of ordinary packets in one go: Ethernet (with a VLAN tag or without), cooked capture or raw IP, then
 * IPv4 or IPv6 without extensions, then TCP or UDP, all of it captured. Nothing is noted and nothing changed but the
 * fields below: whatever is not ordinary is left to PacketDecoder, which finds the same in ordinary packets.
 */
import type { PacketRecord } from '../capture/record.ts';
import { tunnelPort } from './tunnels.ts';

/** Left to PacketDecoder. */
export const NOT_PLAIN = 0;
/** Nothing in it that anyone looks at: a datagram that is no tunnel's. */
export const NO_SEGMENT = 1;
export const PLAIN_SEGMENT = 2;
export type Plainness = typeof NOT_PLAIN | typeof NO_SEGMENT | typeof PLAIN_SEGMENT;

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const VLAN = 0x8100;
const TCP = 6;
const UDP = 17;
const SLL2 = 276;
/** By link type: where IP begins in a packet, and where its EtherType stands; -1 where none does. */
const LAYOUTS: ReadonlyMap<number, readonly [number, number]> = new Map([
  [1, [14, 12]],
  [113, [16, 14]],
  [SLL2, [20, 0]],
  [12, [0, -1]],
  [14, [0, -1]],
  [101, [0, -1]],
]);
/** By IP version. */
const RAW_TYPES = [0, 0, 0, 0, IPV4, 0, IPV6, 0, 0, 0, 0, 0, 0, 0, 0, 0];

export class PlainHeaders {
  /** As Frame's fields of these names. */
  source = 0;
  isIpv6 = false;
  addresses = 0;
  identification = -1;
  /** Where the TCP header and its payload begin, and where the payload ends. */
  tcp = 0;
  payload = 0;
  end = 0;
  /** Of the last packet, and its layout. */
  #linkType = -1;
  #ipAt = -1;
  #typeAt = -1;

  read(record: PacketRecord): Plainness {
    const { start, end, linkType } = record;
    if (linkType !== this.#linkType) this.#learn(linkType);
    const { view } = record.window;
    if (end - start < 40 || this.#ipAt < 0) return NOT_PLAIN;
    this.source = record.source << 12;
    let ip = start + this.#ipAt;
    let type = this.#typeAt < 0 ? RAW_TYPES[view.getUint8(ip) >> 4] : view.getUint16(start + this.#typeAt);
    if (linkType === SLL2) this.source |= view.getUint32(start + 4) & 0xfff;
    if (type === VLAN) {
      type = view.getUint16(ip + 2);
      ip += 4;
    }
    if (type === IPV4) return this.#ipv4(view, ip, end);
    return type === IPV6 ? this.#ipv6(view, ip, end) : NOT_PLAIN;
  }

  #learn(linkType: number): void {
    this.#linkType = linkType;
    [this.#ipAt, this.#typeAt] = LAYOUTS.get(linkType) ?? [-1, -1];
  }

  #ipv4(view: DataView, ip: number, end: number): Plainness {
    if (end - ip < 20) return NOT_PLAIN;
    const first = view.getUint8(ip);
    const header = (first & 15) << 2;
    const total = view.getUint16(ip + 2);
    const isWhole = first >> 4 === 4 && header >= 20 && total >= header && ip + total <= end;
    if (!isWhole || (view.getUint16(ip + 6) & 0x3fff) !== 0) return NOT_PLAIN;
    this.isIpv6 = false;
    this.addresses = ip + 12;
    this.identification = view.getUint16(ip + 4);
    this.end = ip + total;
    return this.#protocol(view, view.getUint8(ip + 9), ip + header);
  }

  #ipv6(view: DataView, ip: number, end: number): Plainness {
    if (end - ip < 40) return NOT_PLAIN;
    const length = view.getUint16(ip + 4);
    if (view.getUint8(ip) >> 4 !== 6 || length === 0 || ip + 40 + length > end) return NOT_PLAIN;
    this.isIpv6 = true;
    this.addresses = ip + 8;
    this.identification = -1;
    this.end = ip + 40 + length;
    return this.#protocol(view, view.getUint8(ip + 6), ip + 40);
  }

  #protocol(view: DataView, protocol: number, at: number): Plainness {
    if (protocol === UDP) return this.end - at >= 8 && tunnelPort(view, at) !== 0 ? NOT_PLAIN : NO_SEGMENT;
    if (protocol !== TCP || this.end - at < 20) return NOT_PLAIN;
    const header = (view.getUint8(at + 12) >> 4) << 2;
    if (header < 20 || at + header > this.end) return NOT_PLAIN;
    this.tcp = at;
    this.payload = at + header;
    return PLAIN_SEGMENT;
  }
}
