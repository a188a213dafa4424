import { describe, expect, it } from 'vitest';
import { Flow } from '../../../src/core/streams/flow.ts';
import { Lingering } from '../../../src/core/streams/lingering.ts';

function closed(id: number, time: number): Flow {
  const flow = new Flow().begin(id, 0, 0, time);
  flow.isClosing = true;
  return flow;
}

function endedBy(lingering: Lingering, now: number): readonly number[] {
  const ids: number[] = [];
  lingering.endQuiet(now, (flow) => ids.push(flow.id));
  return ids;
}

describe('closed connections', () => {
  it('end once they have been quiet for long enough, in the order in which they closed', () => {
    const lingering = new Lingering(100, 2048);
    const second = closed(2, 60);
    for (const flow of [closed(1, 50), second, closed(3, 70)]) lingering.add(flow);
    expect(endedBy(lingering, 149)).toEqual([]);
    expect(endedBy(lingering, 150)).toEqual([1]);
    second.count({ capture: 0, wireLength: 60, time: 120 });
    expect(endedBy(lingering, 170)).toEqual([]);
    expect(endedBy(lingering, 220)).toEqual([2, 3]);
    expect(lingering.due).toBe(Infinity);
  });

  it('are let go when they are opened again', () => {
    const lingering = new Lingering(100, 2048);
    const flow = closed(1, 0);
    lingering.add(flow);
    flow.reopen();
    expect(endedBy(lingering, 1000)).toEqual([]);
    expect(lingering.due).toBe(Infinity);
  });

  it('do not end in the place of another whose flow they had before', () => {
    const lingering = new Lingering(100, 2048);
    const flow = closed(1, 0);
    lingering.add(flow);
    flow.begin(9, 0, 0, 0);
    flow.isClosing = true;
    expect(endedBy(lingering, 1000)).toEqual([]);
  });

  it('are due when the first of them may end, as far as that is known without looking', () => {
    const lingering = new Lingering(100, 2048);
    expect(lingering.due).toBe(Infinity);
    lingering.add(closed(1, 50));
    lingering.add(closed(2, 60));
    expect(lingering.due).toBe(150);
    expect(endedBy(lingering, 150)).toEqual([1]);
    expect(lingering.due).toBe(160);
  });

  it('end sooner where more wait than are kept', () => {
    const lingering = new Lingering(100, 300);
    for (let id = 0; id < 5000; id += 1) lingering.add(closed(id, 0));
    expect(lingering.due).toBe(-Infinity);
    const ids = endedBy(lingering, 1);
    expect(ids).toEqual(Array.from({ length: 5000 - 300 }, (_, id) => id));
    expect(lingering.due).toBe(100);
    expect(endedBy(lingering, 100)).toHaveLength(300);
  });
});
