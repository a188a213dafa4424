import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamSide } from '../../../../src/core/streams/consumer.ts';
import { CompactLog } from '../../../../src/core/tls/records/compact-log.ts';
import { ConnectionTracker } from '../../../../src/core/tls/records/connection-tracker.ts';
import { ScanStore } from '../../../../src/core/tls/records/scan-store.ts';
import * as tls from '../../../builders/tls-messages.ts';

type Step =
  | { readonly kind: 'data'; readonly side: StreamSide; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly side: StreamSide; readonly length: number };

interface Story {
  readonly sawSyn: boolean;
  readonly steps: readonly Step[];
}

const endpoint = { address: Uint8Array.of(10, 0, 0, 1), port: 443 };
const SPOKEN = [
  tls.plain(tls.CLIENT_HELLO),
  tls.plain(...tls.SERVER_FLIGHT),
  tls.plain(tls.EMPTY_CERTIFICATE),
  tls.CHANGE_CIPHER_SPEC,
  tls.record(23, new Uint8Array(40)),
  tls.record(21, Uint8Array.of(2, 42)),
  tls.record(21, Uint8Array.of(2)),
  new TextEncoder().encode('HTTP/1.1 200 Connection established\r\n\r\n'),
  Uint8Array.of(0x80, 0x2e, 1, 3, 1, 0, 0x15, 0, 0, 0, 0x10),
];

const side = fc.constantFrom<StreamSide[]>(0, 1);
/** A record, or a part of one: what is left half read must not reach into the next connection. */
const data = fc
  .tuple(side, fc.constantFrom(...SPOKEN), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([from, bytes, share]): Step => {
    const length = share < 0.5 ? bytes.length : Math.ceil(bytes.length * share);
    return { kind: 'data', side: from, bytes: bytes.slice(0, length) };
  });
const missing = fc
  .tuple(side, fc.integer({ min: 1, max: 400 }))
  .map(([from, length]): Step => ({ kind: 'missing', side: from, length }));
const story: fc.Arbitrary<Story> = fc.record({
  sawSyn: fc.boolean(),
  steps: fc.array(fc.oneof({ weight: 5, arbitrary: data }, { weight: 1, arbitrary: missing }), { maxLength: 12 }),
});

/** What is kept of the connection, byte by byte, and what its shape is made of. */
function follow(tracker: ConnectionTracker, store: ScanStore, id: number, { sawSyn, steps }: Story): unknown {
  const counters = { packets: steps.length, bytes: 0, lastTime: steps.length, captures: [0] };
  tracker.begin({ id, endpoints: [endpoint, endpoint], sawSyn, capture: 0, time: 0 }, counters);
  let offset = 0;
  for (const [packet, step] of steps.entries()) {
    const origin = { capture: 0, packet, base: offset, time: packet };
    if (step.kind === 'missing') tracker.missing(step.side, step.length, 'gap', origin);
    else {
      tracker.event('ack', step.side, step.bytes.length, origin);
      tracker.data(step.side, step.bytes, 0, step.bytes.length, origin);
      offset += step.bytes.length;
    }
  }
  tracker.end();
  const { shape } = tracker;
  const { isAlike, lastTold, count } = shape;
  const entries = new CompactLog();
  shape.appendTo(entries);
  const told = [...entries.bytes.subarray(0, entries.length)];
  const record = [...(store.finished.read(id) ?? [])];
  return { record, told, isAlike, lastTold, count, dataLengths: [shape.dataLength(0), shape.dataLength(1)] };
}

describe('a tracker that is used again', () => {
  it('keeps of a connection what a fresh one keeps, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 2, maxLength: 4 }), (stories) => {
        // One store for both, so that equal bodies have equal numbers.
        const store = new ScanStore();
        const used = new ConnectionTracker(store, () => undefined);
        for (const [at, told] of stories.entries()) {
          const again = follow(used, store, at * 2, told);
          expect(again).toEqual(follow(new ConnectionTracker(store, () => undefined), store, at * 2 + 1, told));
        }
      }),
    );
  });
});
