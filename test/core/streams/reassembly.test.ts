import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../src/core/streams/pipeline.ts';
import { pcap, type BuiltPacket } from '../../builders/captures.ts';
import { ACK, CLIENT, FIN, PSH, RST, segment, SERVER, SYN, type Segment } from '../../builders/packets.ts';
import { recordStreams, scan, text } from '../../builders/recorded-streams.ts';

const ISN = 1000;
const PEER_ISN = 5000;

const fromClient = (options: Segment): Uint8Array => segment({ flags: ACK | PSH, ...options });
const fromServer = (options: Segment): Uint8Array =>
  segment({ flags: ACK | PSH, from: SERVER, to: CLIENT, fromPort: 443, toPort: 51234, ...options });

const OPENING = [
  fromClient({ flags: SYN, sequence: ISN }),
  fromServer({ flags: SYN | ACK, sequence: PEER_ISN, acknowledgment: ISN + 1 }),
  fromClient({ flags: ACK, sequence: ISN + 1, acknowledgment: PEER_ISN + 1 }),
];

/** Client data at an offset of the stream. */
const at = (offset: number, payload: string, more: Segment = {}): Uint8Array =>
  fromClient({
    sequence: ISN + 1 + offset,
    acknowledgment: PEER_ISN + 1,
    payload,
    identification: 1 + offset,
    ...more,
  });

const acknowledge = (offset: number): Uint8Array =>
  fromServer({ flags: ACK, sequence: PEER_ISN + 1, acknowledgment: ISN + 1 + offset });

function run(...packets: readonly (Uint8Array | BuiltPacket)[]) {
  const { streams, pipeline } = scan([pcap(packets)]);
  const [first] = streams;
  if (first === undefined) throw new Error('no connection');
  return { streams, first, pipeline, sent: text(first.bytes[0]), received: text(first.bytes[1]) };
}

describe('stream order', () => {
  it.each([
    ['in order', [at(0, 'abc'), at(3, 'def'), at(6, 'ghi')]],
    ['out of order', [at(6, 'ghi'), at(3, 'def'), at(0, 'abc')]],
    ['with repeats', [at(0, 'abc'), at(0, 'abc'), at(3, 'def'), at(0, 'abcdef'), at(6, 'ghi')]],
    ['overlapping forwards', [at(0, 'abcd'), at(2, 'cdef'), at(5, 'fghi')]],
    ['overlapping what waits', [at(3, 'defg'), at(5, 'fghi'), at(0, 'abcd')]],
    ['with a byte that was sent to keep it alive', [at(0, 'abc'), at(2, '\0'), at(3, 'defghi')]],
  ])('is restored %s', (_name, packets) => {
    const { sent, first } = run(...OPENING, ...packets);
    expect(sent).toBe('abcdefghi');
    expect(first.missing).toEqual([]);
  });

  it('survives the wrap of sequence numbers', () => {
    const start = 0xfffffffa;
    const packets = [
      fromClient({ flags: SYN, sequence: start }),
      fromClient({ sequence: start + 1, payload: 'abcd' }),
      fromClient({ sequence: 3, payload: 'ij' }),
      fromClient({ sequence: 0xffffffff, payload: 'efgh' }),
    ];
    expect(run(...packets).sent).toBe('abcdefghij');
  });

  it('starts with the smallest sequence number where no SYN was captured', () => {
    expect(run(at(6, 'ghi'), at(0, 'abc'), at(3, 'def')).sent).toBe('abcdefghi');
  });

  it('takes data that came before its SYN', () => {
    const { sent, streams } = run(at(3, 'def'), at(0, 'abc'), ...OPENING);
    expect(sent).toBe('abcdef');
    expect(streams).toHaveLength(1);
  });

  it('reads data on a SYN', () => {
    expect(run(fromClient({ flags: SYN, sequence: ISN, payload: 'early' }), at(5, ' later')).sent).toBe('early later');
  });

  it('knows each place in the file, after overlap too', () => {
    const { first } = run(...OPENING, at(0, 'abcd'), at(2, 'cdef'));
    const frame = 54;
    const start = 24 + 3 * (16 + frame) + 16 + frame;
    expect(first.places).toEqual([`0:4@4+${start}`, `0:2@5+${start + 4 + 16 + frame + 2}`]);
  });

  it('is the same for every order of arrival, every overlap and every chunking', () => {
    const content = 'the quick brown fox jumps over the lazy dog';
    const piece = fc.tuple(fc.nat(content.length - 1), fc.integer({ min: 1, max: 12 }));
    const cover = Array.from({ length: Math.ceil(content.length / 4) }, (_, k) => [4 * k, 4] as const);
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 300 }),
        (extra, keys, step) => {
          const pieces = [...cover, ...extra].map(([from, length]) => ({
            from,
            length,
            key: Number(keys.next().value),
          }));
          pieces.sort((a, b) => a.key - b.key);
          const packets = pieces.map(({ from, length }) => at(from, content.slice(from, from + length)));
          const { streams } = scan([pcap([...OPENING, ...packets])], step);
          expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe(content);
          expect(streams[0]?.missing).toEqual([]);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });
});

