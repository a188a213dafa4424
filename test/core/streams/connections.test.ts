import { describe, expect, it } from 'vitest';
import { pcap, pcapngBlocks } from '../../builders/captures.ts';
import {
  ACK,
  CLIENT,
  concat,
  ethernet,
  FIN,
  ipv4,
  ipv6,
  PSH,
  RST,
  segment,
  SERVER,
  SYN,
  tcp,
  u16,
  u32,
} from '../../builders/packets.ts';
import { scan, text } from '../../builders/recorded-streams.ts';

interface Talk {
  readonly client?: string;
  readonly clientPort?: number;
  readonly isn?: number;
  readonly says?: string;
  readonly ending?: number;
}

/** A short conversation: SYN, SYN-ACK, ACK, request, answer, FINs. */
function conversation({
  client = CLIENT,
  clientPort = 51234,
  isn = 1000,
  says = 'hello',
  ending = FIN | ACK,
}: Talk = {}) {
  const peer = isn + 77_777;
  let identification = 0;
  const there = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
    segment({
      from: client,
      fromPort: clientPort,
      flags,
      sequence,
      acknowledgment,
      payload,
      identification: (identification += 1),
    });
  const back = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
    segment({
      from: SERVER,
      to: client,
      fromPort: 443,
      toPort: clientPort,
      flags,
      sequence,
      acknowledgment,
      payload,
      identification: (identification += 1),
    });
  const end = isn + 1 + says.length;
  return [
    there(SYN, isn, 0),
    back(SYN | ACK, peer, isn + 1),
    there(ACK, isn + 1, peer + 1),
    there(ACK | PSH, isn + 1, peer + 1, says),
    back(ACK | PSH, peer + 1, end, 'world'),
    there(ending, end, peer + 6),
    back(ending, peer + 6, end + 1),
  ];
}

const heard = (files: readonly Uint8Array[]): string[] =>
  scan(files).streams.map(({ bytes }) => `${text(bytes[0])}>${text(bytes[1])}`);

