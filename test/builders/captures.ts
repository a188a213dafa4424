import { concat } from './packets.ts';

export interface BuiltPacket {
  readonly bytes: Uint8Array;
  readonly seconds?: number;
  /** In the file's own unit. */
  readonly fraction?: number;
  readonly wireLength?: number;
}

export interface PcapOptions {
  readonly littleEndian?: boolean;
  readonly magic?: number;
  readonly linkType?: number;
  readonly minor?: number;
  /** Bytes that a dialect adds to each record's header. */
  readonly extra?: number;
}

function words(values: readonly number[], littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, at) => {
    view.setUint32(4 * at, value, littleEndian);
  });
  return bytes;
}

function halves(values: readonly number[], littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, at) => {
    view.setUint16(2 * at, value, littleEndian);
  });
  return bytes;
}

export function pcap(packets: readonly (BuiltPacket | Uint8Array)[], options: PcapOptions = {}): Uint8Array {
  const { littleEndian = true, magic = 0xa1b2c3d4, linkType = 1, minor = 4, extra = 0 } = options;
  const records = packets.map((given, at) => {
    const packet: BuiltPacket = given instanceof Uint8Array ? { bytes: given } : given;
    const { bytes, seconds = 1_700_000_000, fraction = at, wireLength = bytes.length } = packet;
    return concat(words([seconds, fraction, bytes.length, wireLength], littleEndian), new Uint8Array(extra), bytes);
  });
  return concat(
    words([magic], littleEndian),
    halves([2, minor], littleEndian),
    words([0, 0, 262144, linkType], littleEndian),
    ...records,
  );
}

/** Blocks of pcapng in one byte order. */
export function pcapngBlocks(littleEndian = true) {
  const w = (...values: readonly number[]): Uint8Array => words(values, littleEndian);
  const h = (...values: readonly number[]): Uint8Array => halves(values, littleEndian);
  const block = (type: number, ...body: readonly Uint8Array[]): Uint8Array => {
    const joined = concat(...body);
    const padded = concat(joined, new Uint8Array((4 - (joined.length % 4)) % 4));
    return concat(w(type, padded.length + 12), padded, w(padded.length + 12));
  };
  const option = (code: number, value: Uint8Array): Uint8Array =>
    concat(h(code, value.length), value, new Uint8Array((4 - (value.length % 4)) % 4));
  const ticks = (time: bigint): Uint8Array => w(Number(time >> 32n), Number(time & 0xffffffffn));
  return {
    block,
    option,
    section: () => block(0x0a0d0d0a, w(0x1a2b3c4d), h(1, 0), w(0xffffffff, 0xffffffff)),
    interface: (linkType = 1, ...options: readonly Uint8Array[]) => block(1, h(linkType, 0), w(0), ...options),
    enhanced: (bytes: Uint8Array, time: bigint, source = 0, wireLength = bytes.length) =>
      block(6, w(source), ticks(time), w(bytes.length, wireLength), bytes),
    simple: (bytes: Uint8Array, wireLength = bytes.length) => block(3, w(wireLength), bytes),
    obsolete: (bytes: Uint8Array, time: bigint, source = 0) =>
      block(2, h(source, 0), ticks(time), w(bytes.length, bytes.length), bytes),
    secrets: (text: Uint8Array) => block(10, w(0x544c534b, text.length), text),
  };
}
