/** Real connections of the corpus in many variants, all in one capture: what a busy gateway's capture is like, and worse. */
import { readdirSync, readFileSync } from 'node:fs';
import { seeded, type Random } from '../fuzz/mutate.ts';

const CORPUS = new URL('../corpus/bench/', import.meta.url);
const RECORD = 16;
/** Linux cooked capture 2: twenty bytes before the IP packet. */
const LINK = 20;

interface Packet {
  /** The record as it stands in the file. */
  readonly bytes: Uint8Array;
  micros: number;
}

export interface VariantOptions {
  readonly seed: number;
  readonly count: number;
  /** Seconds since 1970 at which the capture begins; connections begin a second apart. */
  readonly startsAt?: number;
  /** The first connection's client port. Captures of one case need ports of their own. */
  readonly firstPort?: number;
  /** Without it the connections differ in ports, servers' addresses and times only. */
  readonly mutates?: boolean;
}

/** One pcap file with `count` connections, one after the other. */
export function variants({
  seed,
  count,
  startsAt = 1_767_225_600,
  firstPort = 20_000,
  mutates = true,
}: VariantOptions): Uint8Array {
  const random = seeded(seed);
  const templates = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.pcap'))
    .sort()
    .map((name) => readPackets(new Uint8Array(readFileSync(new URL(name, CORPUS)))));
  const packets: Uint8Array[] = [];
  for (let number = 0; number < count; number += 1) {
    const template = templates[number % templates.length] ?? [];
    const own = template.map(({ bytes, micros }) => ({ bytes: bytes.slice(), micros }));
    const changed = mutates ? mutate(own, random) : own;
    for (const packet of changed) packets.push(placed(packet, number, startsAt, firstPort + number));
  }
  const header = Uint8Array.from([
    0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0x14, 1, 0, 0,
  ]);
  return Uint8Array.from(Buffer.concat([header, ...packets]));
}

function readPackets(file: Uint8Array): readonly Packet[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const packets: Packet[] = [];
  let first = 0;
  for (let at = RECORD + 8; at < file.length;) {
    const end = at + RECORD + view.getUint32(at + 8, true);
    const micros = view.getUint32(at, true) * 1e6 + view.getUint32(at + 4, true);
    if (packets.length === 0) first = micros;
    packets.push({ bytes: file.slice(at, end), micros: micros - first });
    at = end;
  }
  return packets;
}

type Mutation = (packets: Packet[], random: Random) => readonly Packet[];

/** What happens to captures, and a few things that happen to nobody. */
const MUTATIONS: readonly Mutation[] = [
  (packets) => packets,
  (packets) => packets,
  (packets, random) => packets.slice(0, 1 + random(packets.length)),
  (packets, random) => packets.slice(random(packets.length)),
  (packets, random) => packets.filter(() => random(10) > 0),
  (packets, random) => delayed(packets, random(packets.length), 1e6 * (4 + random(3))),
  (packets, random) => delayed(packets, random(packets.length), 4_900_000 + random(2) * 200_000),
  (packets, random) => swapped(packets, random(packets.length), random(packets.length)),
  (packets, random) => packets.toSpliced(random(packets.length), 0, ...packets.slice(-1 - random(2))),
  (packets, random) => {
    for (let left = random(4); left >= 0; left -= 1) flip(packets[random(packets.length)], random);
    return packets;
  },
  (packets, random) => {
    const side = random(2);
    return packets.filter(({ bytes }) => (isToServer(bytes) ? 1 : 0) !== side || random(4) > 0);
  },
  (packets, random) => packets.map((packet) => (random(6) > 0 ? packet : cut(packet, random))),
];

function mutate(packets: Packet[], random: Random): readonly Packet[] {
  let changed: readonly Packet[] = packets;
  for (let left = random(3); left >= 0; left -= 1) {
    if (changed.length > 0) changed = MUTATIONS[random(MUTATIONS.length)]?.([...changed], random) ?? changed;
  }
  return changed;
}

function delayed(packets: Packet[], from: number, by: number): readonly Packet[] {
  return packets.map((packet, at) => (at < from ? packet : { ...packet, micros: packet.micros + by }));
}

function swapped(packets: Packet[], one: number, other: number): readonly Packet[] {
  const [a, b] = [packets[one], packets[other]];
  if (a !== undefined && b !== undefined) [packets[one], packets[other]] = [b, a];
  return packets;
}

/** Somewhere behind the IP header, where a single bit makes another type, length, alert or flag. */
function flip(packet: Packet | undefined, random: Random): void {
  if (packet === undefined) return;
  const from = RECORD + LINK + 20;
  const at = from + random(Math.max(1, Math.min(packet.bytes.length - from, random(2) === 0 ? 60 : 4000)));
  packet.bytes[at] = (packet.bytes[at] ?? 0) ^ (1 << random(8));
}

/** As a snaplen cuts it. */
function cut({ bytes, micros }: Packet, random: Random): Packet {
  const kept = bytes.slice(0, Math.min(bytes.length, RECORD + LINK + 60 + random(200)));
  new DataView(kept.buffer).setUint32(8, kept.length - RECORD, true);
  return { bytes: kept, micros };
}

function isToServer(bytes: Uint8Array): boolean {
  const tcp = tcpAt(bytes);
  return ((bytes[tcp] ?? 0) << 8) + (bytes[tcp + 1] ?? 0) > ((bytes[tcp + 2] ?? 0) << 8) + (bytes[tcp + 3] ?? 0);
}

function tcpAt(bytes: Uint8Array): number {
  return RECORD + LINK + ((bytes[RECORD + LINK] ?? 0) & 15) * 4;
}

/** In its own time, between its own ports (the larger one is the client's), with one of seven servers. */
function placed({ bytes, micros }: Packet, number: number, startsAt: number, clientPort: number): Uint8Array {
  const view = new DataView(bytes.buffer);
  const at = number * 1e6 + micros;
  view.setUint32(0, startsAt + Math.floor(at / 1e6), true);
  view.setUint32(4, at % 1e6, true);
  const port = tcpAt(bytes) + (isToServer(bytes) ? 0 : 2);
  if (port + 2 <= bytes.length) view.setUint16(port, clientPort);
  view.setUint8(RECORD + LINK + (isToServer(bytes) ? 18 : 14), number % 7);
  return bytes;
}
