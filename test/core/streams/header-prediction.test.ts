import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../src/core/capture/capture-reader.ts';
import { CaseClock } from '../../../src/core/capture/clock.ts';
import { ProblemTally } from '../../../src/core/capture/problems.ts';
import { PacketRecord } from '../../../src/core/capture/record.ts';
import { PacketDecoder } from '../../../src/core/network/decoder.ts';
import { TcpTracker } from '../../../src/core/streams/tracker.ts';
import { pcap, pcapngBlocks, type BuiltPacket } from '../../builders/captures.ts';
import { ACK, concat, ethernet, FIN, ipv6, SYN, tcp, u16, type Segment } from '../../builders/packets.ts';
import { recordStreams } from '../../builders/recorded-streams.ts';
import {
  capture,
  does,
  LINKS,
  OPENED,
  overIpv4,
  overOthers,
  step,
  Talk,
  told,
  type Step,
  type Wrap,
} from '../../builders/talk.ts';

/** How many packets need not be decoded and followed. */
function predictedOf(file: Uint8Array): number {
  let predicted = 0;
  const tracker = new TcpTracker(recordStreams().open);
  const decoder = new PacketDecoder(new ProblemTally(), tracker);
  const packet = (record: PacketRecord): void => {
    if (tracker.predicted(record)) predicted += 1;
    else decoder.packet(record);
  };
  const finds = { onLinkType: () => undefined, onKeyLog: () => undefined, nextSource: () => 1 };
  const reader = new CaptureReader(new CaseClock(), new PacketRecord(), { packet }, finds);
  reader.push(file);
  reader.end();
  return predicted;
}

