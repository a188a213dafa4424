/** What becomes of one packet that stays: payload cut away, addresses mapped where asked for, checksums mended. */
import type { PacketRecord } from '../../capture/record.ts';
import type { HeaderPlace } from '../../network/frame.ts';
import { mendedChecksum, wordSum } from './checksum.ts';
import type { CapturePlan } from './plan.ts';
import type { Patch } from './stream-cut.ts';

/** A TCP segment of the packet. All places count from the packet's first byte. */
export interface SegmentPlace {
  readonly tcp: number;
  readonly payload: number;
  readonly end: number;
  readonly isChosen: boolean;
  /** Index of its IP header among the packet's headers, or -1. */
  readonly header: number;
}

export interface PacketShape {
  readonly record: PacketRecord;
  readonly headers: readonly HeaderPlace[];
  readonly segments: readonly SegmentPlace[];
}

/** Other numbers for those in headers. Null: they stay. */
export interface HeaderMaps {
  readonly address: ((address: Uint8Array) => Uint8Array) | null;
  /** Of network cards. */
  readonly hardware: ((address: Uint8Array) => Uint8Array) | null;
  readonly port: ((port: number) => number) | null;
}

const WIDTHS = { ipv4: { at: 12, width: 4 }, ipv6: { at: 8, width: 16 } } as const;

/** The packet's bytes as they are written. */
export function rewritePacket(
  shape: PacketShape,
  plan: CapturePlan,
  patches: readonly Patch[],
  maps: HeaderMaps,
): Uint8Array {
  const { record, segments, headers } = shape;
  const bytes = record.window.bytes.slice(record.start, record.end);
  const base = record.window.base + record.start;
  const before = segments.map(({ tcp, end }) => wordSum(bytes, tcp, end));
  for (const segment of segments) {
    const keep = segment.isChosen ? plan.keep : null;
    zero(bytes, segment.payload, segment.end, base, keep);
  }
  for (const [from, to] of plan.fragmentPayload.within(base, base + bytes.length))
    zero(bytes, from - base, to - base, base, plan.keep);
  for (const { offset, bytes: content } of patches) bytes.set(content, offset - base);
  const pseudo = segments.map((segment) => pseudoSum(bytes, headers[segment.header]));
  if (maps.address !== null) for (const header of headers) mapHeader(bytes, header, maps.address);
  if (maps.hardware !== null) mapHardware(bytes, record.linkType, maps.hardware);
  if (maps.port !== null) for (const segment of segments) mapPorts(bytes, segment, maps.port);
  segments.forEach((segment, at) => {
    const after = pseudoSum(bytes, headers[segment.header]);
    mendTcp(bytes, segment, (before[at] ?? 0) + (pseudo[at] ?? 0), wordSum(bytes, segment.tcp, segment.end) + after);
  });
  dropUdpChecksums(bytes, headers);
  return bytes;
}

function zero(bytes: Uint8Array, from: number, to: number, base: number, keep: CapturePlan['keep'] | null): void {
  let at = from;
  for (const [start, end] of keep?.within(base + from, base + to) ?? []) {
    bytes.fill(0, at, start - base);
    at = end - base;
  }
  bytes.fill(0, at, to);
}

/** Addresses as they go into a TCP checksum. */
function pseudoSum(bytes: Uint8Array, header: HeaderPlace | undefined): number {
  if (header === undefined || header.kind === 'udp' || header.isReassembled) return 0;
  const { at, width } = WIDTHS[header.kind];
  return wordSum(bytes, header.position + at, header.position + at + 2 * width);
}

function mapHeader(bytes: Uint8Array, header: HeaderPlace, map: (address: Uint8Array) => Uint8Array): void {
  if (header.kind === 'udp' || header.isReassembled) return;
  const { at, width } = WIDTHS[header.kind];
  const from = header.position + at;
  if (from + 2 * width > bytes.length) return;
  const before = wordSum(bytes, from, from + 2 * width);
  bytes.set(map(bytes.slice(from, from + width)), from);
  bytes.set(map(bytes.slice(from + width, from + 2 * width)), from + width);
  if (header.kind === 'ipv4') mend(bytes, header.position + 10, before, wordSum(bytes, from, from + 2 * width));
}

/** Where the outermost frame has the addresses of network cards: Ethernet, and Linux's two "cooked" headers. */
const HARDWARE: Readonly<Record<number, readonly number[]>> = { 1: [0, 6], 113: [6], 276: [12] };
const HARDWARE_WIDTH = 6;

/** They name the maker and the very machine. All zeros (loopback) and group addresses say nothing of it. */
function mapHardware(bytes: Uint8Array, linkType: number, map: (address: Uint8Array) => Uint8Array): void {
  for (const from of HARDWARE[linkType] ?? []) {
    const address = bytes.slice(from, from + HARDWARE_WIDTH);
    if (address.length < HARDWARE_WIDTH || address.every((byte) => byte === 0) || ((address[0] ?? 0) & 1) === 1)
      continue;
    bytes.set(map(address), from);
  }
}

function mapPorts(bytes: Uint8Array, { tcp, end }: SegmentPlace, map: (port: number) => number): void {
  for (const at of [tcp, tcp + 2]) {
    if (at + 2 > end) return;
    const port = map(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    bytes[at] = port >>> 8;
    bytes[at + 1] = port & 0xff;
  }
}

function mendTcp(bytes: Uint8Array, { tcp, end }: SegmentPlace, before: number, after: number): void {
  if (tcp + 18 <= end && before !== after) mend(bytes, tcp + 16, foldTwice(before), foldTwice(after));
}

function foldTwice(sum: number): number {
  return sum > 0xffff ? (sum & 0xffff) + (sum >>> 16) : sum;
}

function mend(bytes: Uint8Array, at: number, before: number, after: number): void {
  const checksum = mendedChecksum(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0), before, after);
  bytes[at] = checksum >>> 8;
  bytes[at + 1] = checksum & 0xff;
}

/** Tunnels over UDP may go without a checksum (RFC 6935): zero says that there is none. */
function dropUdpChecksums(bytes: Uint8Array, headers: readonly HeaderPlace[]): void {
  for (const { kind, position, isReassembled } of headers)
    if (kind === 'udp' && !isReassembled) bytes.fill(0, position + 6, Math.min(bytes.length, position + 8));
}
