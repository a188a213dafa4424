import { describe, expect, it } from 'vitest';
import { pcap, pcapngBlocks, type BuiltPacket } from '../../builders/captures.ts';
import { concat, segment, SYN } from '../../builders/packets.ts';
import { scan, text } from '../../builders/recorded-streams.ts';

const SYN_FRAME = segment({ flags: SYN, sequence: 100 });
const DATA_FRAME = segment({ sequence: 101, payload: 'hello' });
const FRAMES = [SYN_FRAME, DATA_FRAME];
const EPOCH = 1_700_000_000n * 1_000_000_000n;

function summaryOf(file: Uint8Array) {
  const { pipeline, streams } = scan([file]);
  const [summary] = pipeline.captures;
  if (summary === undefined) throw new Error('no summary');
  return { summary, streams, pipeline };
}

describe('pcap', () => {
  it.each([
    ['little-endian microseconds', {}, 1000n],
    ['big-endian microseconds', { littleEndian: false }, 1000n],
    ['little-endian nanoseconds', { magic: 0xa1b23c4d }, 1n],
    ['big-endian nanoseconds', { magic: 0xa1b23c4d, littleEndian: false }, 1n],
    ['the modified header', { magic: 0xa1b2cd34, extra: 8 }, 1000n],
    ['the modified header of 28 bytes', { magic: 0xa1b2cd34, extra: 12 }, 1000n],
    ["Red Hat 6.1's modified header under the standard magic", { extra: 8 }, 1000n],
    ["Nokia's header", { extra: 4 }, 1000n],
    ['frame check bits above the link type', { linkType: 0x24000001 }, 1000n],
  ])('reads %s', (_name, options, unit) => {
    const { summary, streams } = summaryOf(pcap(FRAMES, options));
    expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('hello');
    expect(summary).toMatchObject({ format: 'pcap', packets: 2, linkTypes: [1], problems: [] });
    expect(summary.firstPacketAt).toBe(EPOCH);
    expect(summary.lastPacketAt).toBe(EPOCH + unit);
  });

  it('reads the swapped lengths of versions before 2.3', () => {
    const cut = { bytes: SYN_FRAME.subarray(0, 50), wireLength: 54 };
    const file = pcap([cut], { minor: 2 });
    const view = new DataView(file.buffer);
    view.setUint32(32, 54, true);
    view.setUint32(36, 50, true);
    expect(summaryOf(file).summary).toMatchObject({ packets: 1, problems: [{ code: 'packets-cut' }] });
  });

  it('counts zeros at the end as packets that say nothing of the time', () => {
    const { summary } = summaryOf(concat(pcap(FRAMES), new Uint8Array(64)));
    expect(summary.packets).toBe(6);
    expect(summary.firstPacketAt).toBe(EPOCH);
  });

  it('stops at a record that cannot be true, and keeps what came before', () => {
    const { summary, streams } = summaryOf(concat(pcap(FRAMES), new Uint8Array(64).fill(0xee)));
    expect(streams).toHaveLength(1);
    expect(summary.problems).toMatchObject([{ code: 'damaged-record', packet: 3 }]);
  });

  it.each([
    ['in the middle', 3],
    ['at the beginning', 0],
    ['before the last packet', 6],
  ])('goes on behind a record that cannot be true %s, in chunks of any size', (_name, damaged) => {
    const packets = Array.from({ length: 8 }, (_, at) => segment({ fromPort: 50_000 + at, flags: 2, sequence: at }));
    const file = pcap(packets);
    const record = 16 + (packets[0]?.length ?? 0);
    const offset = 24 + damaged * record;
    new DataView(file.buffer).setUint32(offset + 8, 0xfffffff0, true);
    for (const step of [1, 5, 100, file.length]) {
      const { streams, pipeline } = scan([file], step);
      expect(streams.map(({ opening }) => opening.endpoints[0].port - 50_000)).toEqual(
        [0, 1, 2, 3, 4, 5, 6, 7].filter((at) => at !== damaged),
      );
      expect(pipeline.captures[0]?.problems).toEqual([
        { code: 'damaged-stretch', packet: damaged + 1, offset, facts: { length: 0xfffffff0, bytes: record } },
      ]);
    }
  });

  const many = (apart: number, wireLength?: number): readonly BuiltPacket[] =>
    Array.from({ length: 200 }, (_, at) => {
      const bytes = segment({ fromPort: 1000 + at, flags: SYN, sequence: at });
      return { bytes, seconds: 1_000_000_000 + at * apart, wireLength: wireLength ?? bytes.length };
    });
  const swapped = (file: Uint8Array, record: number): Uint8Array => {
    for (let at = 24 + 8; at < file.length; at += record)
      file.set([...file.subarray(at + 4, at + 8), ...file.subarray(at, at + 4)], at);
    return file;
  };

  it.each([
    ['packets that say less of their length than was captured', pcap(many(1, 1))],
    ['packets that are months apart', pcap(many(90 * 86_400))],
    [
      'packets cut from more than is ever captured, of a version before 2.3',
      swapped(pcap(many(1, 3e6), { minor: 2 }), 70),
    ],
  ])('believes %s', (_name, file) => {
    for (const step of [1000, file.length]) {
      const { streams, pipeline } = scan([file], step);
      expect(streams).toHaveLength(200);
      expect(pipeline.captures[0]?.problems.filter(({ code }) => code.startsWith('damaged'))).toEqual([]);
    }
  });

  it.each([
    ['a length that reaches into the next record', 40, 54 + 30],
    ['a length that takes in several records', 40, 54 + 200],
    ['a length that reaches beyond the end', 40, 200_000],
    ['a length beyond what the file says of itself', 40, 3_000_000],
  ])('loses no other record to %s, in chunks of any size', (_name, more, length) => {
    const packets = Array.from({ length: 300 }, (_, at) => segment({ fromPort: 1000 + at, flags: SYN, sequence: at }));
    const file = pcap(packets);
    const record = 16 + (packets[0]?.length ?? 0);
    const offset = 24 + more * record;
    new DataView(file.buffer).setUint32(offset + 8, length, true);
    for (const step of [1000, 5000, file.length]) {
      const { streams, pipeline } = scan([file], step);
      const ports = streams.map(({ opening }) => opening.endpoints[0].port - 1000);
      expect(ports.filter((port) => port !== more)).toEqual(packets.map((_, at) => at).filter((at) => at !== more));
      expect(pipeline.captures[0]?.problems).toMatchObject([{ code: 'damaged-stretch', offset, facts: { length } }]);
    }
  });

  it('goes on behind a block of zeros', () => {
    const packets = Array.from({ length: 200 }, (_, at) => segment({ fromPort: 1000 + at, flags: SYN, sequence: at }));
    const file = pcap(packets);
    file.fill(0, 4096, 8192);
    const last = scan([file]).streams.at(-1);
    expect(last?.opening.endpoints[0].port).toBe(1199);
  });

  it('believes a file whose records say that nothing was on the wire, or lie years apart', () => {
    const packets = Array.from({ length: 200 }, (_, at) => ({
      bytes: segment({ fromPort: 1000 + at, flags: SYN, sequence: at }),
      seconds: at * 10_000_000,
      wireLength: 0,
    }));
    const { pipeline } = scan([pcap(packets)]);
    expect(pipeline.captures).toMatchObject([{ packets: 200, problems: [] }]);
    expect(pipeline.progress.connections).toBe(200);
  });

  it('says where a cut file ends, at every byte', () => {
    const file = pcap(FRAMES);
    for (let length = 25; length < file.length; length += 1) {
      const { summary } = summaryOf(file.subarray(0, length));
      const isWhole = length === 24 + 16 + SYN_FRAME.length;
      expect(summary.problems.map(({ code }) => code)).toEqual(isWhole ? [] : ['capture-cut']);
    }
  });

  it('gives the same result for chunks of any size', () => {
    const file = pcap(FRAMES);
    const whole = scan([file]);
    for (const step of [1, 2, 3, 7, 16, 61, 100]) {
      const pieces = scan([file], step);
      expect(pieces.streams[0]?.places).toEqual(whole.streams[0]?.places);
      expect(pieces.pipeline.captures).toEqual(whole.pipeline.captures);
    }
  });
});

