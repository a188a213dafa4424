import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../src/core/capture/capture-reader.ts';
import { CaseClock } from '../../../src/core/capture/clock.ts';
import { ProblemTally } from '../../../src/core/capture/problems.ts';
import { PacketRecord } from '../../../src/core/capture/record.ts';
import { PacketDecoder } from '../../../src/core/network/decoder.ts';
import type { OpenStream } from '../../../src/core/streams/consumer.ts';
import { createPipeline } from '../../../src/core/streams/pipeline.ts';
import { TcpTracker } from '../../../src/core/streams/tracker.ts';
import { pcap, pcapngBlocks, type BuiltPacket } from '../../builders/captures.ts';
import {
  ACK,
  concat,
  ethernet,
  FIN,
  ipv4,
  ipv6,
  PSH,
  RST,
  SYN,
  tcp,
  u16,
  udp,
  type Segment,
} from '../../builders/packets.ts';
import { recordStreams, snapshotOf } from '../../builders/recorded-streams.ts';

/** Everything that consumers are told, in order, and what is said of the captures. */
function told(files: readonly Uint8Array[], step: number, predicts: boolean): readonly string[] {
  const calls: string[] = [];
  const open: OpenStream = ({ id, endpoints, sawSyn, time }, counters) => {
    calls.push(`${id} opens ${endpoints.map(({ port }) => port).join(' ')} ${sawSyn} ${time}`);
    return {
      data: (side, bytes, start, end, { capture, packet, base, time: at }) =>
        calls.push(
          `${id} data ${side} ${capture}/${packet}+${base + start} ${at} ${bytes.slice(start, end).join(' ')}`,
        ),
      missing: (side, length, reason, { packet, base }) =>
        calls.push(`${id} ${reason} ${side} ${length} ${packet}+${base}`),
      event: (kind, side, length, { packet, base, time: at }) =>
        calls.push(`${id} ${kind} ${side} ${length} ${packet}+${base} ${at}`),
      skippable: () => 0,
      end: () => calls.push(`${id} ends ${JSON.stringify(snapshotOf(counters))}`),
    };
  };
  const pipeline = createPipeline(open, predicts);
  files.forEach((file, at) => {
    pipeline.beginCapture(`file-${at}`, null);
    for (let from = 0; from < file.length; from += step) pipeline.push(file.slice(from, from + step));
    pipeline.endCapture();
  });
  pipeline.finish();
  const summaries = pipeline.captures.map(({ firstPacketAt, lastPacketAt, packets, problems }) =>
    [firstPacketAt, lastPacketAt, packets, JSON.stringify(problems)].join(' '),
  );
  return [...calls, ...summaries];
}

type Wrap = (segment: Uint8Array, isBack: boolean, identification: number) => Uint8Array;

const NARROW = ['10.0.0.1', '10.0.0.2'] as const;
const WIDE = ['2001:db8::1', '2001:db8::2'] as const;
const overIpv4: Wrap = (segment, isBack, identification) =>
  ipv4(segment, { from: NARROW[isBack ? 1 : 0], to: NARROW[isBack ? 0 : 1], identification });
const overIpv6: Wrap = (segment, isBack) => ipv6(segment, WIDE[isBack ? 1 : 0], WIDE[isBack ? 0 : 1]);
/** The last words of the addresses are those of WIDE. */
const overOthers: Wrap = (segment, isBack, identification) =>
  ipv4(segment, { from: isBack ? '0.0.0.2' : '0.0.0.1', to: isBack ? '0.0.0.1' : '0.0.0.2', identification });
const datagram: Wrap = () => ipv4(udp(new Uint8Array(30), 53), { protocol: 17 });
const datagramIpv6: Wrap = () => ipv6(udp(new Uint8Array(30), 53), ...WIDE, 17);
const tagged = (frame: Uint8Array): Uint8Array =>
  concat(frame.subarray(0, 12), u16(0x8100), u16(7), frame.subarray(12));

/** What the packets of a capture are wrapped in, by link type. */
const LINKS: readonly { readonly linkType: number; readonly wrap: Wrap }[] = [
  { linkType: 1, wrap: (...given) => ethernet(overIpv4(...given)) },
  { linkType: 1, wrap: (...given) => ethernet(overIpv6(...given), 0x86dd) },
  { linkType: 1, wrap: (...given) => tagged(ethernet(overIpv4(...given))) },
  { linkType: 113, wrap: (...given) => concat(new Uint8Array(14), u16(0x0800), overIpv4(...given)) },
  {
    linkType: 276,
    wrap: (...given) => concat(u16(0x0800), [0, 0, 0, 0, 0, 3], new Uint8Array(12), overIpv4(...given)),
  },
  { linkType: 12, wrap: overIpv4 },
  { linkType: 14, wrap: overIpv6 },
  { linkType: 101, wrap: overIpv4 },
  { linkType: 101, wrap: overIpv6 },
];

const KINDS = [
  'data',
  'data',
  'data',
  'ack',
  'ack',
  'repeat',
  'early',
  'back',
  'copy',
  'keep-alive',
  'keep-alive byte',
] as const;
const RARE = ['zero window', 'lost', 'swap', 'fin', 'rst', 'syn', 'syn anew', 'cut', 'udp', 'padded'] as const;

