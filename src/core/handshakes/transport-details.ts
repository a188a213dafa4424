/** A TCP happening: who, and the fixed part of the TCP header (RFC 9293 section 3.1) where the packet has one. */
import { ByteReader } from '../bytes/byte-reader.ts';
import type { DetailNode } from './details.ts';
import type { Connection, TimelineEntry } from './model.ts';

/** Up to the window; checksum and options are not kept. */
const HEADER = 16;

export function transportDetails({ client, server }: Connection, entry: TimelineEntry, bytes: Uint8Array): DetailNode {
  const [source, target] = entry.from === 'client' ? [client, server] : [server, client];
  const range = bytes.length === 0 ? null : { start: 0, end: bytes.length };
  return {
    field: 'tcp',
    value: entry.name,
    range,
    children: [
      fact('frame.number', String(entry.packet)),
      fact('ip.src', source.address),
      fact('ip.dst', target.address),
      ...headerDetails(bytes),
      fact('tcp.len', String(entry.length)),
    ],
  };
}

function headerDetails(bytes: Uint8Array): readonly DetailNode[] {
  if (bytes.length < HEADER) return [];
  const reader = new ByteReader(bytes);
  const line = (field: string, width: 2 | 4, show: (value: number) => string = String): DetailNode => {
    const start = reader.offset;
    const value = width === 2 ? reader.uint16(field) : reader.uint32(field);
    return { field, value: show(value), range: { start, end: reader.offset }, children: [] };
  };
  return [
    line('tcp.srcport', 2),
    line('tcp.dstport', 2),
    line('tcp.seq_raw', 4),
    line('tcp.ack_raw', 4),
    line('tcp.flags', 2, flagNames),
    line('tcp.window_size_value', 2),
  ];
}

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

function flagNames(word: number): string {
  return FLAGS.filter((_, bit) => (word & (1 << bit)) !== 0).join(' ');
}

/** A line that has no bytes of its own. */
function fact(field: string, value: string): DetailNode {
  return { field, value, range: null, children: [] };
}
