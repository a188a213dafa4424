import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamSide } from '../../../../src/core/streams/consumer.ts';
import { TCP_EVENTS } from '../../../../src/core/streams/consumer.ts';
import { CompactLog } from '../../../../src/core/tls/records/compact-log.ts';
import { OBSERVED } from '../../../../src/core/tls/records/observation-log.ts';
import { ShapeLog } from '../../../../src/core/tls/records/shape-log.ts';

interface Told {
  readonly side: StreamSide;
  readonly time: number;
  readonly first: number;
  readonly second: number;
}

const SYN = TCP_EVENTS.indexOf('syn');
const ACK = TCP_EVENTS.indexOf('ack');
const FIN = TCP_EVENTS.indexOf('fin');
const TLS12 = 0x0303;
const TLS13 = 0x0304;
const APPLICATION_DATA = 23;

function bytesOf(log: ShapeLog): readonly number[] {
  const key = new CompactLog();
  log.appendTo(key);
  return [...key.bytes.subarray(0, key.length)];
}

function told(...entries: readonly ((log: ShapeLog) => void)[]): readonly number[] {
  const log = new ShapeLog();
  for (const entry of entries) entry(log);
  return bytesOf(log);
}

describe('ShapeLog', () => {
  it('has its entries in the order of their times, in whatever order they were told', () => {
    const number = fc.oneof(fc.nat(127), fc.nat(70_000));
    const entry: fc.Arbitrary<Told> = fc.record({
      side: fc.constantFrom<StreamSide[]>(0, 1),
      time: fc.integer({ min: -20, max: 20 }),
      first: number,
      second: number,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const tell = ({ side, time, first, second }: Told) => {
          return (log: ShapeLog) => {
            log.told(OBSERVED.preface, side, time, first, second);
          };
        };
        const sorted = entries.toSorted((one, other) => one.time - other.time);
        expect(told(...entries.map(tell))).toEqual(told(...sorted.map(tell)));
      }),
    );
  });

  it('tells apart what differs in any number', () => {
    const numbers = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));
    const message = ([type, body, extra]: readonly [number, number, number]) =>
      told((log) => {
        log.message(0, 0, type, body, extra * 2);
      });
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        // Only hellos have something extra: what asks for a certificate and what proves one has the version there.
        fc.pre(![13, 15].includes(one[0]) && ![13, 15].includes(other[0]));
        expect(Buffer.compare(Buffer.from(message(one)), Buffer.from(message(other))) === 0).toBe(
          one.every((value, at) => value === other[at]),
        );
      }),
    );
  });

  it('leaves out acknowledgments, and has no shape where one is older than the SYN before it', () => {
    const log = new ShapeLog();
    log.tcp(SYN, 0, 5);
    log.tcp(ACK, 1, 6);
    log.tcp(FIN, 1, 7);
    expect(log.count).toBe(1);
    expect(log.isAlike).toBe(true);
    // Closing is nothing that was heard of TLS.
    expect(log.lastTold).toBe(-Infinity);
    log.tcp(ACK, 1, 4);
    expect(log.isAlike).toBe(false);
  });

  it('knows when the last was heard, whatever it was', () => {
    const log = new ShapeLog();
    log.told(OBSERVED.alert, 0, 3, 2, 42);
    expect(log.lastTold).toBe(3);
    log.message(0, 4, 1, 0, 0);
    expect(log.lastTold).toBe(4);
    log.protectedRecord(0, 6, APPLICATION_DATA, 1, 40);
    log.protectedRecord(0, 5, APPLICATION_DATA, 2, 40);
    expect(log.lastTold).toBe(6);
    log.missing(0, 7, 0);
    expect(log.lastTold).toBe(6);
  });

  it('tells the first record under its keys from a later one, and both from one whose number is not known', () => {
    const [unknown, first, second, third] = [0, 1, 2, 3].map((sequence) =>
      told((log) => {
        log.protectedRecord(0, 0, 22, sequence, 40);
      }),
    );
    expect(unknown).not.toEqual(first);
    expect(first).not.toEqual(second);
    expect(unknown).not.toEqual(second);
    expect(second).toEqual(third);
  });

  it('has lengths of data only where they may say something', () => {
    const data = (version: number, length: number) =>
      told(
        (log) => {
          log.version(version);
        },
        (log) => {
          log.protectedRecord(1, 1, APPLICATION_DATA, 1, length);
        },
      );
    expect(data(TLS12, 300)).toEqual(data(TLS12, 400));
    expect(data(TLS13, 300)).not.toEqual(data(TLS13, 400));
    expect(data(0, 300)).not.toEqual(data(0, 400));
    expect(data(TLS13, 5000)).toEqual(data(TLS13, 16_000));
    const log = new ShapeLog();
    log.version(TLS12);
    log.protectedRecord(1, 1, APPLICATION_DATA, 1, 300);
    expect([log.dataLength(0), log.dataLength(1)]).toEqual([0, 300]);
  });

  it('is none where a connection speaks TLS 1.3 and an older version', () => {
    const isAlike = (...versions: readonly number[]): boolean => {
      const log = new ShapeLog();
      for (const version of versions) log.version(version);
      return log.isAlike;
    };
    expect(isAlike(TLS12, TLS12)).toBe(true);
    expect(isAlike(TLS12, 0)).toBe(true);
    expect(isAlike(TLS12, TLS13)).toBe(false);
  });
});
