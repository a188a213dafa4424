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
    const lingering = new Lingering(100);
    const second = closed(2, 60);
    for (const flow of [closed(1, 50), second, closed(3, 70)]) lingering.add(flow);
    expect(endedBy(lingering, 149)).toEqual([]);
    expect(endedBy(lingering, 150)).toEqual([1]);
    second.count(0, 60, 120);
    expect(endedBy(lingering, 170)).toEqual([]);
    expect(endedBy(lingering, 220)).toEqual([2, 3]);
    expect(lingering.isEmpty).toBe(true);
  });

  it('are let go when they are opened again', () => {
    const lingering = new Lingering(100);
    const flow = closed(1, 0);
    lingering.add(flow);
    flow.reopen();
    expect(endedBy(lingering, 1000)).toEqual([]);
    expect(lingering.isEmpty).toBe(true);
  });

  it('do not end in the place of another whose flow they had before', () => {
    const lingering = new Lingering(100);
    const flow = closed(1, 0);
    lingering.add(flow);
    flow.begin(9, 0, 0, 0);
    flow.isClosing = true;
    expect(endedBy(lingering, 1000)).toEqual([]);
  });

  it('end sooner where thousands of them wait', () => {
    const lingering = new Lingering(100);
    for (let id = 0; id < 5000; id += 1) lingering.add(closed(id, 0));
    const ids = endedBy(lingering, 1);
    expect(ids).toEqual(Array.from({ length: 5000 - 2048 }, (_, id) => id));
    expect(endedBy(lingering, 100)).toHaveLength(2048);
  });
});
