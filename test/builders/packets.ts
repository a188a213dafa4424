/** Packets from the TCP segment outwards. Each function wraps what it is given. */
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

export interface Segment {
  readonly from?: string;
  readonly to?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly sequence?: number;
  readonly acknowledgment?: number;
  readonly flags?: number;
  readonly window?: number;
  /** Of a multiple of four bytes. */
  readonly options?: readonly number[];
  readonly payload?: Uint8Array | string;
  readonly identification?: number;
}

export const CLIENT = '10.0.0.1';
export const SERVER = '203.0.113.9';

export function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export function concat(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function u16(value: number): number[] {
  return [(value >> 8) & 255, value & 255];
}

export function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}

/** TCP header with its options, and payload; checksum 0, as network cards that compute it leave it. */
export function tcp(segment: Segment): Uint8Array {
  const { fromPort = 51234, toPort = 443, sequence = 0, acknowledgment = 0, flags = ACK, window = 501 } = segment;
  const { options = [] } = segment;
  return concat(
    u16(fromPort),
    u16(toPort),
    u32(sequence),
    u32(acknowledgment),
    [(5 + options.length / 4) << 4, flags],
    u16(window),
    [0, 0, 0, 0],
    options,
    bytesOf(segment.payload ?? ''),
  );
}

export function addressBytes(text: string): number[] {
  if (!text.includes(':')) return text.split('.').map(Number);
  const [head = '', tail = ''] = text.split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const before = groups(head);
  const after = groups(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after].flatMap(u16);
}

export interface Ipv4Options {
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: number;
  readonly identification?: number;
  readonly totalLength?: number;
  /** Offset in bytes. */
  readonly fragmentAt?: number;
  readonly moreFragments?: boolean;
}

export function ipv4(payload: Uint8Array, options: Ipv4Options = {}): Uint8Array {
  const { from = CLIENT, to = SERVER, protocol = 6, identification = 0, fragmentAt = 0 } = options;
  const fragment = (options.moreFragments === true ? 0x2000 : 0) | (fragmentAt / 8);
  return concat(
    [0x45, 0],
    u16(options.totalLength ?? 20 + payload.length),
    u16(identification),
    u16(fragment),
    [64, protocol, 0, 0],
    addressBytes(from),
    addressBytes(to),
    payload,
  );
}

export function ipv6(payload: Uint8Array, from = '2001:db8::1', to = '2001:db8::2', next = 6): Uint8Array {
  return concat([0x60, 0, 0, 0], u16(payload.length), [next, 64], addressBytes(from), addressBytes(to), payload);
}

export function udp(payload: Uint8Array, port: number): Uint8Array {
  return concat(u16(40000), u16(port), u16(8 + payload.length), [0, 0], payload);
}

export function ethernet(payload: Uint8Array, type = 0x0800): Uint8Array {
  return concat([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2], u16(type), payload);
}

/** A whole Ethernet frame with one TCP segment over IPv4. */
export function segment(options: Segment): Uint8Array {
  const { from = CLIENT, to = SERVER, identification = 0 } = options;
  return ethernet(ipv4(tcp(options), { from, to, identification }));
}
