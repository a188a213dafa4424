/**
 * pcapng (draft-ietf-opsawg-pcapng): blocks of `type 4 | length 4 | body | length 4`, in sections of either byte order.
 * Packets are read from EPB, SPB and the obsolete PB, key logs from the decryption secrets block. Name resolution,
 * statistics, custom and unknown blocks are stepped over, however large.
 */
import { ParseError } from '../bytes/parse-error.ts';
import type { CaseClock } from './clock.ts';
import { Damage, FAR_ENOUGH, MAX_FOUND_BYTES } from './damage.ts';
import type { PcapFinds } from './pcap-reader.ts';
import { PcapngInterface } from './pcapng-interface.ts';
import { captureProblem } from './problems.ts';
import { MAX_PACKET_BYTES, type ByteWindow, type PacketRecord, type PacketSink } from './record.ts';
import type { RecordReader } from './record-walker.ts';

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const SECRETS = 10;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const TLS_KEY_LOG = 0x544c534b;
const HEADER = 12;
const MAX_BLOCK = MAX_PACKET_BYTES + 65536;
const MAX_INTERFACES = 65536;
const MAX_PROBLEMS = 64;
const MAX_KEY_LOG_BYTES = 64 * 1024 * 1024;

/** What a pcapng file tells beside its packets. */
export interface PcapngFinds extends PcapFinds {
  onKeyLog(text: Uint8Array): void;
}

export class PcapngReader implements RecordReader {
  needed = HEADER;
  readonly damage = new Damage();
  readonly #clock: CaseClock;
  readonly #record: PacketRecord;
  readonly #sink: PacketSink;
  readonly #finds: PcapngFinds;
  #littleEndian = true;
  #interfaces: PcapngInterface[] = [];
  #keyLogBytes = 0;

  constructor(clock: CaseClock, record: PacketRecord, sink: PacketSink, finds: PcapngFinds) {
    this.#clock = clock;
    this.#record = record;
    this.#sink = sink;
    this.#finds = finds;
  }

  walk(window: ByteWindow, position: number, end: number, isLast = false): number {
    const { view } = window;
    this.#record.window = window;
    let at = this.damage.isOpen ? this.#search(window, position, end, isLast) : position;
    while (end - at >= HEADER && !this.damage.isOpen) {
      const type = view.getUint32(at, this.#littleEndian);
      const isSection = type === SECTION;
      const length = isSection && !this.#beginSection(window, at) ? 0 : view.getUint32(at + 4, this.#littleEndian);
      const next = endOf(at, length);
      if (length > MAX_BLOCK && isSteppedOver(type) && next > end) {
        this.needed = HEADER;
        return next;
      }
      const seen = this.#bytesToJudge(view, at, length, end);
      if (seen > end - at && (!isLast || this.#find(view, at + 1, end, true) < 0)) {
        this.needed = seen;
        if (!isLast || next > end) return at;
      }
      if (!this.#isTrue(view, at, length, end)) {
        this.damage.begin(window.base + at, length);
        at = this.#search(window, at + 1, end, isLast);
        continue;
      }
      if (isRead(type)) this.#block(type, window, at, at + length - 4);
      at = next;
    }
    if (!this.damage.isOpen) this.needed = HEADER;
    return at;
  }

  /** How many bytes have to be there before the block that stands here can be believed or not. */
  #bytesToJudge(view: DataView, at: number, length: number, end: number): number {
    const next = endOf(at, length);
    if (length < HEADER || length > MAX_BLOCK) return HEADER;
    if (next > end || this.#hasBothLengths(view, at, length)) return next - at;
    return next - at + FAR_ENOUGH;
  }

  /** A block's length is told twice. Where they differ, one that is followed by another block is believed. */
  #isTrue(view: DataView, at: number, length: number, end: number): boolean {
    const next = endOf(at, length);
    if (length < HEADER || next > end || (length > MAX_BLOCK && !isSteppedOver(view.getUint32(at, this.#littleEndian))))
      return false;
    return this.#hasBothLengths(view, at, length) || next === end || this.#isBlock(view, next, end);
  }

  #hasBothLengths(view: DataView, at: number, length: number): boolean {
    return view.getUint32(at + length - 4, this.#littleEndian) === length;
  }

  /** Goes to the next block that can be true, and says what was left out. */
  #search({ view, base }: ByteWindow, from: number, end: number, isLast: boolean): number {
    const at = this.#find(view, from, end, isLast);
    if (at < 0) {
      this.needed = HEADER;
      return Math.max(from, end - HEADER + 1);
    }
    if (this.#isBlock(view, at, end)) this.damage.end(base + at, this.#record.packet + 1);
    else this.needed = view.getUint32(at + 4, this.#orderAt(view, at));
    return at;
  }

  /** The next place at which a block stands that is of interest, or, where the file goes on, may stand; -1 where none does. */
  #find(view: DataView, from: number, end: number, isLast: boolean): number {
    for (let at = from; end - at >= HEADER; at += 1) {
      const little = this.#orderAt(view, at);
      const type = view.getUint32(at, little);
      if (type !== SECTION && !isRead(type)) continue;
      const length = view.getUint32(at + 4, little);
      if (length < HEADER || length % 4 !== 0 || length > MAX_FOUND_BYTES) continue;
      if (at + length > end ? !isLast : view.getUint32(at + length - 4, little) === length) return at;
    }
    return -1;
  }

  /** Whether a whole block stands here, with its length told twice. */
  #isBlock(view: DataView, at: number, end: number): boolean {
    if (end - at < HEADER) return false;
    const little = this.#orderAt(view, at);
    const length = view.getUint32(at + 4, little);
    return length >= HEADER && at + length <= end && view.getUint32(at + length - 4, little) === length;
  }

  /** Whether a block that may stand here is little-endian: as its section is, unless it begins another. */
  #orderAt(view: DataView, at: number): boolean {
    if (view.getUint32(at, true) !== SECTION) return this.#littleEndian;
    return view.getUint32(at + 8, true) === BYTE_ORDER_MAGIC;
  }

  #block(type: number, window: ByteWindow, at: number, bodyEnd: number): void {
    if (type === ENHANCED_PACKET || type === OBSOLETE_PACKET) this.#packet(type, window, at, bodyEnd);
    else if (type === SIMPLE_PACKET) this.#simplePacket(window, at, bodyEnd);
    else if (type === INTERFACE) this.#interface(window, at, bodyEnd);
    else this.#secrets(window, at, bodyEnd);
  }

  #packet(type: number, window: ByteWindow, at: number, bodyEnd: number): void {
    const { view } = window;
    if (bodyEnd - at < 28) {
      this.#complain(type, window, at);
      return;
    }
    const little = this.#littleEndian;
    const number = type === ENHANCED_PACKET ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little);
    const source = this.#interfaces[number];
    const captured = view.getUint32(at + 20, little);
    if (source === undefined || captured > bodyEnd - at - 28) {
      this.#complain(type, window, at);
      return;
    }
    const record = this.#record;
    record.time = source.time(view.getUint32(at + 12, little), view.getUint32(at + 16, little), this.#clock);
    this.#emit(source, at + 28, captured, view.getUint32(at + 24, little));
  }

  /** A simple packet has no time of its own: it keeps that of the packet before it. */
  #simplePacket(window: ByteWindow, at: number, bodyEnd: number): void {
    const source = this.#interfaces[0];
    if (source === undefined || bodyEnd - at < 12) {
      this.#complain(SIMPLE_PACKET, window, at);
      return;
    }
    const wire = window.view.getUint32(at + 8, this.#littleEndian);
    // It has no time of its own: it stands at that of the packet before it, or at the case's beginning.
    if (this.#record.time === -Infinity) this.#record.time = 0;
    const limit = source.snaplen === 0 ? MAX_PACKET_BYTES : source.snaplen;
    this.#emit(source, at + 12, Math.min(wire, limit, bodyEnd - at - 12), wire);
  }

  #emit(source: PcapngInterface, start: number, captured: number, wire: number): void {
    const record = this.#record;
    record.packet += 1;
    record.linkType = source.linkType;
    record.source = source.source;
    record.start = start;
    record.end = start + captured;
    record.wireLength = wire < captured ? captured : wire;
    this.#sink.packet(record);
  }

  #beginSection(window: ByteWindow, at: number): boolean {
    const magic = window.view.getUint32(at + 8, true);
    if (magic === BYTE_ORDER_MAGIC) this.#littleEndian = true;
    else if (window.view.getUint32(at + 8, false) === BYTE_ORDER_MAGIC) this.#littleEndian = false;
    else return false;
    this.#interfaces = [];
    return true;
  }

