/**
 * Tells file formats by their first bytes, never by their names. Sources: the pcap and pcapng Internet-Drafts
 * (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng), RFC 1952 (gzip), RFC 8878 (zstd), the LZ4 frame format 1.6.
 */

export type CompressionKind = 'gzip' | 'zstd' | 'lz4';
export type CaptureKind = 'pcap' | 'pcapng' | CompressionKind;

type Signature<Kind> = readonly [kind: Kind, bytes: string, offset?: number];

const CAPTURES: readonly Signature<CaptureKind>[] = [
  ['pcap', 'a1b2c3d4'],
  ['pcap', 'd4c3b2a1'],
  ['pcap', 'a1b23c4d'],
  ['pcap', '4d3cb2a1'],
  ['pcap', 'a1b2cd34'],
  ['pcap', '34cdb2a1'],
  ['pcapng', '0a0d0d0a'],
  ['gzip', '1f8b'],
  ['zstd', '28b52ffd'],
  ['lz4', '04224d18'],
  // The legacy frame, which `lz4 -l` writes.
  ['lz4', '02214c18'],
];

/** Formats of other tools, named so that the message can say what the file is. The names are the formats' own. */
const OTHERS: readonly Signature<string>[] = [
  ['Sun snoop', '736e6f6f70000000'],
  ['Microsoft Network Monitor 1', '52545353'],
  ['Microsoft Network Monitor 2', '474d4255'],
  ['Endace ERF with pcap-like header', '000b5005'],
  ['IXIA hardware pcap', 'ac01001c'],
  ['IXIA software pcap', 'ab01001c'],
  ['IXIA hardware pcap', '1c0001ac'],
  ['IXIA software pcap', '1c0001ab'],
  ['NetXRay or Windows Sniffer', '58435000'],
  ['Network General Sniffer', '5452534e4946462064617461'],
  ['Network Instruments Observer', '4f62736572766572506b7442'],
  ['AIX iptrace', '6970747261636520'],
  ['WildPackets OmniPeek', '7f766572'],
  ['Tektronix K12', '00000200122005'],
  ['K12 text', '2b2d2d2d2d2d2d2d2d2d2b2d'],
  ['systemd journal', '4c504b534848'],
  ['bzip2', '425a68'],
  ['xz', 'fd377a585a00'],
  ['7-Zip', '377abcaf271c'],
  ['RAR archive', '526172211a07'],
  ['zip archive', '504b0304'],
  ['Unix compress', '1f9d'],
  ['PDF', '255044462d'],
];

/** zstd and LZ4 files may start with a skippable frame: 0x184D2A50 to 0x184D2A5F, little-endian. */
function startsSkippableFrame(bytes: Uint8Array): boolean {
  return (bytes[0] ?? 0) >> 4 === 5 && bytes[1] === 0x2a && bytes[2] === 0x4d && bytes[3] === 0x18;
}

const SKIPPABLE_HEADER = 8;

function startsWith(bytes: Uint8Array, hex: string, offset: number): boolean {
  for (let at = 0; at < hex.length / 2; at += 1) {
    if (bytes[offset + at] !== Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)) return false;
  }
  return true;
}

function find<Kind>(bytes: Uint8Array, signatures: readonly Signature<Kind>[]): Kind | null {
  return signatures.find(([, hex, offset]) => startsWith(bytes, hex, offset ?? 0))?.[0] ?? null;
}

/**
 * What the file is, or null where it is nothing that we read. Give it the first 16 bytes or more. What begins with frames
 * to be skipped is what stands behind them; where that is out of sight, zstd, whose parallel compressor writes them.
 */
export function recogniseCapture(firstBytes: Uint8Array): CaptureKind | null {
  let bytes = firstBytes;
  while (startsSkippableFrame(bytes) && bytes.length >= SKIPPABLE_HEADER) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
    if (SKIPPABLE_HEADER + length + 4 > bytes.length) return 'zstd';
    bytes = bytes.subarray(SKIPPABLE_HEADER + length);
  }
  return find(bytes, CAPTURES);
}

/** The name of a known format that we do not read, or null: then the file is no known capture at all. */
export function nameOtherFormat(firstBytes: Uint8Array): string | null {
  return find(firstBytes, OTHERS);
}

export function isCompression(kind: CaptureKind | null): kind is CompressionKind {
  return kind === 'gzip' || kind === 'zstd' || kind === 'lz4';
}
