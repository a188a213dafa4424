import { describe, expect, it } from 'vitest';
import { pcap } from '../../builders/captures.ts';
import { ACK, concat, ethernet, ipv4, ipv6, SYN, tcp, u16, u32, udp } from '../../builders/packets.ts';
import { scan, text } from '../../builders/recorded-streams.ts';

const TCP = tcp({ flags: SYN | ACK, sequence: 7, acknowledgment: 9, payload: 'inside' });
const IP = ipv4(TCP);
const IP6 = ipv6(TCP);
const MACS = new Uint8Array(12);
const SNAP = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0];
const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** The payload that a scan of one such packet finds. */
function found(
  linkType: number,
  packet: Uint8Array,
): { readonly payload: string; readonly problems: readonly string[] } {
  const { streams, pipeline } = scan([pcap([packet], { linkType })]);
  return {
    payload: streams.map(({ bytes }) => text(bytes[1])).join('|'),
    problems: pipeline.captures[0]?.problems.map(({ code }) => code) ?? [],
  };
}

const WIFI_DATA = concat([0x08, 0x01, 0, 0], zeros(18), [0, 0], SNAP, IP);
const WIFI_QOS = concat([0x88, 0x01, 0, 0], zeros(18), [0, 0], [0, 0], SNAP, IP);
const SUBFRAME = concat(MACS, u16(SNAP.length + IP.length), SNAP, IP);
const WIFI_AGGREGATE = concat([0x88, 0x01, 0, 0], zeros(20), [0x80, 0], SUBFRAME);
const RADIOTAP = [0, 0, 9, 0, 2, 0, 0, 0, 0];

