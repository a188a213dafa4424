/** The playbook's handshake, message by message. */
import type { Side, TimelineEntry, TimelineKind, Visibility } from '../../../src/core/handshakes/model.ts';
import { MS } from './rows.ts';

type Sketch = readonly [
  ms: number,
  packet: number,
  from: Side,
  kind: TimelineKind,
  name: string,
  length: number,
  visibility?: Visibility,
  code?: number,
];

export const PLAYBOOK: readonly Sketch[] = [
  [0, 1, 'client', 'tcp', 'SYN', 0],
  [0, 2, 'server', 'tcp', 'SYN-ACK', 0],
  [0, 3, 'client', 'tcp', 'ACK', 0],
  [12, 4, 'client', 'handshake', 'ClientHello', 218, 'plain', 1],
  [41, 5, 'server', 'tcp', 'ACK', 0],
  [63, 7, 'server', 'handshake', 'ServerHello', 81, 'plain', 2],
  [63, 7, 'server', 'handshake', 'Certificate', 2214, 'plain', 11],
  [63, 7, 'server', 'handshake', 'ServerKeyExchange', 329, 'plain', 12],
  [63, 7, 'server', 'handshake', 'CertificateRequest', 267, 'plain', 13],
  [63, 7, 'server', 'handshake', 'ServerHelloDone', 0, 'plain', 14],
  [64, 8, 'client', 'tcp', 'ACK', 0],
  [71, 9, 'client', 'handshake', 'Certificate', 3, 'plain', 11],
  [71, 9, 'client', 'handshake', 'ClientKeyExchange', 66, 'plain', 16],
  [72, 10, 'client', 'change-cipher-spec', 'ChangeCipherSpec', 1],
  [72, 10, 'client', 'handshake', 'Finished', 40, 'encrypted'],
  [98, 11, 'server', 'tcp', 'ACK', 0],
  [101, 12, 'server', 'alert', 'Alert', 2, 'plain', 42],
  [101, 13, 'server', 'tcp', 'FIN', 0],
  [101, 13, 'server', 'tcp', 'RST', 0],
];

export function timelineOf(sketches: readonly Sketch[], start: number): readonly TimelineEntry[] {
  return sketches.map(([ms, packet, from, kind, name, length, visibility = 'plain', code], index) => ({
    index,
    at: start + ms * MS,
    from,
    kind,
    name,
    length,
    visibility,
    packet,
    capture: 0,
    packets: [{ capture: 0, packet }],
    spans: [],
    record: null,
    code: code ?? null,
  }));
}

export const entryOf = (timeline: readonly TimelineEntry[], name: string, from: Side): TimelineEntry => {
  const found = timeline.find((entry) => entry.name === name && entry.from === from) ?? timeline[0];
  if (found === undefined) throw new Error('an empty timeline');
  return found;
};
