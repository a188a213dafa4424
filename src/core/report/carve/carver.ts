/** Second pass of carving: writes the packets that stay as pcapng, piece by piece. */
import { pcapngInterface, pcapngPacket } from '../../capture/pcapng-writer.ts';
import type { PacketRecord } from '../../capture/record.ts';
import type { Frame, HeaderPlace } from '../../network/frame.ts';
import { IGNORED, PacketWalk, type WalkVisitor } from './packet-walk.ts';
import { payloadStart, type CarvePlan } from './plan.ts';
import { rewritePacket, type HeaderMaps, type SegmentPlace } from './rewrite-packet.ts';
import type { Patch } from './stream-cut.ts';

export interface CarveOptions {
  readonly plan: CarvePlan;
  /** What a packet shows, in words, by `capture:packet`. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly maps: HeaderMaps;
  readonly write: (piece: Uint8Array) => void;
}

export class Carver implements WalkVisitor {
  readonly walk = new PacketWalk(this);
  readonly #options: CarveOptions;
  readonly #patches: readonly PatchQueue[];
  /** Index in the written file by the walk's number of the interface. */
  readonly #interfaces = new Map<number, number>();
  #segments: SegmentPlace[] = [];
  written = 0;

  constructor(options: CarveOptions) {
    this.#options = options;
    this.#patches = options.plan.captures.map(({ patches }) => new PatchQueue(patches));
  }

  open: WalkVisitor['open'] = () => IGNORED;

  segment(frame: Frame, connection: number): void {
    // Where the bytes came in fragments, the plan knows their places.
    if (frame.pieces !== null) return;
    const { start } = frame.record;
    const isChosen = this.#options.plan.chosen.has(connection);
    this.#segments.push({
      tcp: frame.position - start,
      payload: payloadStart(frame) - start,
      end: frame.end - start,
      isChosen,
      header: frame.addresses - start,
    });
  }

  packet(record: PacketRecord, headers: readonly HeaderPlace[]): void {
    const segments = this.#segments;
    this.#segments = [];
    const plan = this.#options.plan.captures[record.capture];
    if (plan?.packets.has(record.packet) !== true) return;
    const own = headers.flatMap((header) => {
      if (header.isReassembled) return [];
      return [{ ...header, position: header.position - record.start }];
    });
    const placed = segments.map((segment) => ({
      ...segment,
      header: own.findIndex(
        ({ kind, position }) => kind !== 'udp' && position + (kind === 'ipv4' ? 12 : 8) === segment.header,
      ),
    }));
    const from = record.window.base + record.start;
    const patches = this.#patches[record.capture]?.take(from, from + record.end - record.start) ?? [];
    const shape = { record, headers: own, segments: placed };
    const bytes = rewritePacket(shape, plan, patches, this.#options.maps);
    this.#options.write(
      pcapngPacket({
        interface: this.#interfaceOf(record),
        time: this.walk.clock.epoch + BigInt(Math.round(record.time)),
        bytes,
        wireLength: record.wireLength,
        comments: this.#options.comments.get(`${record.capture}:${record.packet}`) ?? [],
      }),
    );
    this.written += 1;
  }

  #interfaceOf(record: PacketRecord): number {
    const known = this.#interfaces.get(record.source);
    if (known !== undefined) return known;
    const number = this.#interfaces.size;
    this.#interfaces.set(record.source, number);
    this.#options.write(pcapngInterface({ linkType: record.linkType, snaplen: 0 }));
    return number;
  }
}

/** Patches of a capture, asked for in the order of the file. */
class PatchQueue {
  readonly #patches: readonly Patch[];
  #at = 0;

  constructor(patches: readonly Patch[]) {
    this.#patches = patches.toSorted((a, b) => a.offset - b.offset);
  }

  take(from: number, to: number): readonly Patch[] {
    while ((this.#patches[this.#at]?.offset ?? Infinity) < from) this.#at += 1;
    const first = this.#at;
    while ((this.#patches[this.#at]?.offset ?? Infinity) < to) this.#at += 1;
    return this.#patches.slice(first, this.#at);
  }
}