const LINKS: readonly (readonly [string, number, Uint8Array])[] = [
  ['Ethernet', 1, ethernet(IP)],
  ['Ethernet with a trailer', 1, concat(ethernet(IP), zeros(18))],
  ['Ethernet with IPv6', 1, ethernet(IP6, 0x86dd)],
  ['802.1Q', 1, ethernet(concat(u16(5), u16(0x0800), IP), 0x8100)],
  ['802.1ad QinQ', 1, ethernet(concat(u16(5), u16(0x8100), u16(6), u16(0x0800), IP), 0x88a8)],
  ['the older QinQ', 1, ethernet(concat(u16(5), u16(0x8100), u16(6), u16(0x0800), IP), 0x9100)],
  ['802.3 with LLC and SNAP', 1, concat(MACS, u16(8 + IP.length), SNAP, IP)],
  ['MPLS', 1, ethernet(concat([0, 1, 0, 64], [0, 2, 1, 64], IP), 0x8847)],
  ['Ethernet over MPLS', 1, ethernet(concat([0, 2, 1, 64], ethernet(IP)), 0x8847)],
  ['Ethernet over MPLS with a control word', 1, ethernet(concat([0, 2, 1, 64], zeros(4), ethernet(IP)), 0x8847)],
  ['Ethernet over MPLS whose hardware address begins like IPv4', 1, labelled(0x4c, ethernet(IP))],
  ['Ethernet over MPLS whose hardware address begins like IPv6', 1, labelled(0x60, ethernet(IP6, 0x86dd))],
  [
    'tagged Ethernet over MPLS whose hardware address begins like IPv4',
    1,
    labelled(0x40, ethernet(concat(u16(5), u16(0x0800), IP), 0x8100)),
  ],
  ['a provider backbone', 1, ethernet(concat(zeros(4), ethernet(IP)), 0x88e7)],
  ['HSR', 1, ethernet(concat(zeros(4), u16(0x0800), IP), 0x892f)],
  ['PPPoE', 1, ethernet(concat([0x11, 0, 0, 1], u16(2 + IP.length), [0, 0x21], IP), 0x8864)],
  ['PPP', 9, concat([0, 0x21], IP)],
  ['PPP with address and control', 9, concat([0xff, 3, 0, 0x21], IP)],
  ['PPP with a short protocol', 9, concat([0x21], IP)],
  ['PPP with IPv6', 50, concat([0xff, 3, 0, 0x57], IP6)],
  ['PPP as pppd writes it', 166, concat([1, 0, 0x21], IP)],
  ['Cisco HDLC', 104, concat([0x0f, 0, 8, 0], IP)],
  ['Cisco HDLC under PPP', 9, concat([0x0f, 0, 8, 0], IP)],
  ['cooked', 113, concat(zeros(14), u16(0x0800), IP)],
  ['cooked, with a VLAN tag', 113, concat(zeros(14), u16(0x8100), u16(5), u16(0x0800), IP)],
  ['cooked 2', 276, concat(u16(0x0800), zeros(18), IP)],
  ['cooked 2 with IPv6', 276, concat(u16(0x86dd), zeros(18), IP6)],
  ['loopback, big-endian', 0, concat(u32(2), IP)],
  ['loopback, little-endian', 0, concat([2, 0, 0, 0], IP)],
  ['loopback with IPv6', 0, concat([30, 0, 0, 0], IP6)],
  ['OpenBSD loopback', 108, concat(u32(24), IP6)],
  ['raw IP as 12', 12, IP],
  ['raw IP as 14', 14, IP],
  ['raw IP as 101', 101, IP6],
  ['raw IPv4', 228, IP],
  ['raw IPv6', 229, IP6],
  ['netfilter log', 239, concat([2, 0, 0, 0], [8, 0, 1, 0, 0, 0, 0, 0], u16(0).with(0, 4 + IP.length), [9, 0], IP)],
  ['802.11', 105, WIFI_DATA],
  ['802.11 with QoS', 105, WIFI_QOS],
  ['an 802.11 aggregate', 105, WIFI_AGGREGATE],
  ['radiotap', 127, concat(RADIOTAP, WIFI_DATA)],
  ['radiotap with a frame check sequence', 127, concat(RADIOTAP.with(8, 0x10), WIFI_DATA, zeros(4))],
  ['radiotap with a padded header', 127, concat(RADIOTAP.with(8, 0x20), WIFI_QOS.subarray(0, 26), zeros(2), SNAP, IP)],
  ['Prism', 119, concat([0, 0, 0, 0x44], [8, 0, 0, 0], WIFI_DATA)],
  ['AVS', 163, concat(u32(0x80211001), u32(64), zeros(56), WIFI_DATA)],
  ['PPI', 192, concat([0, 0, 8, 0, 105, 0, 0, 0], WIFI_DATA)],
];

/** A frame behind one MPLS label, its first byte another. */
function labelled(first: number, frame: Uint8Array): Uint8Array {
  return ethernet(concat([0, 2, 1, 64], frame.with(0, first)), 0x8847);
}

