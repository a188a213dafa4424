// Real connections out of the corpus, as templates to be replicated with other addresses, ports, times and sequence numbers.
import { readFileSync, readdirSync } from 'node:fs';

const CORPUS = new URL('../corpus/bench/', import.meta.url);
/** Linux cooked capture 2, which `tcpdump -i any` writes: a header of 20 bytes before the IP packet. */
const SLL2 = 276;
const ETHERNET = Buffer.from('02000000000102000000000208004500', 'hex').subarray(0, 14);
export const RECORD = 16;
/** Where the fields stand in a template's record. */
export const IP = RECORD + ETHERNET.length;

function readPackets(name) {
  const file = readFileSync(new URL(name, CORPUS));
  if (file.readUInt32LE(20) !== SLL2) throw new Error(`${name}: expected link type ${SLL2}`);
  const packets = [];
  for (let at = 24; at < file.length;) {
    const captured = file.readUInt32LE(at + 8);
    const micros = file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4);
    packets.push({ micros, ip: file.subarray(at + RECORD + 20, at + RECORD + captured) });
    at += RECORD + captured;
  }
  return packets;
}

/** One packet as a ready pcap record with an Ethernet frame. */
export function record(ip, isFromClient, micros) {
  const bytes = Buffer.alloc(RECORD);
  bytes.writeUInt32LE(ETHERNET.length + ip.length, 8);
  bytes.writeUInt32LE(ETHERNET.length + ip.length, 12);
  const header = (ip[0] & 15) * 4;
  const flags = ip[header + 13];
  const payload = ip.length - header - (ip[header + 12] >> 4) * 4;
  return { bytes: Buffer.concat([bytes, ETHERNET, ip]), isFromClient, micros, tcp: IP + header, flags, payload };
}

export function loadTemplates() {
  return readdirSync(CORPUS)
    .filter((name) => name.endsWith('.pcap'))
    .sort()
    .map((name) => {
      const packets = readPackets(name);
      const first = packets[0];
      const clientPort = first.ip.readUInt16BE((first.ip[0] & 15) * 4);
      return packets.map(({ micros, ip }) =>
        record(ip, ip.readUInt16BE((ip[0] & 15) * 4) === clientPort, micros - first.micros),
      );
    });
}

/** Writes the packet into `out` at `at` as belonging to another connection; returns where it ends. */
export function replicate(packet, connection, out, at) {
  const { bytes, isFromClient, tcp } = packet;
  bytes.copy(out, at);
  const micros = connection.startMicros + packet.micros;
  out.writeUInt32LE(Math.floor(micros / 1e6), at);
  out.writeUInt32LE(micros % 1e6, at + 4);
  out.writeUInt32BE(connection.clientAddress, at + IP + (isFromClient ? 12 : 16));
  out.writeUInt32BE(connection.serverAddress, at + IP + (isFromClient ? 16 : 12));
  out.writeUInt16BE(connection.clientPort, at + tcp + (isFromClient ? 0 : 2));
  out.writeUInt32BE((bytes.readUInt32BE(tcp + 4) + connection.shift) >>> 0, at + tcp + 4);
  if ((packet.flags & 16) !== 0) {
    out.writeUInt32BE((bytes.readUInt32BE(tcp + 8) + connection.shift) >>> 0, at + tcp + 8);
  }
  return at + bytes.length;
}
