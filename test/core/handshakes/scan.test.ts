import { describe, expect, it } from 'vitest';
import { createScan } from '../../../src/core/handshakes/scan.ts';
import { pcapngBlocks } from '../../builders/captures.ts';
import { concat, segment, SYN } from '../../builders/packets.ts';

describe('createScan', () => {
  it('reads a capture of simple packets alone, which have no time', () => {
    const ng = pcapngBlocks();
    const hello = segment({ flags: SYN, sequence: 100 });
    const scan = createScan();
    scan.beginCapture('simple.pcapng', null);
    scan.push(
      concat(ng.section(), ng.interface(), ng.simple(hello), ng.simple(segment({ sequence: 101, payload: 'x' }))),
    );
    scan.endCapture();
    const index = scan.finish();
    expect(index.connectionCount).toBe(1);
    expect(index.connection(0)).toMatchObject({ packets: 2, startedAt: 0 });
  });
});
