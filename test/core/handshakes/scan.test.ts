import { describe, expect, it } from 'vitest';
import { createScan } from '../../../src/core/handshakes/scan.ts';
import type { Connection } from '../../../src/core/handshakes/model.ts';
import { pcap, pcapngBlocks, type BuiltPacket } from '../../builders/captures.ts';
import { ACK, concat, ethernet, FIN, ipv4, ipv6, RST, segment, SYN, tcp, u16, udp } from '../../builders/packets.ts';
import * as tls from '../../builders/tls-messages.ts';

/** An IP packet around a segment: `isBack` from the server. */
type Ip = (segment: Uint8Array, isBack: boolean) => Uint8Array;

const overIpv4: Ip = (bytes, isBack) =>
  ipv4(bytes, isBack ? { from: '203.0.113.9', to: '10.0.0.1' } : { from: '10.0.0.1', to: '203.0.113.9' });
const overIpv6: Ip = (bytes, isBack) =>
  isBack ? ipv6(bytes, '2001:db8::2', '2001:db8::1') : ipv6(bytes, '2001:db8::1', '2001:db8::2');

/** The client has no certificate for the server, which refuses it: the segments of both, in order. */
function refusal(wrap: (ip: Uint8Array) => Uint8Array, ip: Ip = overIpv4): readonly Uint8Array[] {
  const sent = [100, 700];
  const send = (isBack: boolean, flags: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array => {
    const [own, peer] = isBack ? [1, 0] : [0, 1];
    const ports = isBack ? { fromPort: 8443, toPort: 50_000 } : { fromPort: 50_000, toPort: 8443 };
    const packet = tcp({ ...ports, sequence: sent[own] ?? 0, acknowledgment: sent[peer] ?? 0, flags, payload });
    sent[own] = (sent[own] ?? 0) + payload.length + ((flags & (SYN | FIN)) === 0 ? 0 : 1);
    return wrap(ip(packet, isBack));
  };
  return [
    send(false, SYN),
    send(true, SYN | ACK),
    send(false, ACK),
    send(false, ACK, tls.plain(tls.CLIENT_HELLO)),
    send(true, ACK, tls.plain(...tls.SERVER_FLIGHT)),
    send(false, ACK, tls.join(tls.plain(tls.EMPTY_CERTIFICATE, tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC)),
    send(true, ACK, tls.alert(2, 42)),
    send(true, RST),
  ];
}

function ng(blocks: (ng: ReturnType<typeof pcapngBlocks>) => readonly Uint8Array[], littleEndian = true): Uint8Array {
  const made = pcapngBlocks(littleEndian);
  return concat(made.section(), ...blocks(made));
}

const overEthernet = (ip: Uint8Array): Uint8Array => ethernet(ip);
const PACKETS = refusal(overEthernet);
const TIME = 1_700_000_000_000_000n;
const nanoseconds = (packets: readonly Uint8Array[]): readonly BuiltPacket[] =>
  packets.map((bytes, at) => ({ bytes, fraction: 999_999_000 + at }));
const raw = (ip: Uint8Array): Uint8Array => ip;
const cooked2 = (ip: Uint8Array): Uint8Array => concat(u16(0x0800), new Uint8Array(18), ip);

const FORMATS: readonly (readonly [string, Uint8Array])[] = [
  ['pcap', pcap(PACKETS)],
  ['pcap, big-endian', pcap(PACKETS, { littleEndian: false })],
  ['pcap with nanoseconds', pcap(nanoseconds(PACKETS), { magic: 0xa1b23c4d })],
  ['pcap with the modified header', pcap(PACKETS, { magic: 0xa1b2cd34, extra: 8 })],
  ["pcap with Nokia's header", pcap(PACKETS, { extra: 4 })],
  ['pcap with times of zero', pcap(PACKETS.map((bytes) => ({ bytes, seconds: 0, fraction: 0 })))],
  ['pcap with times that go back', pcap(PACKETS.map((bytes, at) => ({ bytes, seconds: 1_700_000_000 - at })))],
  ['pcap of raw IP', pcap(refusal(raw), { linkType: 101 })],
  ['pcap of IPv6', pcap(refusal(raw, overIpv6), { linkType: 229 })],
  ['pcap as tcpdump -i any writes it', pcap(refusal(cooked2), { linkType: 276 })],
  ['enhanced packets', ng((made) => [made.interface(), ...PACKETS.map((bytes) => made.enhanced(bytes, TIME))])],
  [
    'enhanced packets, big-endian',
    ng((made) => [made.interface(), ...PACKETS.map((bytes, at) => made.enhanced(bytes, TIME + BigInt(at)))], false),
  ],
  ['simple packets', ng((made) => [made.interface(), ...PACKETS.map((bytes) => made.simple(bytes))])],
  [
    'simple packets before enhanced ones',
    ng((made) => [
      made.interface(),
      ...PACKETS.map((bytes, at) => (at < 4 ? made.simple(bytes) : made.enhanced(bytes, TIME))),
    ]),
  ],
  ['obsolete packets', ng((made) => [made.interface(), ...PACKETS.map((bytes) => made.obsolete(bytes, TIME))])],
  [
    'a section for each packet, in either byte order',
    concat(...PACKETS.map((bytes, at) => ng((made) => [made.interface(), made.enhanced(bytes, TIME)], at % 2 === 0))),
  ],
  [
    'a tunnel',
    pcap(refusal((ip) => ethernet(ipv4(udp(concat([8, 0, 0, 0, 0, 0, 1, 0], ethernet(ip)), 4789), { protocol: 17 })))),
  ],
];

/** What the whole scan knows of the one connection in these files. */
function connectionOf(files: readonly Uint8Array[], step: number): Connection {
  const scan = createScan();
  for (const file of files) {
    scan.beginCapture('capture', null);
    for (let at = 0; at < file.length; at += step) scan.push(file.slice(at, at + step));
    scan.endCapture();
  }
  const index = scan.finish();
  expect(index.connectionCount).toBe(1);
  expect(index.captures.flatMap(({ problems }) => problems)).toEqual([]);
  return index.connection(0);
}

/** The timeline in words, without the places in the files. */
function story({ timeline }: Connection): readonly string[] {
  return timeline.map(({ from, name, length }) => `${from} ${name} ${length}`);
}

describe('a scan', () => {
  it.each(FORMATS)('tells the same of a handshake in %s, in chunks of any size', (_name, file) => {
    for (const step of [file.length, 1, 61]) {
      const { serverName, handshakes, alerts, tcp: happened, packets } = connectionOf([file], step);
      const [handshake] = handshakes;
      expect(handshakes).toHaveLength(1);
      expect({ serverName, packets, hasReset: happened.rstFrom }).toEqual({
        serverName: 'api.example',
        packets: PACKETS.length,
        hasReset: ['server'],
      });
      expect(handshake?.certificateRequest).toMatchObject({ value: { authorities: [tls.NAME, tls.OTHER_NAME] } });
      expect(handshake?.clientCertificate).toMatchObject({ kind: 'seen', value: { chain: [] } });
      expect(alerts.map(({ from, code }) => [from, code])).toEqual([['server', 42]]);
    }
  });

  it('forgets a connection that is released, and no other', () => {
    const scan = createScan();
    scan.beginCapture('capture', null);
    scan.push(pcap([...PACKETS, ...refusal((ip) => ethernet(ip, 0x86dd), overIpv6)]));
    scan.endCapture();
    const index = scan.finish();
    const kept = JSON.stringify(index.outline(1));
    index.release(0);
    expect(() => index.connection(0)).toThrow(RangeError);
    expect(() => index.outline(0)).toThrow(RangeError);
    expect(JSON.stringify(index.outline(1))).toBe(kept);
    expect(index.connectionCount).toBe(2);
  });

  it('tells the same of a connection that goes on in the next file, wherever the first one ends', () => {
    const timed = PACKETS.map((bytes, at) => ({ bytes, fraction: at }));
    const whole = connectionOf([pcap(timed)], 1 << 20);
    for (let split = 1; split < PACKETS.length; split += 1) {
      const files = [pcap(timed.slice(0, split)), pcap(timed.slice(split))];
      const joined = connectionOf(files, 1 << 20);
      // A bare acknowledgment that begins the next file could be a copy: what is told begins with something new.
      const isNew = (words: string): boolean => words !== 'client ACK 0';
      expect(story(joined).filter(isNew)).toEqual(story(whole).filter(isNew));
      expect({ ...joined.tcp, captures: joined.captures }).toEqual({ ...whole.tcp, captures: [0, 1] });
    }
  });

  it('tells it once where both ends captured it, and takes from the other file what one lacks', () => {
    const whole = connectionOf([pcap(PACKETS)], 1 << 20);
    for (const split of [3, 5, PACKETS.length]) {
      const both = connectionOf([pcap(PACKETS.slice(0, split)), pcap(PACKETS)], 1 << 20);
      expect(story(both)).toEqual(story(whole));
      expect(both.tcp).toEqual(whole.tcp);
    }
  });

  it('reads a capture of simple packets alone, which have no time', () => {
    const hello = segment({ flags: SYN, sequence: 100 });
    const next = segment({ sequence: 101, payload: 'x' });
    const scan = createScan();
    scan.beginCapture('simple.pcapng', null);
    scan.push(ng((made) => [made.interface(), made.simple(hello), made.simple(next)]));
    scan.endCapture();
    const index = scan.finish();
    expect(index.connectionCount).toBe(1);
    expect(index.connection(0)).toMatchObject({ packets: 2, startedAt: 0 });
  });
});