describe('header prediction', () => {
  it('tells consumers the same in the same order as following every packet, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }),
        fc.constantFrom(...LINKS),
        fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        fc.integer({ min: 40, max: 4000 }),
        (steps, link, isOpened, size) => {
          const file = capture([...(isOpened ? OPENED : []), ...steps], link);
          const files = [file, capture(steps.slice(0, 20), link)];
          expect(told(files, size, true)).toEqual(told(files, 1 << 20, false));
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it.each([
    ['a tail that is acknowledged and never came', [does('lost'), does('ack', true)]],
    ['a second zero window', [does('zero window'), does('ack'), does('zero window')]],
    ['a copy of a predicted packet', [does('data'), does('copy'), does('ack'), does('copy')]],
    ['an end that comes before the last data', [does('data'), does('fin'), does('swap'), does('fin', true)]],
    ['data behind the end', [does('fin'), does('data'), does('fin', true), does('data'), does('data', true)]],
    ['a connection that is over for long while another goes on', [does('rst'), does('data', true, 50_001, 3500)]],
    ['addresses and ports used again', [does('syn anew'), does('data'), does('data', true), does('data')]],
    [
      'a late packet of a connection whose place another took',
      [
        ...[does('fin'), does('fin', true), does('data', true, 50_001, 3500)],
        ...[does('syn', false, 50_002), does('syn', true, 50_002), does('data', false, 50_002)],
        ...[{ ...does('data', false, 50_002), length: 1 }, does('data'), does('data', false, 50_002)],
      ],
    ],
    ['another connection that is an older one', [does('syn anew'), does('data'), does('syn'), does('back', true)]],
  ])('keeps to the rules with %s', (_name, steps) => {
    for (const link of LINKS) {
      const file = capture([...OPENED, does('data'), does('data', true), ...steps, does('data', true, 50_001)], link);
      for (const files of [[file], [file, file]])
        expect(told(files, 1 << 20, true)).toEqual(told(files, 1 << 20, false));
    }
  });

  it('leaves packets of another interface to reassembly, as they may be copies', () => {
    const interfaces = [1, 2].map((number): (typeof LINKS)[number] => ({
      linkType: 276,
      wrap: (...given) => concat(u16(0x0800), [0, 0, 0, 0, 0, number], new Uint8Array(12), overIpv4(...given)),
    }));
    const [first = new Talk(overIpv4), second = first] = interfaces.map(({ wrap }) => new Talk(wrap));
    for (const each of OPENED)
      [first, second].forEach((talk) => {
        talk.play(each);
      });
    const opened = second.packets.length;
    [does('zero window'), does('zero window')].forEach((each) => {
      first.play(each);
    });
    second.play(does('ack'));
    const packets = [...first.packets.slice(0, -1), ...second.packets.slice(opened), ...first.packets.slice(-1)];
    const file = pcap(packets, { linkType: 276 });
    expect(told([file], 1 << 20, true)).toEqual(told([file], 1 << 20, false));
  });

  it('keeps apart networks whose hosts have the same numbers, and versions of IP', () => {
    const over = (network: string): Wrap => {
      const ends = [`${network}::1`, '2001:db8::2'] as const;
      return (whole, isBack) => ipv6(whole, ends[isBack ? 1 : 0], ends[isBack ? 0 : 1]);
    };
    const talks = [over('2001:db8:1'), over('2001:db8:2'), overOthers].map((wrap) => new Talk(wrap));
    for (const talk of talks) for (const each of [...OPENED, does('data')]) talk.play(each);
    const packets = Array.from({ length: talks[0]?.packets.length ?? 0 }, (_, at) =>
      talks.map((talk) => talk.packets[at] ?? new Uint8Array(0)),
    ).flat();
    const file = pcap(packets, { linkType: 101 });
    const calls = told([file], 1 << 20, true);
    expect(calls).toEqual(told([file], 1 << 20, false));
    expect(calls.filter((call) => call.includes(' data '))).toHaveLength(3);
  });

  it('leaves what comes late of a connection that is over, where its addresses and ports were used again', () => {
    const packet = (second: number, segment: Segment, isBack = false): BuiltPacket => ({
      bytes: overIpv4(tcp({ fromPort: isBack ? 443 : 50_000, toPort: isBack ? 50_000 : 443, ...segment }), isBack, 0),
      seconds: 1_700_000_000 + second,
    });
    const anew = { sequence: 900_000_001, acknowledgment: 5001 };
    const packets = [
      packet(0, { flags: SYN, sequence: 1000 }),
      packet(0, { flags: SYN | ACK, sequence: 5000, acknowledgment: 1001 }, true),
      packet(0, { flags: FIN | ACK, sequence: 1001, acknowledgment: 5001 }),
      packet(0, { flags: FIN | ACK, sequence: 5001, acknowledgment: 1002 }, true),
      packet(5, { flags: SYN, sequence: 900_000_000 }),
      packet(5, { flags: SYN | ACK, sequence: 5000, acknowledgment: 900_000_001 }, true),
      ...Array.from({ length: 18 }, (_, at) => packet(5, { ...anew, window: 600 + at })),
      packet(6, { flags: ACK, sequence: 1002, acknowledgment: 5002 }),
      packet(6, { ...anew, payload: 'hello' }),
    ];
    const file = pcap(packets, { linkType: 101 });
    const calls = told([file], 1 << 20, true);
    expect(calls).toEqual(told([file], 1 << 20, false));
    expect(calls.filter((call) => call.includes(' opens '))).toHaveLength(2);
  });

  const bulk = (port = 50_000): readonly Step[] => Array.from({ length: 40 }, () => does('data', true, port));
  const opening = (port = 50_000): readonly Step[] => [does('syn', false, port), does('syn', true, port)];

  it('takes a transfer though its connection is followed with what one of several alike was followed with', () => {
    const [link] = LINKS;
    if (link === undefined) throw new Error('no link');
    const alike = [...opening(), does('syn anew'), does('rst'), does('data', true, 50_001, 3500)];
    const others = [...opening(50_002), ...opening(50_003)];
    const rest = capture([...alike, ...others], link);
    const file = capture([...alike, ...others, ...bulk(50_002), ...bulk(50_003)], link);
    expect(predictedOf(file) - predictedOf(rest)).toBe(80);
  });

  it('takes transfers over links of two types, packet by packet', () => {
    const ng = pcapngBlocks();
    const wraps: readonly Wrap[] = [(...given) => ethernet(overIpv4(...given)), overOthers];
    const talks = wraps.map((wrap) => new Talk(wrap));
    for (const talk of talks) for (const each of [...opening(), ...bulk()]) talk.play(each);
    const blocks = Array.from({ length: 42 }, (_, at) =>
      talks.map(({ packets }, link) => ng.enhanced(packets[at]?.bytes ?? new Uint8Array(0), BigInt(at), link)),
    );
    expect(predictedOf(concat(ng.section(), ng.interface(1), ng.interface(101), ...blocks.flat()))).toBe(80);
  });

  it.each(LINKS)('takes all of a transfer over link type $linkType but its opening', (link) => {
    expect(predictedOf(capture([...opening(), ...bulk()], link))).toBe(40);
  });
});
