import { expect, it } from 'vitest';
import { writePcapng } from '../../../src/core/capture/pcapng-writer.ts';
import { segment, SYN } from '../../builders/packets.ts';
import { scan, text } from '../../builders/recorded-streams.ts';

it('writes captures that are read back whole', () => {
  const time = 1_700_000_000_123_456_789n;
  const log = new TextEncoder().encode('CLIENT_RANDOM aa bb\n');
  const frame = segment({ flags: SYN, payload: 'early' });
  const file = writePcapng({
    application: 'handscope',
    comment: 'carved',
    interfaces: [{ linkType: 1, snaplen: 0, name: 'eth0' }],
    keyLogs: [log],
    packets: [
      { interface: 0, time, bytes: frame, wireLength: frame.length, comments: ['the first', 'ünïcode'] },
      { interface: 0, time: time + 1n, bytes: frame.subarray(0, 40), wireLength: frame.length },
    ],
  });
  const { pipeline, streams } = scan([file]);
  expect(text(streams[0]?.bytes[0] ?? new Uint8Array(0))).toBe('early');
  expect(pipeline.embeddedKeyLogs).toEqual([log]);
  expect(pipeline.captures[0]).toMatchObject({ packets: 2, firstPacketAt: time, lastPacketAt: time + 1n });
  expect(file.length % 4).toBe(0);
});