const GRE_ETHERNET = [0, 0, 0x65, 0x58];
const TUNNELS: readonly (readonly [string, Uint8Array])[] = [
  ['IP in IP', ipv4(IP, { protocol: 4 })],
  ['6in4', ipv4(IP6, { protocol: 41 })],
  ['IPv4 in IPv6', ipv6(IP, '2001:db8::1', '2001:db8::2', 4)],
  ['GRE', ipv4(concat([0, 0, 8, 0], IP), { protocol: 47 })],
  ['GRE with checksum, key and sequence', ipv4(concat([0xb0, 0, 8, 0], zeros(12), IP), { protocol: 47 })],
  ['PPTP', ipv4(concat([0x30, 0x81, 0x88, 0x0b], zeros(12), [0, 0x21], IP), { protocol: 47 })],
  ['WCCP 1', ipv4(concat([0, 0, 0x88, 0x3e], IP), { protocol: 47 })],
  ['WCCP 2', ipv4(concat([0, 0, 0x88, 0x3e], zeros(4), IP), { protocol: 47 })],
  ['EtherIP', ipv4(concat([0x30, 0], ethernet(IP)), { protocol: 97 })],
  ['L2TP', ipv4(udp(concat([0, 2], zeros(4), [0xff, 3, 0, 0x21], IP), 1701), { protocol: 17 })],
  [
    'L2TP with length, sequence numbers and an offset',
    ipv4(udp(concat([0x4a, 2], zeros(10), u16(3), zeros(3), [0, 0x21], IP), 1701), { protocol: 17 }),
  ],
  [
    'L2TP, as the server sends it',
    fromPort(1701, ipv4(udp(concat([0, 2], zeros(4), [0, 0x57], IP6), 1), { protocol: 17 })),
  ],
  ['LISP', ipv4(udp(concat(zeros(8), IP), 4341), { protocol: 17 })],
  ['GRETAP', ipv4(concat(GRE_ETHERNET, ethernet(IP)), { protocol: 47 })],
  ['ERSPAN I', ipv4(concat([0, 0, 0x88, 0xbe], ethernet(IP)), { protocol: 47 })],
  ['ERSPAN II', ipv4(concat([0x10, 0, 0x88, 0xbe], zeros(4), zeros(8), ethernet(IP)), { protocol: 47 })],
  ['ERSPAN III', ipv4(concat([0x10, 0, 0x22, 0xeb], zeros(4), zeros(12), ethernet(IP)), { protocol: 47 })],
  ['authentication header', ipv4(concat([6, 4, 0, 0], zeros(20), TCP), { protocol: 51 })],
  ['VXLAN', ipv4(udp(concat([8, 0, 0, 0, 0, 0, 1, 0], ethernet(IP)), 4789), { protocol: 17 })],
  ['VXLAN-GPE', ipv4(udp(concat([12, 0, 0, 1, 0, 0, 1, 0], IP), 4790), { protocol: 17 })],
  ['Geneve with options', ipv4(udp(concat([1, 0, 0x65, 0x58], zeros(8), ethernet(IP)), 6081), { protocol: 17 })],
  ['GTP-U', ipv4(udp(concat([0x30, 255, 0, 0, 0, 0, 0, 1], IP), 2152), { protocol: 17 })],
  [
    'GTP-U with an extension header',
    ipv4(udp(concat([0x34, 255, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0x85], [1, 0, 0, 0], IP), 2152), { protocol: 17 }),
  ],
  ['TZSP', ipv4(udp(concat([1, 0, 0, 1], [0, 10, 1, 9, 1], ethernet(IP)), 37008), { protocol: 17 })],
  ['Teredo', ipv4(udp(concat([0, 0], zeros(6), IP6), 3544), { protocol: 17 })],
  ['MPLS over UDP', ipv4(udp(concat([0, 2, 1, 64], IP), 6635), { protocol: 17 })],
  ['CAPWAP, as the access point sends it', capwap([0, 0x20, 3, 0x20], zeros(12), WIFI_DATA)],
  ['CAPWAP with a swapped frame control', capwap([0, 0x10, 3, 0], zeros(4), swapped(WIFI_DATA))],
  ['CAPWAP with Ethernet frames', capwap([0, 0x10, 2, 0], zeros(4), ethernet(IP))],
  ['CAPWAP, as the controller sends it', fromPort(5247, capwap([0, 0x10, 2, 0], zeros(4), ethernet(IP)))],
  ['VXLAN in VXLAN', vxlanTwice()],
];

function capwap(...parts: (Uint8Array | number[])[]): Uint8Array {
  return ipv4(udp(concat(...parts), 5247), { protocol: 17 });
}

/** The UDP datagram sent from this port, to some other. */
function fromPort(port: number, packet: Uint8Array): Uint8Array {
  return concat(packet.subarray(0, 20), u16(port), u16(40000), packet.subarray(24));
}

