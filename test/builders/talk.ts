/**
 * Talks over TCP, packet by packet, as steps say; and all that consumers are told of them. For comparing the way of
 * expected packets with the way of all others.
 */
import fc from 'fast-check';
import type { OpenStream } from '../../src/core/streams/consumer.ts';
import { createPipeline } from '../../src/core/streams/pipeline.ts';
import { pcap, type BuiltPacket } from './captures.ts';
import { ACK, concat, ethernet, FIN, ipv4, ipv6, PSH, RST, SYN, tcp, u16, udp, type Segment } from './packets.ts';
import { snapshotOf } from './recorded-streams.ts';

/** Everything that consumers are told, in order, and what is said of the captures. */
export function told(files: readonly Uint8Array[], step: number, predicts: boolean): readonly string[] {
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

export type Wrap = (segment: Uint8Array, isBack: boolean, identification: number) => Uint8Array;

const NARROW = ['10.0.0.1', '10.0.0.2'] as const;
export const WIDE = ['2001:db8::1', '2001:db8::2'] as const;
export const overIpv4: Wrap = (segment, isBack, identification) =>
  ipv4(segment, { from: NARROW[isBack ? 1 : 0], to: NARROW[isBack ? 0 : 1], identification });
export const overIpv6: Wrap = (segment, isBack) => ipv6(segment, WIDE[isBack ? 1 : 0], WIDE[isBack ? 0 : 1]);
/** The last words of the addresses are those of WIDE. */
export const overOthers: Wrap = (segment, isBack, identification) =>
  ipv4(segment, { from: isBack ? '0.0.0.2' : '0.0.0.1', to: isBack ? '0.0.0.1' : '0.0.0.2', identification });
const tagged = (frame: Uint8Array): Uint8Array =>
  concat(frame.subarray(0, 12), u16(0x8100), u16(7), frame.subarray(12));

/** What the packets of a capture are wrapped in, by link type. */
export const LINKS: readonly { readonly linkType: number; readonly wrap: Wrap }[] = [
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

export const step = fc.record({
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
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays two connections that send as the steps say. */
export class Talk {
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

export function capture(steps: readonly Step[], link: (typeof LINKS)[number]): Uint8Array {
  const talk = new Talk(link.wrap);
  for (const each of steps) talk.play(each);
  return pcap(talk.packets, { linkType: link.linkType });
}

export const OPENED: readonly Step[] = [50_000, 50_001].flatMap((port) => {
  const does = (kind: Step['kind'], isBack: boolean): Step => ({ kind, isBack, port, length: 1, after: 0 });
  // As many acknowledgments as are told, so that plain ones can be predicted.
  const acknowledgments = Array.from({ length: 18 }, (_, at) => does('ack', at % 2 === 1));
  return [does('syn', false), does('syn', true), ...acknowledgments];
});

export const does = (kind: Step['kind'], isBack = false, port = 50_000, after = 1): Step => ({
  kind,
  isBack,
  port,
  length: 9,
  after,
});