describe('pcap files that were put one behind the other', () => {
  it.each([
    ['alike', {}],
    ['of the other byte order', { littleEndian: false }],
    ['in nanoseconds', { magic: 0xa1b23c4d }],
    ['with a longer record header', { magic: 0xa1b2cd34, extra: 8 }],
  ])('are read to the end: %s, in chunks of any size', (_name, options) => {
    const second = pcap([{ bytes: DATA_FRAME, seconds: 1_700_000_060 }], options);
    const file = concat(pcap([SYN_FRAME]), second, pcap([], options));
    for (const step of [1, 7, 1000, file.length]) {
      const { streams, pipeline } = scan([file], step);
      expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('hello');
      expect(pipeline.captures).toMatchObject([{ packets: 2, linkTypes: [1], problems: [] }]);
      expect(pipeline.captures[0]?.lastPacketAt).toBe(EPOCH + 60_000_000_000n);
    }
  });

  it('may have other link types, and more bytes than are looked at to tell their dialect', () => {
    const many = Array.from({ length: 400 }, (_, at) => segment({ fromPort: 20_000 + at, flags: SYN, sequence: at }));
    const rest = many.slice(200).map((bytes) => bytes.subarray(14));
    const { pipeline } = scan([concat(pcap(many.slice(0, 200)), pcap(rest, { linkType: 101 }))], 5000);
    expect(pipeline.captures).toMatchObject([{ packets: 400, linkTypes: [1, 101], problems: [] }]);
    expect(pipeline.progress.connections).toBe(400);
  });
});

