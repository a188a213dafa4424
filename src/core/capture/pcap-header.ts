/**
 * The classic pcap file header and its dialects (draft-ietf-opsawg-pcap; Wireshark's wiretap/libpcap.c for the rest).
 *
 *   magic 4 | version 2+2 | zone 4 | sigfigs 4 | snaplen 4 | FCS bits and link type 4
 *
 * Record headers are 16 bytes (seconds, fraction, captured length, wire length) and longer in some dialects: Nokia's
 * adds 4, Alexey Kuznetsov's "modified" one 8 (24 in all) or 12 (28). Some of these wrote the standard magic (Red Hat
 * 6.1, Nokia), so the record length is found by trying which one makes the first records plausible.
 */

export interface PcapHeader {
  readonly littleEndian: boolean;
  /** Nanoseconds per unit of a record's fraction. */
  readonly fractionUnit: 1 | 1000;
  readonly recordHeader: 16 | 20 | 24 | 28;
  readonly snaplen: number;
  readonly linkType: number;
  /** Versions before 2.3 had captured and wire length the other way round. */
  readonly lengthsSwapped: boolean;
}

export const PCAP_HEADER_BYTES = 24;

/** So many bytes are enough to tell the dialect; a shorter file is judged by what it has. */
export const PROBE_BYTES = 16 * 1024;

const NANOSECOND_MAGIC = 0xa1b23c4d;
const MODIFIED_MAGIC = 0xa1b2cd34;
const STANDARD_MAGIC = 0xa1b2c3d4;
/** The low 16 bits are the link type; above them stand flags and the frame check sequence's length. */
const LINK_TYPE_MASK = 0xffff;
const PROBED_RECORDS = 8;
const MAX_PROBED_LENGTH = 0x40000;

function isMagic(magic: number): boolean {
  return magic === STANDARD_MAGIC || magic === NANOSECOND_MAGIC || magic === MODIFIED_MAGIC;
}

/** Whether a pcap file may begin here, in either byte order. */
export function beginsPcap(view: DataView, at: number): boolean {
  return isMagic(view.getUint32(at, true)) || isMagic(view.getUint32(at, false));
}

/** Whether the first records fit each other with headers of this length. */
function isPlausible(view: DataView, littleEndian: boolean, header: number): boolean {
  let position = PCAP_HEADER_BYTES;
  for (let record = 0; record < PROBED_RECORDS; record += 1) {
    if (position + header > view.byteLength || beginsPcap(view, position)) return true;
    const fraction = view.getUint32(position + 4, littleEndian);
    const captured = view.getUint32(position + 8, littleEndian);
    const wire = view.getUint32(position + 12, littleEndian);
    if (fraction >= 1_000_000_000 || captured > MAX_PROBED_LENGTH || wire > MAX_PROBED_LENGTH) return false;
    if (captured > wire) return false;
    position += header + captured;
  }
  return true;
}

function recordHeaderLength(view: DataView, littleEndian: boolean, magic: number): 16 | 20 | 24 | 28 {
  const candidates = magic === MODIFIED_MAGIC ? ([24, 28] as const) : ([16, 24, 20] as const);
  if (magic === NANOSECOND_MAGIC) return 16;
  const fitting = candidates.find((candidate) => isPlausible(view, littleEndian, candidate));
  return fitting ?? candidates[0];
}

/** `bytes` holds the file's start: PROBE_BYTES, or all of it. Null where it is no pcap header. */
export function parsePcapHeader(bytes: Uint8Array): PcapHeader | null {
  if (bytes.length < PCAP_HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!beginsPcap(view, 0)) return null;
  const littleEndian = isMagic(view.getUint32(0, true));
  const magic = view.getUint32(0, littleEndian);
  const minor = view.getUint16(6, littleEndian);
  return {
    littleEndian,
    fractionUnit: magic === NANOSECOND_MAGIC ? 1 : 1000,
    recordHeader: recordHeaderLength(view, littleEndian, magic),
    snaplen: view.getUint32(16, littleEndian),
    linkType: view.getUint32(20, littleEndian) & LINK_TYPE_MASK,
    lengthsSwapped: view.getUint16(4, littleEndian) === 2 && minor < 3,
  };
}
