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

export class PlainHeaders {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** As Frame's fields of these names. */
  source = 0;
  isIpv6 = false;
  addresses = 0;
  identification = -1;
  /** Where the TCP header and its payload begin, and where the payload ends. */
  tcp = 0;
  payload = 0;
  end = 0;
  #ip = 0;

  read(record: PacketRecord): Plainness {
    const { view } = record.window;
    const { end } = record;
    if (end - record.start < 40) return NOT_PLAIN;
    this.view = view;
    this.source = record.source << 12;
    let type = this.#link(view, record.start, record.linkType);
    if (type === VLAN) {
      type = view.getUint16(this.#ip + 2);
      this.#ip += 4;
    }
    if (type === IPV4) return this.#ipv4(view, this.#ip, end);
    return type === IPV6 ? this.#ipv6(view, this.#ip, end) : NOT_PLAIN;
  }

  /** The EtherType, or what stands for it; 0 for links that are not read here. */
  #link(view: DataView, start: number, linkType: number): number {
    switch (linkType) {
      case 1:
        this.#ip = start + 14;
        return view.getUint16(start + 12);
      case 113:
        this.#ip = start + 16;
        return view.getUint16(start + 14);
      case 276:
        this.#ip = start + 20;
        this.source |= view.getUint32(start + 4) & 0xfff;
        return view.getUint16(start);
      case 12:
      case 14:
      case 101: {
        this.#ip = start;
        const version = view.getUint8(start) >> 4;
        return version === 4 ? IPV4 : version === 6 ? IPV6 : 0;
      }
      default:
        return 0;
    }
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
