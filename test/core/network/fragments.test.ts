import { describe, expect, it } from 'vitest';
import { FragmentTable, type Datagram, type Fragment } from '../../../src/core/network/fragments.ts';
import { pcap } from '../../builders/captures.ts';
import { concat, ipv4, ipv6, SYN, tcp, u16, u32 } from '../../builders/packets.ts';
import { scan, text } from '../../builders/recorded-streams.ts';

const PAYLOAD = 'abcdefghijklmnopqrstuvwxyz'.repeat(4);
const TCP = tcp({ flags: SYN, sequence: 5, payload: PAYLOAD });
const CUTS = [0, 40, 80, TCP.length];

function pieces4(): Uint8Array[] {
  return CUTS.slice(1).map((end, at) => {
    const fragmentAt = CUTS[at] ?? 0;
    const moreFragments = end < TCP.length;
    return ipv4(TCP.subarray(fragmentAt, end), { identification: 77, fragmentAt, moreFragments });
  });
}

function pieces6(): Uint8Array[] {
  return CUTS.slice(1).map((end, at) => {
    const from = CUTS[at] ?? 0;
    const header = concat([6, 0], u16(from | (end < TCP.length ? 1 : 0)), u32(77));
    return ipv6(concat(header, TCP.subarray(from, end)), '2001:db8::1', '2001:db8::2', 44);
  });
}

const received = (packets: readonly Uint8Array[]) => {
  const { streams, pipeline } = scan([pcap(packets, { linkType: 101 })]);
  return { stream: streams[0], problems: pipeline.captures[0]?.problems ?? [] };
};

describe.each([
  ['IPv4', pieces4()],
  ['IPv6', pieces6()],
])('%s fragments', (_name, [first, second, third]) => {
  if (first === undefined || second === undefined || third === undefined) throw new Error('three fragments');

  it.each([
    ['in order', [first, second, third]],
    ['in reverse', [third, second, first]],
    ['shuffled', [second, third, first]],
    ['doubled', [first, first, second, third]],
    ['each of them doubled', [first, first, second, second, third, third]],
    ['and seen once more on the way', [first, second, third, first, third]],
  ])('are put together %s', (_order, packets) => {
    const { stream, problems } = received(packets);
    expect(text(stream?.bytes[0] ?? new Uint8Array(0))).toBe(PAYLOAD);
    expect(problems).toEqual([]);
  });

  it('keep the place in the file of every part', () => {
    const { stream } = received([first, second, third]);
    const header = first.length - 40;
    expect(stream?.places.map((place) => place.replace(/\+.*/u, ''))).toEqual(['0:20@1', '0:40@2', '0:44@3']);
    expect(stream?.places[1]).toBe(`0:40@2+${24 + 16 + first.length + 16 + header}`);
  });

  it('are said to be missing, and the rest is shown with a gap', () => {
    const next = ipv4(tcp({ sequence: 6 + PAYLOAD.length, payload: 'next' }));
    const { stream, problems } = received([first, third, next]);
    expect(problems).toMatchObject([{ code: 'fragments-missing', facts: { packets: 1 } }]);
    if (first[0] === 0x45) expect(stream?.missing).toEqual([`0:40:gap@2`]);
  });
});

describe('the fragment table', () => {
  const fragment = (key: string, at: number, payload: string, isLast: boolean, time = 0): Fragment => ({
    key,
    isIpv6: false,
    protocol: 6,
    header: new Uint8Array(20),
    payload: new TextEncoder().encode(payload),
    at,
    isLast,
    packet: 1,
    offset: 0,
    time,
  });
  const contents = (datagram: Datagram | null) =>
    text(datagram?.bytes.subarray(40, 40 + datagram.length) ?? new Uint8Array(0));

  it('keeps what came first where fragments overlap', () => {
    const table = new FragmentTable();
    table.add(fragment('a', 0, 'AAAAAAAA', false));
    const whole = table.add(fragment('a', 4, 'bbbbbbbb', true));
    expect(text(whole?.bytes.subarray(40, 52) ?? new Uint8Array(0))).toBe('AAAAAAAAbbbb');
  });

  it('gives up the oldest datagram when there are too many', () => {
    const table = new FragmentTable();
    for (let number = 0; number < 3000; number += 1) table.add(fragment(`${number}`, 0, 'x', false));
    expect(table.evicted[0]?.key).toBe('0');
    expect(table.drain()).toHaveLength(3000);
  });

  it('does not mix what lacks a part with what has its identification a minute later', () => {
    const table = new FragmentTable();
    table.add(fragment('a', 4, 'OLD!', true));
    expect(table.add(fragment('a', 0, 'new ', false, 61e9))).toBeNull();
    expect(contents(table.add(fragment('a', 4, 'part', true, 61e9)))).toBe('new part');
    expect(table.drain()).toMatchObject([{ since: 0 }]);
  });

  it('misses nothing of copies of a whole datagram, but of one with its identification and other bytes', () => {
    const table = new FragmentTable();
    const send = (first: string) => [fragment('a', 0, first, false), fragment('a', 4, 'same', true)] as const;
    const [first, last] = send('one ');
    expect([first, first, last].map((part) => contents(table.add(part)))).toEqual(['', '', 'one same']);
    table.add(last);
    expect(table.drain()).toEqual([]);
    for (const part of send('one ')) table.add(part);
    table.add(last);
    expect(contents(table.add(fragment('a', 0, 'two ', false)))).toBe('two same');
    table.add(fragment('a', 0, 'six ', false));
    expect(table.drain()).toMatchObject([{ key: 'a' }]);
  });

  it('refuses what reaches beyond the largest datagram', () => {
    expect(new FragmentTable().add(fragment('a', 65530, 'too long to fit', true))).toBeNull();
  });
});