describe('pcapng', () => {
  const TIME = 1_700_000_000_123_456n;

  it.each([true, false])('reads packet blocks of every sort (little-endian: %s)', (littleEndian) => {
    const ng = pcapngBlocks(littleEndian);
    const file = concat(
      ng.section(),
      ng.interface(),
      ng.block(4, new Uint8Array(12)),
      ng.enhanced(SYN_FRAME, TIME),
      ng.block(0xbad, new Uint8Array(40)),
      ng.obsolete(DATA_FRAME, TIME + 5n),
      ng.simple(segment({ sequence: 106, payload: ' again' })),
      ng.block(5, new Uint8Array(12)),
    );
    const { summary, streams } = summaryOf(file);
    expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('hello again');
    expect(summary).toMatchObject({ format: 'pcapng', packets: 3, linkTypes: [1], problems: [] });
    expect(summary.firstPacketAt).toBe(TIME * 1000n);
    expect(summary.lastPacketAt).toBe((TIME + 5n) * 1000n);
  });

  it('gives packets without a time of their own the time of the one before them, or the beginning', () => {
    const ng = pcapngBlocks();
    const { streams } = summaryOf(concat(ng.section(), ng.interface(), ...FRAMES.map((frame) => ng.simple(frame))));
    expect(streams[0]?.opening.time).toBe(0);
    expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('hello');
  });

  it.each([
    ['nanoseconds', 9, 1_700_000_000_123_456_789n, 1_700_000_000_123_456_789n],
    ['milliseconds', 3, 1_700_000_000_123n, 1_700_000_000_123_000_000n],
    ['a power of two', 0x80 | 10, 1_700_000_000n * 1024n + 512n, 1_700_000_000_500_000_000n],
  ])('reads times in %s', (_name, resolution, ticks, expected) => {
    const ng = pcapngBlocks();
    const source = ng.interface(1, ng.option(9, Uint8Array.of(resolution)), ng.option(0, new Uint8Array(0)));
    const { summary } = summaryOf(concat(ng.section(), source, ng.enhanced(SYN_FRAME, ticks)));
    expect(summary.firstPacketAt).toBe(expected);
  });

  it("adds an interface's offset to its times", () => {
    const ng = pcapngBlocks();
    const offset = ng.option(14, Uint8Array.of(100, 0, 0, 0, 0, 0, 0, 0));
    const { summary } = summaryOf(concat(ng.section(), ng.interface(1, offset), ng.enhanced(SYN_FRAME, TIME)));
    expect(summary.firstPacketAt).toBe(TIME * 1000n + 100_000_000_000n);
  });

  it('reads sections of different byte order in one file', () => {
    const sections = [true, false].map((littleEndian) => {
      const ng = pcapngBlocks(littleEndian);
      return concat(ng.section(), ng.interface(), ng.enhanced(littleEndian ? SYN_FRAME : DATA_FRAME, TIME));
    });
    const { summary, streams } = summaryOf(concat(...sections));
    expect(summary.packets).toBe(2);
    expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('hello');
  });

  it('finds key logs wherever they stand', () => {
    const ng = pcapngBlocks();
    const log = new TextEncoder().encode('CLIENT_RANDOM 00 11\n');
    const file = concat(ng.section(), ng.secrets(log), ng.interface(), ng.enhanced(SYN_FRAME, TIME), ng.secrets(log));
    const { pipeline } = summaryOf(file);
    expect(pipeline.embeddedKeyLogs).toEqual([log, log]);
  });

  it('names an unknown link type and still reads the other interfaces', () => {
    const ng = pcapngBlocks();
    const packets = concat(ng.enhanced(SYN_FRAME, TIME, 0), ng.enhanced(SYN_FRAME, TIME, 1));
    const { summary, streams } = summaryOf(concat(ng.section(), ng.interface(250), ng.interface(1), packets));
    expect(streams).toHaveLength(1);
    expect(summary.problems).toMatchObject([{ code: 'unknown-link-type', facts: { linkType: 250, packets: 1 } }]);
  });

  it('leaves out a packet of an interface that is not described', () => {
    const ng = pcapngBlocks();
    const { summary } = summaryOf(concat(ng.section(), ng.interface(), ng.enhanced(SYN_FRAME, TIME, 7)));
    expect(summary).toMatchObject({ packets: 0, problems: [{ code: 'damaged-block' }] });
  });

  it.each([
    ['a length below the least', 8],
    ['a length beyond any packet', 0xfffffff0],
  ])('stops at a block with %s', (_name, length) => {
    const ng = pcapngBlocks();
    const block = ng.enhanced(DATA_FRAME, TIME);
    new DataView(block.buffer).setUint32(4, length, true);
    const { summary } = summaryOf(concat(ng.section(), ng.interface(), ng.enhanced(SYN_FRAME, TIME), block));
    expect(summary).toMatchObject({ packets: 1, problems: [{ code: 'damaged-record' }] });
  });

  it.each([true, false])('goes on behind a block that cannot be true (little-endian: %s)', (littleEndian) => {
    const ng = pcapngBlocks(littleEndian);
    const block = ng.enhanced(DATA_FRAME, TIME);
    new DataView(block.buffer).setUint32(4, 3, littleEndian);
    const file = concat(
      ng.section(),
      ng.interface(),
      block,
      ng.enhanced(SYN_FRAME, TIME),
      ng.enhanced(SYN_FRAME, TIME),
    );
    const facts = { length: 3, bytes: block.length };
    for (const step of [1, 13, file.length]) {
      expect(scan([file], step).pipeline.captures[0]).toMatchObject({
        packets: 2,
        problems: [{ code: 'damaged-stretch', packet: 1, facts }],
      });
    }
  });

  it.each([
    ['reaches into the next block', 4, 120, 1],
    ['takes in several blocks', 4, 1000, 1],
    ['reaches beyond the end', 4, 900_000, 1],
    ['is below the least', 4, 8, 1],
    ['differs from the one at the block’s end', -4, 64, 0],
  ])('loses no other packet to a length that %s, in chunks of any size', (_name, at, length, lost) => {
    const ng = pcapngBlocks();
    const blocks = Array.from({ length: 300 }, (_, number) =>
      ng.enhanced(segment({ fromPort: 1000 + number, flags: SYN, sequence: number }), TIME),
    );
    const before = concat(ng.section(), ng.interface(), ...blocks.slice(0, 40));
    const file = concat(before, ...blocks.slice(40));
    const field = at > 0 ? before.length + at : before.length + (blocks[40]?.length ?? 0) + at;
    new DataView(file.buffer).setUint32(field, length, true);
    for (const step of [1000, 5000, file.length]) {
      const [summary] = scan([file], step).pipeline.captures;
      expect(summary?.packets).toBe(300 - lost);
      expect(summary?.problems.map(({ code }) => code)).toEqual(lost === 0 ? [] : ['damaged-stretch']);
    }
  });

  it('loses little to a block whose type is damaged', () => {
    const ng = pcapngBlocks();
    const block = ng.enhanced(DATA_FRAME, TIME);
    const view = new DataView(block.buffer);
    view.setUint32(0, 0x61626364, true);
    view.setUint32(4, 0x65666768, true);
    const file = concat(ng.section(), ng.interface(), block, ng.enhanced(SYN_FRAME, TIME));
    expect(summaryOf(file).summary).toMatchObject({ packets: 1, problems: [{ code: 'damaged-stretch' }] });
  });

  it.each([300_000, 17_000_000])('steps over a custom block of %i bytes', (length) => {
    const ng = pcapngBlocks();
    const large = ng.block(0xbad, new Uint8Array(length));
    const file = concat(ng.section(), ng.interface(), large, ng.enhanced(SYN_FRAME, TIME));
    expect(scan([file], length / 30).pipeline.captures[0]).toMatchObject({ packets: 1, problems: [] });
  });

  it('gives the same result for chunks of any size', () => {
    const ng = pcapngBlocks();
    const file = concat(ng.section(), ng.interface(), ng.enhanced(SYN_FRAME, TIME), ng.enhanced(DATA_FRAME, TIME));
    const whole = scan([file]);
    for (const step of [1, 5, 11, 64]) expect(scan([file], step).pipeline.captures).toEqual(whole.pipeline.captures);
  });
});

describe('what is no capture', () => {
  it.each([
    ['nothing', new Uint8Array(0), {}],
    ['JSON', new TextEncoder().encode('{"a": 1}'), {}],
    ['snoop', concat([0x73, 0x6e, 0x6f, 0x6f, 0x70, 0, 0, 0], new Uint8Array(40)), { format: 'Sun snoop' }],
  ])('is said of %s', (_name, file, facts) => {
    expect(summaryOf(file).summary.problems).toMatchObject([{ code: 'not-a-capture', facts }]);
  });
});

describe('several captures', () => {
  it('count packets from one and times from the first packet of all', () => {
    const second = pcap([{ bytes: DATA_FRAME, seconds: 1_699_999_990 }]);
    const { pipeline, streams } = scan([pcap([SYN_FRAME]), second]);
    expect(pipeline.epoch).toBe(EPOCH);
    expect(pipeline.captures.map(({ packets }) => packets)).toEqual([1, 1]);
    expect(pipeline.captures[1]?.firstPacketAt).toBe(1_699_999_990_000_000_000n);
    expect(streams[0]?.counters).toMatchObject({ packets: 2, captures: [0, 1] });
  });
});
