import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pcap, pcapngBlocks } from '../builders/captures.ts';
import { concat, ethernet, ipv4, segment, SYN, tcp, udp } from '../builders/packets.ts';
import type { FuzzSample } from './fuzz-captures.ts';

const CORPUS = new URL('../corpus/bench/', import.meta.url);

function tunnelled(): Uint8Array {
  const inner = ethernet(ipv4(tcp({ flags: SYN, payload: 'inner' })));
  const vxlan = ipv4(udp(concat([8, 0, 0, 0, 0, 0, 1, 0], inner), 4789), { protocol: 17 });
  const gre = ipv4(concat([0x30, 0, 0x65, 0x58], new Uint8Array(8), inner), { protocol: 47 });
  const geneve = ipv4(udp(concat([1, 0, 0x65, 0x58], new Uint8Array(8), inner), 6081), { protocol: 17 });
  const whole = tcp({ flags: SYN, payload: 'fragmented content, long enough' });
  const fragments = [
    ipv4(whole.subarray(0, 24), { identification: 9, moreFragments: true }),
    ipv4(whole.subarray(24), { identification: 9, fragmentAt: 24 }),
  ];
  return pcap([vxlan, gre, geneve, ...fragments].map((ip) => ethernet(ip)));
}

function sections(): Uint8Array {
  const blocks = [true, false].map((littleEndian) => {
    const ng = pcapngBlocks(littleEndian);
    const frame = segment({ flags: SYN, payload: 'data' });
    return concat(
      ng.section(),
      ng.secrets(new TextEncoder().encode('CLIENT_RANDOM 00 11\n')),
      ng.interface(1, ng.option(9, Uint8Array.of(9))),
      ng.enhanced(frame, 1_700_000_000_000_000_000n),
      ng.simple(frame),
      ng.obsolete(frame, 1_700_000_000_000_000_001n),
      ng.block(0x0bad, new Uint8Array(20)),
    );
  });
  return concat(...blocks);
}

/** Real captures of the corpus, and built ones for the formats and tunnels that these lack. */
export function fuzzSamples(): FuzzSample[] {
  const real = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.pcap'))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, CORPUS))) }));
  const first = real[0]?.bytes ?? new Uint8Array(0);
  return [
    ...real,
    { name: 'tunnels', bytes: tunnelled() },
    { name: 'sections', bytes: sections() },
    { name: 'gzip', bytes: new Uint8Array(gzipSync(first)) },
  ];
}