const step = fc.record({
  kind: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...KINDS) },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  isBack: fc.boolean(),
  port: fc.constantFrom<number[]>(50_000, 50_001),
  length: fc.integer({ min: 1, max: 9 }),
  /** Milliseconds since the packet before. */
  after: fc.oneof(
    { weight: 9, arbitrary: fc.constant<number>(1) },
    { weight: 1, arbitrary: fc.constantFrom<number[]>(300, 3500) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays two connections that send as the steps say. */
class Talk {
  readonly packets: BuiltPacket[] = [];
  readonly #wrap: Wrap;
  readonly #next = new Map<string, number>();
  #milliseconds = 0;
  #identification = 0;

  constructor(wrap: Wrap) {
    this.#wrap = wrap;
  }

  play({ kind, isBack, port, length, after }: Step): void {
    this.#milliseconds += after;
    const key = `${port} ${isBack}`;
    const next = this.#next.get(key) ?? (isBack ? 9000 : 1000);
    const payload = 'abcdefghi'.slice(0, length);
    const send = (segment: Segment, wireMore = 0): void => {
      this.#send({ sequence: next, ...segment }, port, isBack, wireMore);
    };
    switch (kind) {
      case 'data':
        send({ payload, flags: ACK | PSH });
        break;
      case 'early':
        send({ payload, sequence: next + length });
        return;
      case 'repeat':
      case 'back':
        send({ payload, sequence: next - length - (kind === 'back' ? 2 : 0) });
        return;
      case 'ack':
        send({});
        return;
      case 'keep-alive':
      case 'keep-alive byte':
        send({ sequence: next - 1, payload: kind === 'keep-alive' ? '' : 'k' });
        return;
      case 'copy':
        this.packets.push(...this.packets.slice(-1));
        return;
      case 'zero window':
        send({ window: 0 });
        return;
      case 'fin':
        send({ flags: ACK | FIN });
        break;
      case 'rst':
        send({ flags: RST });
        return;
      case 'syn':
        send({ flags: SYN, sequence: isBack ? 8999 : 999 });
        return;
      case 'syn anew':
        send({ flags: SYN, sequence: next + 100_000 });
        this.#next.set(key, next + 100_001);
        return;
      case 'cut':
        send({ payload: `${payload}cut` }, 20);
        return;
      case 'udp':
        this.#push(ipv4(udp(new Uint8Array(30), 53), { protocol: 17 }), 0);
        return;
      case 'lost':
        break;
      case 'swap':
        this.packets.push(...this.packets.splice(-2).reverse());
        return;
      case 'padded':
        send({ payload }, -6);
        break;
    }
    this.#next.set(key, next + (kind === 'fin' ? 1 : length));
  }

  /** `wireMore` bytes of it were not captured; where it is less than zero, so many follow that belong to no segment. */
  #send(segment: Segment, port: number, isBack: boolean, wireMore: number): void {
    const acknowledgment = this.#next.get(`${port} ${!isBack}`) ?? (isBack ? 1000 : 9000);
    const ports = isBack ? { fromPort: 443, toPort: port } : { fromPort: port, toPort: 443 };
    const whole = tcp({ acknowledgment, flags: ACK, ...segment, ...ports });
    this.#identification += 1;
    const packet = this.#wrap(whole, isBack, this.#identification);
    if (wireMore > 0) this.#push(packet.subarray(0, packet.length - 5), 5);
    else this.#push(concat(packet, new Uint8Array(-wireMore)), 0);
  }

  #push(bytes: Uint8Array, missing: number): void {
    const seconds = 1_700_000_000 + Math.floor(this.#milliseconds / 1000);
    const fraction = (this.#milliseconds % 1000) * 1000;
    this.packets.push({ bytes, seconds, fraction, wireLength: bytes.length + missing });
  }
}

function capture(steps: readonly Step[], link: (typeof LINKS)[number]): Uint8Array {
  const talk = new Talk(link.wrap);
  for (const each of steps) talk.play(each);
  return pcap(talk.packets, { linkType: link.linkType });
}

const OPENED: readonly Step[] = [50_000, 50_001].flatMap((port) => {
  const does = (kind: Step['kind'], isBack: boolean): Step => ({ kind, isBack, port, length: 1, after: 0 });
  // As many acknowledgments as are told, so that plain ones can be predicted.
  const acknowledgments = Array.from({ length: 18 }, (_, at) => does('ack', at % 2 === 1));
  return [does('syn', false), does('syn', true), ...acknowledgments];
});

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

  const does = (kind: Step['kind'], isBack = false, port = 50_000, after = 1): Step => ({
    kind,
    isBack,
    port,
    length: 9,
    after,
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
  ])('leaves %s to the decoder', (_name, wrap, at, bytes) => {
    const talk = new Talk(wrap);
    for (const each of [...OPENED, does('data'), does('data'), does('data')]) talk.play(each);
    talk.packets.at(-2)?.bytes.set(bytes, at);
    const file = pcap(talk.packets, { linkType: 101 });
    expect(told([file], 1 << 20, true)).toEqual(told([file], 1 << 20, false));
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