describe('connections', () => {
  it('are numbered by their first packet, and each ends once', () => {
    const { streams } = scan([pcap([...conversation(), ...conversation({ clientPort: 51235 })])]);
    expect(streams.map(({ opening, ended }) => [opening.id, opening.endpoints[0].port, ended])).toEqual([
      [0, 51234, 1],
      [1, 51235, 1],
    ]);
    expect(streams[0]?.counters).toMatchObject({ packets: 7, captures: [0] });
  });

  it('have the opener as side 0, whichever packet comes first', () => {
    const [, answer, , , reply] = conversation();
    for (const first of [answer, reply]) {
      const { streams } = scan([pcap([first ?? new Uint8Array(0)])]);
      expect(streams[0]?.opening.endpoints.map(({ port }) => port)).toEqual([51234, 443]);
    }
  });

  it('are told apart where a port is used again', () => {
    const twice = [...conversation({ says: 'first' }), ...conversation({ says: 'second', isn: 900_000 })];
    expect(heard([pcap(twice)])).toEqual(['first>world', 'second>world']);
  });

  it('go on where the same SYN is sent again after a reset, as where an older connection answered the first', () => {
    const client = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
      segment({ fromPort: 51234, flags, sequence, acknowledgment, payload });
    const server = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
      segment({ from: SERVER, to: CLIENT, fromPort: 443, toPort: 51234, flags, sequence, acknowledgment, payload });
    const minute = 60_000_000_000n;
    const packets = [
      { frame: client(SYN, 1000, 0), after: 0n },
      { frame: server(ACK, 5_000_000, 860_578_524), after: 1n },
      { frame: client(RST, 860_578_524, 0), after: 2n },
      { frame: client(SYN, 1000, 0), after: 2_900_000_000n },
      { frame: server(SYN | ACK, 77, 1001), after: 2_910_000_000n },
      { frame: client(PSH | ACK, 1001, 78, 'hello'), after: 2_920_000_000n },
      { frame: server(PSH | ACK, 78, 1006, 'answer'), after: minute },
    ];
    const ng = pcapngBlocks(true);
    const blocks = packets.map(({ frame, after }) => ng.enhanced(frame, 1_700_000_000_000_000_000n + after));
    const file = concat(ng.section(), ng.interface(1, ng.option(9, Uint8Array.of(9))), ...blocks);
    expect(heard([file])).toEqual(['hello>answer']);
  });

  it('are told apart where a port is used again without an end', () => {
    const cut = conversation({ says: 'first' }).slice(0, 4);
    expect(heard([pcap([...cut, ...conversation({ says: 'second', isn: 900_000 })])])).toEqual([
      'first>',
      'second>world',
    ]);
  });

  it('are one where a SYN is answered by a simultaneous SYN', () => {
    const there = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
      segment({ flags, sequence, acknowledgment, payload });
    const back = (flags: number, sequence: number, acknowledgment: number, payload = ''): Uint8Array =>
      segment({ from: SERVER, to: CLIENT, fromPort: 443, toPort: 51234, flags, sequence, acknowledgment, payload });
    const packets = [
      there(SYN, 10, 0),
      back(SYN, 20, 0),
      there(SYN | ACK, 10, 21),
      back(SYN | ACK, 20, 11),
      there(ACK, 11, 21, 'a'),
      back(ACK, 21, 12, 'b'),
    ];
    expect(heard([pcap(packets)])).toEqual(['a>b']);
  });

  it('are shown with one direction only', () => {
    const oneWay = conversation().filter((_, index) => [1, 4, 6].includes(index));
    expect(heard([pcap(oneWay)])).toEqual(['>world']);
  });

  it('over IPv6 are told apart by every bit of the address', () => {
    const frame = (from: string, payload: string): Uint8Array =>
      ethernet(ipv6(tcp({ flags: SYN, sequence: 1, payload }), from, '2001:db8::2'), 0x86dd);
    const packets = ['2001:db8::1', '2001:db9::1', '2001:db8::9', '3001:db8::1'].map((from) => frame(from, from));
    const { streams } = scan([pcap([...packets, ...packets])]);
    expect(streams.map(({ counters }) => counters?.packets)).toEqual([2, 2, 2, 2]);
  });

  it('keep their numbers among many, closed and open', () => {
    const count = 5000;
    const talks = Array.from({ length: count }, (_, n) =>
      conversation({ clientPort: 1024 + n, isn: n * 7, says: `${n}` }),
    );
    const { streams } = scan([pcap(talks.flat())]);
    expect(streams).toHaveLength(count);
    expect(streams.every(({ bytes, ended }, n) => text(bytes[0]) === `${n}` && ended === 1)).toBe(true);
  });
});

describe('the same packet seen twice', () => {
  const plain = conversation();

  it('tagged and untagged is one connection without retransmissions', () => {
    const tagged = plain.map((frame) => concat(frame.subarray(0, 12), u16(0x8100), u16(5), frame.subarray(12)));
    const { streams } = scan([pcap(plain.flatMap((frame, index) => [tagged[index] ?? frame, frame]))]);
    expect(streams.map(({ bytes }) => text(bytes[0]))).toEqual(['hello']);
    expect(streams[0]?.events).toEqual(['syn 0@1', 'syn-ack 1@3', 'ack 0@5', 'fin 0@11', 'fin 1@13']);
  });

  it('on two interfaces is one connection without retransmissions', () => {
    const ng = pcapngBlocks();
    const copies = plain.flatMap((frame, index) => [
      ng.enhanced(frame, BigInt(1000 + index), 0),
      ng.enhanced(frame, BigInt(900_000 + index), 1),
    ]);
    const { streams } = scan([concat(ng.section(), ng.interface(), ng.interface(), ...copies)]);
    expect(streams).toHaveLength(1);
    expect(streams[0]?.events).toEqual(['syn 0@1', 'syn-ack 1@3', 'ack 0@5', 'fin 0@11', 'fin 1@13']);
  });

  it('is not the same where an acknowledgment comes again and says what came twice', () => {
    const twice = [1, 1, 5, 10, ...u32(1), ...u32(2)];
    const again = segment({ sequence: 1001, acknowledgment: 78_778, identification: 3, options: twice });
    const { streams } = scan([pcap([...plain.slice(0, 3), again, ...plain.slice(3)])]);
    expect(streams[0]?.events.slice(0, 4)).toEqual(['syn 0@1', 'syn-ack 1@2', 'ack 0@3', 'ack 0@4']);
  });

  it('at both ends, as two files, is one connection; what one file lacks comes from the other', () => {
    const lacking = plain.filter((_, index) => index !== 3);
    const { streams } = scan([pcap(lacking), pcap(plain.map((bytes) => ({ bytes, seconds: 1_700_000_001 })))]);
    expect(streams.map(({ bytes }) => text(bytes[0]))).toEqual(['hello']);
    expect(streams[0]?.missing).toEqual([]);
  });

  it('at both ends is one connection though it ended long before in the first file', () => {
    const others = Array.from({ length: 3000 }, (_, n) => conversation({ clientPort: 1024 + n }));
    const first = pcap([...plain, ...others.flat()]);
    const { streams } = scan([first, pcap(plain)]);
    expect(streams).toHaveLength(3001);
  });

  it('behind address translation stays a connection of its own', () => {
    const packets = conversation({ client: '10.0.0.1' }).flatMap((frame, index) => [
      frame,
      conversation({ client: '192.0.2.1' })[index] ?? frame,
    ]);
    expect(heard([pcap(packets)])).toEqual(['hello>world', 'hello>world']);
  });
});

