import { describe, expect, it } from 'vitest';
import { pcap } from '../../builders/captures.ts';
import { ipv4, ipv6, udp } from '../../builders/packets.ts';
import { does, OPENED, overIpv4, overIpv6, Talk, told, WIDE, type Wrap } from '../../builders/talk.ts';

const datagram: Wrap = () => ipv4(udp(new Uint8Array(30), 53), { protocol: 17 });
const datagramIpv6: Wrap = () => ipv6(udp(new Uint8Array(30), 53), ...WIDE, 17);

describe('the headers of ordinary packets', () => {
  it.each<[string, Wrap, number, readonly number[]]>([
    ['a fragment', overIpv4, 6, [0x20]],
    ['a TCP header that is longer than its packet', overIpv4, 32, [0xf0]],
    ['a TCP header that is too short to be one', overIpv4, 32, [0x10]],
    ['an IPv4 header that is too short to be one', overIpv4, 0, [0x44]],
    ['a packet that ends in its TCP header', overIpv4, 2, [0, 30]],
    ['a packet that ends in its TCP header, over IPv6', overIpv6, 4, [0, 10]],
    ['a packet that is longer than what was captured', overIpv4, 2, [0x40, 0]],
    ['a packet of IPv6 that is longer than what was captured', overIpv6, 4, [0x40, 0]],
    ['a packet of IPv6 that does not say its length', overIpv6, 4, [0, 0]],
    ['a datagram that ends before it begins', datagram, 2, [0, 10]],
    ['a datagram of IPv6 that does not say its length', datagramIpv6, 4, [0, 0]],
  ])('leave %s to the decoder', (_name, wrap, at, bytes) => {
    const talk = new Talk(wrap);
    for (const each of [...OPENED, does('data'), does('data'), does('data')]) talk.play(each);
    talk.packets.at(-2)?.bytes.set(bytes, at);
    const file = pcap(talk.packets, { linkType: 101 });
    expect(told([file], 1 << 20, true)).toEqual(told([file], 1 << 20, false));
  });
});
