import type { ProblemTally } from '../capture/problems.ts';
import { byteWindow, PacketRecord } from '../capture/record.ts';
import { FragmentTable, type FragmentPiece } from './fragments.ts';

/**
 * What comes next inside a packet. Each layer's decoder moves `frame.position` and answers with one of these, so that
 * decoding is a loop: tunnels nest as deep as LAYER_LIMIT and nothing recurses.
 */
export const LAYER = {
  done: 0,
  ethernet: 1,
  /** `frame.type` is an EtherType. */
  etherType: 2,
  /** IPv4 or IPv6, told by the version nibble. */
  ip: 3,
  ipv4: 4,
  ipv6: 5,
  /** `frame.type` is an IP protocol number. */
  protocol: 6,
  ppp: 7,
  mpls: 8,
  llc: 9,
  wifi: 10,
  udp: 11,
  gre: 12,
  tcp: 13,
  /** `frame.type` is a link type. */
  link: 14,
  /** One of several Ethernet-like frames inside a wireless frame. */
  wifiAggregate: 15,
  vlan: 16,
} as const;
export type Layer = (typeof LAYER)[keyof typeof LAYER];

export const LAYER_LIMIT = 40;

/** Where headers that hold addresses or a checksum stand, for those who rewrite packets. */
export interface HeaderPlace {
  readonly kind: 'ipv4' | 'ipv6' | 'udp';
  /** In the frame's bytes. */
  readonly position: number;
  /** It stands in a datagram that was put together from fragments. */
  readonly isReassembled: boolean;
}

/** The packet being decoded. One object for the whole scan, overwritten packet by packet. */
export class Frame {
  /** The bytes being decoded: the chunk's, or those of a datagram that was put together from fragments. */
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = byteWindow(this.bytes, 0).view;
  position = 0;
  /** End of what was captured, and of what was on the wire, of the innermost layer so far. */
  end = 0;
  wireEnd = 0;
  type = 0;
  record: PacketRecord = new PacketRecord();
  /** File offset of `bytes[0]`; of no meaning where `pieces` is set. */
  base = 0;
  /** Where the parts of a reassembled datagram came from. */
  pieces: readonly FragmentPiece[] | null = null;
  /** Where the packet was seen: the capture's interface, and the one that a "cooked" header names. */
  source = 0;
  isIpv6 = false;
  /** Where the innermost source address stands in `bytes`; the destination follows it. */
  addresses = 0;
  /** The IPv4 identification, or -1. */
  identification = -1;
  /** Where the next frame of an aggregate stands, or -1. */
  resumeAt = -1;
  resumeEnd = 0;
  /** Filled only where somebody asks for it: the scan does not. */
  headers: HeaderPlace[] | null = null;
  cutPackets = 0;
  firstCut = 0;
  firstCutOffset = 0;
  readonly tally: ProblemTally;
  readonly fragments = new FragmentTable();

  constructor(tally: ProblemTally) {
    this.tally = tally;
  }

  begin(record: PacketRecord): void {
    this.record = record;
    this.bytes = record.window.bytes;
    this.view = record.window.view;
    this.base = record.window.base;
    this.position = record.start;
    this.end = record.end;
    this.wireEnd = record.start + record.wireLength;
    this.source = record.source << 12;
    this.pieces = null;
    this.resumeAt = -1;
  }

  /** Notes a header at the current position. */
  mark(kind: HeaderPlace['kind']): void {
    this.headers?.push({ kind, position: this.position, isReassembled: this.pieces !== null });
  }

  /** Whether `length` more bytes were captured. Where not, the packet is noted as malformed, or as cut. */
  has(length: number, layer: string): boolean {
    if (this.end - this.position >= length) return true;
    if (this.wireEnd - this.position >= length) this.cut();
    else this.malformed(layer);
    return false;
  }

  /** Counted here, because in a file with a snaplen it may be every packet. */
  cut(): void {
    if (this.cutPackets === 0) {
      this.firstCut = this.record.packet;
      this.firstCutOffset = this.record.window.base + this.record.start;
    }
    this.cutPackets += 1;
  }

  malformed(layer: string): void {
    this.note('malformed-packets', layer, { layer });
  }

  note(
    code: Parameters<ProblemTally['add']>[0],
    detail: string,
    facts: Readonly<Record<string, string | number>>,
  ): void {
    const { packet, window, start } = this.record;
    this.tally.add(code, detail, facts, packet, window.base + start);
  }
}