/** A pcapng of packets at so many seconds. */
function timed(packets: readonly (readonly [Uint8Array, number])[]): Uint8Array {
  const ng = pcapngBlocks(true);
  const blocks = packets.map(([frame, seconds]) =>
    ng.enhanced(frame, 1_700_000_000_000_000_000n + BigInt(Math.round(seconds * 1e9))),
  );
  return concat(ng.section(), ng.interface(1, ng.option(9, Uint8Array.of(9))), ...blocks);
}

describe('a connection that is over', () => {
  const refusal = [
    segment({ fromPort: 51234, flags: SYN, sequence: 1000 }),
    segment({
      from: SERVER,
      to: CLIENT,
      fromPort: 443,
      toPort: 51234,
      flags: RST | ACK,
      sequence: 0,
      acknowledgment: 1001,
    }),
  ];
  const other = (n: number): Uint8Array => segment({ fromPort: 1000 + n, flags: SYN, sequence: 1 });
  /** How many packets of the connection are counted where its last comes again so many seconds later. */
  const counted = (talk: readonly Uint8Array[], again: Uint8Array, seconds: number): number | undefined => {
    const packets = talk.map((frame) => [frame, 0] as const);
    const { streams } = scan([timed([...packets, [other(0), seconds - 0.001], [again, seconds]])]);
    expect(streams).toHaveLength(2);
    return streams[0]?.counters?.packets;
  };

  it.each([
    ['closed by both sides', conversation(), 2],
    ['reset after both had spoken', conversation({ ending: RST | ACK }), 2],
    ['refused, as the client may try again with the same SYN', refusal, 3],
  ])('waits for late packets: %s', (_, talk, linger) => {
    const again = talk === refusal ? (refusal[0] ?? new Uint8Array(0)) : (talk.at(-1) ?? new Uint8Array(0));
    expect(counted(talk, again, linger - 0.1)).toBe(talk.length + 1);
    expect(counted(talk, again, linger + 0.1)).toBe(talk.length);
  });

  it('waits no longer than until 256 more are over', () => {
    const talk = conversation();
    const last = talk.at(-1) ?? new Uint8Array(0);
    const counts = [250, 260].map((others) => {
      const more = Array.from({ length: others }, (_, n) => conversation({ clientPort: 1024 + n })).flat();
      const { streams } = scan([pcap([...talk, ...more, last])]);
      expect(streams).toHaveLength(others + 1);
      return streams[0]?.counters?.packets;
    });
    expect(counts).toEqual([8, 7]);
  });
});

it('opens a connection for a packet whose payload was not captured', () => {
  const frame = ethernet(ipv4(tcp({ flags: SYN, sequence: 1 })));
  const { streams } = scan([pcap([{ bytes: frame.subarray(0, 50), wireLength: 60 }])]);
  expect(streams).toHaveLength(1);
});
