import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gather } from '../../src/main/gather.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('files that a desktop names one by one are opened together', () => {
  const opened: (readonly string[])[] = [];
  const name = gather<string>((files) => opened.push(files));
  name('/a.pcap');
  name('/b.jks');
  expect(opened).toEqual([]);
  vi.runAllTimers();
  name('/c.pcap');
  vi.runAllTimers();
  expect(opened).toEqual([['/a.pcap', '/b.jks'], ['/c.pcap']]);
});