  #interface(window: ByteWindow, at: number, bodyEnd: number): void {
    if (bodyEnd - at < 16 || this.#interfaces.length >= MAX_INTERFACES) {
      this.#complain(INTERFACE, window, at);
      return;
    }
    const { view, bytes } = window;
    const linkType = view.getUint16(at + 8, this.#littleEndian);
    const snaplen = view.getUint32(at + 12, this.#littleEndian);
    const added = new PcapngInterface(linkType, snaplen, this.#finds.nextSource());
    this.#interfaces.push(added);
    this.#finds.onLinkType(linkType);
    try {
      added.readOptions(bytes.subarray(at + 16, bodyEnd), this.#littleEndian);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.#complain(INTERFACE, window, at);
    }
  }

  #secrets(window: ByteWindow, at: number, bodyEnd: number): void {
    if (bodyEnd - at < 16) {
      this.#complain(SECRETS, window, at);
      return;
    }
    const length = window.view.getUint32(at + 12, this.#littleEndian);
    if (window.view.getUint32(at + 8, this.#littleEndian) !== TLS_KEY_LOG) return;
    if (length > bodyEnd - at - 16 || this.#keyLogBytes + length > MAX_KEY_LOG_BYTES) {
      this.#complain(SECRETS, window, at);
      return;
    }
    this.#keyLogBytes += length;
    this.#finds.onKeyLog(window.bytes.slice(at + 16, at + 16 + length));
  }

  #complain(type: number, window: ByteWindow, at: number): void {
    const { problems } = this.damage;
    if (problems.length >= MAX_PROBLEMS) return;
    problems.push(captureProblem('damaged-block', { block: type }, this.#record.packet + 1, window.base + at));
  }
}

/** A block is filled up to a multiple of four bytes. */
function endOf(at: number, length: number): number {
  return at + length + ((4 - (length & 3)) & 3);
}

/** Blocks that may be larger than anything that is kept in memory: those of the specification, and custom ones. */
function isSteppedOver(type: number): boolean {
  return (type <= 0x20 && !isRead(type)) || type === 0xbad || type === 0x40000bad;
}

function isRead(type: number): boolean {
  return (
    type === ENHANCED_PACKET ||
    type === SIMPLE_PACKET ||
    type === OBSOLETE_PACKET ||
    type === INTERFACE ||
    type === SECRETS
  );
}