describe('what is missing', () => {
  it('is told at its place, at the end of the capture', () => {
    const { sent, first } = run(...OPENING, at(0, 'abc'), at(6, 'ghi'));
    expect(sent).toBe('abcghi');
    expect(first.missing).toEqual(['0:3:gap@5']);
  });

  it('is told of a tail that the peer acknowledged', () => {
    expect(run(...OPENING, at(0, 'abc'), acknowledge(10)).first.missing).toEqual(['0:7:gap@5']);
  });

  it('is not told of a FIN that was not captured', () => {
    expect(run(...OPENING, at(0, 'abc'), acknowledge(4)).first.missing).toEqual([]);
  });

  it('is told as cut where the packet was stored in part', () => {
    const whole = at(0, 'abcdef');
    const { first, sent } = run(
      ...OPENING,
      { bytes: whole.subarray(0, whole.length - 4), wireLength: whole.length },
      at(6, 'ghi'),
    );
    expect(sent).toBe('abghi');
    expect(first.missing).toEqual(['0:4:cut@4']);
  });

  it('is given up while the capture goes on, once the peer has acknowledged it', () => {
    const later = Array.from({ length: 1100 }, (_, k) => at(10 + k, 'x'));
    const { streams, open } = recordStreams();
    const pipeline = createPipeline(open);
    pipeline.beginCapture('capture', null);
    pipeline.push(pcap([...OPENING, at(0, 'abc'), acknowledge(500), ...later]));
    expect(streams[0]?.missing).toEqual(['0:7:gap@6']);
    pipeline.finish();
    expect(streams[0]?.bytes[0]).toHaveLength(3 + 1100);
  });

  it('never fills the memory, however much waits', () => {
    const block = 'y'.repeat(1400);
    const later = Array.from({ length: 3000 }, (_, k) => at(10 + k * 1400, block));
    const { streams, open } = recordStreams();
    const pipeline = createPipeline(open);
    pipeline.beginCapture('capture', null);
    pipeline.push(pcap([...OPENING, at(0, 'abc'), ...later.slice(0, 1000)]));
    expect(streams[0]?.missing).toEqual([]);
    pipeline.push(pcap(later.slice(1000)).subarray(24));
    expect(streams[0]?.missing).toEqual(['0:7:gap@5']);
    pipeline.finish();
  });

  it('is passed over in bytes that the consumer has no use for, with nothing kept', () => {
    const { streams, open } = recordStreams(() => Number.POSITIVE_INFINITY);
    const pipeline = createPipeline(open);
    pipeline.beginCapture('capture', null);
    pipeline.push(pcap([...OPENING, at(3, 'def'), at(0, 'abc')]));
    pipeline.finish();
    expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('abc\0\0\0');
  });
});

describe('happenings', () => {
  it('are told in the words of the timeline', () => {
    const { first } = run(
      ...OPENING,
      at(3, 'def'),
      at(0, 'abc'),
      at(0, 'abc', { identification: 99 }),
      acknowledge(6),
      fromClient({ flags: ACK, sequence: ISN + 6, acknowledgment: PEER_ISN + 1 }),
      fromServer({ flags: ACK, sequence: PEER_ISN + 1, acknowledgment: ISN + 7, window: 0 }),
      fromClient({ flags: FIN | ACK, sequence: ISN + 7, acknowledgment: PEER_ISN + 1 }),
      fromServer({ flags: RST | ACK, sequence: PEER_ISN + 1, acknowledgment: ISN + 8 }),
    );
    expect(first.events).toEqual([
      'syn 0@1',
      'syn-ack 1@2',
      'ack 0@3',
      'out-of-order 0@4',
      'retransmission 0@6',
      'ack 1@7',
      'keep-alive 0@8',
      'ack 1@9',
      'zero-window 1@9',
      'fin 0@10',
      'rst 1@11',
    ]);
  });

  it('tell every SYN that is sent again', () => {
    const syn = { bytes: OPENING[0] ?? new Uint8Array(0) };
    const tries = [0, 1, 3].map((after) => ({ ...syn, seconds: 1_700_000_000 + after }));
    expect(run(...tries).first.events).toEqual(['syn 0@1', 'syn 0@2', 'syn 0@3']);
  });

  it('do not take text on a RST for stream data', () => {
    const { received } = run(...OPENING, fromServer({ flags: RST, sequence: PEER_ISN + 1, payload: 'go away' }));
    expect(received).toBe('');
  });
});
