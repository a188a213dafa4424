/**
 * Writes pcapng (draft-ietf-opsawg-pcapng) for carved captures: one little-endian section, its interfaces, key logs, and
 * packets with comments. Times are in nanoseconds.
 */
import { concat } from '../bytes/byte-arrays.ts';

export interface WrittenInterface {
  readonly linkType: number;
  /** 0 for no limit. */
  readonly snaplen: number;
  readonly name?: string;
}

export interface WrittenPacket {
  /** Index of the interface, as they were given. */
  readonly interface: number;
  readonly time: bigint;
  readonly bytes: Uint8Array;
  readonly wireLength: number;
  readonly comments?: readonly string[];
}

export interface WrittenCapture {
  /** Name and version of the writing program. */
  readonly application: string;
  readonly comment?: string;
  readonly interfaces: readonly WrittenInterface[];
  /** Key log texts (NSS format). They let the reader decrypt: only where the user asked for it. */
  readonly keyLogs?: readonly Uint8Array[];
  readonly packets: Iterable<WrittenPacket>;
}

const COMMENT = 1;
const NAME = 2;
const APPLICATION = 4;
const RESOLUTION = 9;
const TLS_KEY_LOG = 0x544c534b;
/** An option's length is 16 bits wide. */
const MAX_OPTION = 65535;

export function writePcapng(capture: WrittenCapture): Uint8Array {
  const blocks: Uint8Array[] = [pcapngSection(capture)];
  for (const description of capture.interfaces) blocks.push(pcapngInterface(description));
  for (const text of capture.keyLogs ?? []) blocks.push(pcapngKeyLog(text));
  for (const packet of capture.packets) blocks.push(pcapngPacket(packet));
  return concat(blocks);
}

/** The file's first block. The others below follow in any order, each interface before its first packet. */
export function pcapngSection(capture: Pick<WrittenCapture, 'application' | 'comment'>): Uint8Array {
  const fixed = new Uint8Array(16);
  const view = new DataView(fixed.buffer);
  view.setUint32(0, 0x1a2b3c4d, true);
  view.setUint16(4, 1, true);
  view.setBigInt64(8, -1n, true);
  const comments = capture.comment === undefined ? [] : [text(COMMENT, capture.comment)];
  return block(0x0a0d0d0a, [fixed, options([...comments, text(APPLICATION, capture.application)])]);
}

/** Interfaces are numbered from 0 in the order in which they are written. */
export function pcapngInterface(description: WrittenInterface): Uint8Array {
  const fixed = new Uint8Array(8);
  const view = new DataView(fixed.buffer);
  view.setUint16(0, description.linkType, true);
  view.setUint32(4, description.snaplen, true);
  const name = description.name === undefined ? [] : [text(NAME, description.name)];
  return block(1, [fixed, options([...name, option(RESOLUTION, Uint8Array.of(9))])]);
}

/** A key log is read from where it stands on, so it comes before the packets. */
export function pcapngKeyLog(text: Uint8Array): Uint8Array {
  return block(10, [words(TLS_KEY_LOG, text.length), padded(text)]);
}

export function pcapngPacket(packet: WrittenPacket): Uint8Array {
  const high = Number((packet.time >> 32n) & 0xffffffffn);
  const low = Number(packet.time & 0xffffffffn);
  const fixed = words(packet.interface, high, low, packet.bytes.length, packet.wireLength);
  const comments = (packet.comments ?? []).map((comment) => text(COMMENT, comment));
  return block(6, [fixed, padded(packet.bytes), options(comments)]);
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  return concat([words(type, length), ...parts, words(length)]);
}

/** Options end with an empty one, but where there are none nothing is written. */
function options(list: readonly Uint8Array[]): Uint8Array {
  return list.length === 0 ? new Uint8Array(0) : concat([...list, new Uint8Array(4)]);
}

function text(code: number, value: string): Uint8Array {
  return option(code, new TextEncoder().encode(value).subarray(0, MAX_OPTION));
}

function option(code: number, value: Uint8Array): Uint8Array {
  const head = new Uint8Array(4);
  const view = new DataView(head.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  return concat([head, padded(value)]);
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, at) => {
    view.setUint32(4 * at, value, true);
  });
  return bytes;
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array((bytes.length + 3) & ~3);
  whole.set(bytes);
  return whole;
}