function swapped(wifi: Uint8Array): Uint8Array {
  return concat([wifi[1] ?? 0, wifi[0] ?? 0], wifi.subarray(2));
}

function vxlanTwice(): Uint8Array {
  const wrap = (inner: Uint8Array): Uint8Array =>
    ipv4(udp(concat([8, 0, 0, 0, 0, 0, 1, 0], ethernet(inner)), 4789), { protocol: 17 });
  return wrap(wrap(IP));
}

describe('a TCP segment is found', () => {
  it.each(LINKS)('under %s', (_name, linkType, packet) => {
    expect(found(linkType, packet)).toEqual({ payload: 'inside', problems: [] });
  });

  it.each(TUNNELS)('inside %s', (_name, ip) => {
    expect(found(1, ethernet(ip, (ip[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800))).toEqual({
      payload: 'inside',
      problems: [],
    });
  });

  it('in every subframe of an 802.11 aggregate', () => {
    const padding = zeros((4 - (SUBFRAME.length % 4)) % 4);
    const second = concat(MACS, u16(8 + IP.length), SNAP, ipv4(TCP, { from: '10.0.0.9' }));
    expect(found(105, concat(WIFI_AGGREGATE, padding, second)).payload).toBe('inside|inside');
  });
});

describe('a packet that ends early', () => {
  it.each([...LINKS, ...TUNNELS.map(([name, ip]) => [name, 101, ip] as const)])(
    'never throws, at any byte, under %s',
    (_name, linkType, packet) => {
      for (let length = 0; length < packet.length; length += 1) {
        const { payload } = found(linkType, packet.subarray(0, length));
        expect('inside|inside'.startsWith(payload)).toBe(true);
      }
    },
  );

  it('is told as cut where the capture kept less than the wire had', () => {
    const packet = ethernet(IP);
    const file = pcap([{ bytes: packet.subarray(0, packet.length - 2), wireLength: packet.length }]);
    const { streams, pipeline } = scan([file]);
    expect(streams[0]?.missing).toEqual(['1:2:cut@1']);
    expect(pipeline.captures[0]?.problems).toMatchObject([{ code: 'packets-cut', packet: 1, facts: { packets: 1 } }]);
  });
});

describe('what cannot be read is said', () => {
  it('of an unknown link type, with its number and how many packets', () => {
    const { pipeline } = scan([pcap([IP, IP], { linkType: 250 })]);
    expect(pipeline.captures[0]?.problems).toEqual([
      { code: 'unknown-link-type', packet: 1, offset: 40, facts: { linkType: 250, packets: 2 } },
    ]);
  });

  it('of wireless frames that the network encrypts', () => {
    expect(found(105, WIFI_DATA.with(1, 0x41)).problems).toEqual(['encrypted-frames']);
  });

  it('of more layers than anybody uses', () => {
    const tags = Array<Uint8Array>(60).fill(concat(u16(5), u16(0x8100)));
    expect(found(1, ethernet(concat(...tags, IP), 0x8100)).problems).toEqual(['nested-too-deep']);
  });

  it('of headers that contradict themselves', () => {
    expect(found(101, IP.with(0, 0x41)).problems).toEqual(['malformed-packets']);
    expect(found(101, ipv4(TCP.with(12, 0x10))).problems).toEqual(['malformed-packets']);
  });
});

it('reads a packet whose length the network card was still to fill in', () => {
  expect(found(101, ipv4(TCP, { totalLength: 0 })).payload).toBe('inside');
  expect(found(101, IP6.with(4, 0).with(5, 0)).payload).toBe('inside');
});

it('steps over IPv6 extension headers', () => {
  const hopByHop = concat([60, 0], zeros(6));
  const destination = concat([6, 1], zeros(14));
  const packet = ipv6(concat(hopByHop, destination, TCP), '2001:db8::1', '2001:db8::2', 0);
  expect(found(101, packet)).toEqual({ payload: 'inside', problems: [] });
});
