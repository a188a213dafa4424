/** First pass of carving: which packets belong to the chosen connections, and which of their bytes stay. */
import type { FileSpan } from '../../capture/place.ts';
import type { PacketRecord } from '../../capture/record.ts';
import type { Frame } from '../../network/frame.ts';
import type { Connection, TimelineEntry } from '../../handshakes/model.ts';
import { IGNORED, PacketWalk, type WalkVisitor } from './packet-walk.ts';
import { Ranges } from './ranges.ts';
import type { PlainNames } from './plaintext.ts';
import { StreamCut, type CaptureCut, type Patch } from './stream-cut.ts';

export interface CarveRequest {
  /** As they were analysed: decryption tells handshake messages from application data. */
  readonly connections: readonly Connection[];
  readonly captures: number;
  /** Bytes to put in the place of those in the file. */
  readonly replacements: readonly (Patch & { readonly capture: number })[];
  readonly names: PlainNames;
  /** Null: ports stay. */
  readonly mapPort: ((port: number) => number) | null;
}

export interface CapturePlan extends CaptureCut {
  /** Numbers of the packets that stay, in order. */
  readonly packets: ReadonlySet<number>;
  /** Payload in fragments, which the packet alone does not show: zeroed but for what is kept. */
  readonly fragmentPayload: Ranges;
}

export interface CarvePlan {
  readonly chosen: ReadonlySet<number>;
  readonly captures: readonly CapturePlan[];
}

interface OpenPlan extends CapturePlan {
  readonly packets: Set<number>;
}

const KEPT_KINDS: ReadonlySet<TimelineEntry['kind']> = new Set(['handshake', 'alert', 'change-cipher-spec']);

export class CarvePlanner implements WalkVisitor {
  readonly walk = new PacketWalk(this);
  readonly #request: CarveRequest;
  readonly #chosen: ReadonlyMap<number, Connection>;
  readonly #captures: readonly OpenPlan[];
  readonly #anchors: readonly Set<number>[];
  #isChosen = false;
  #pieces: Frame['pieces'] = null;

  constructor(request: CarveRequest) {
    this.#request = request;
    this.#chosen = new Map(request.connections.map((connection) => [connection.id, connection]));
    this.#captures = Array.from({ length: request.captures }, () => ({
      keep: new Ranges(),
      patches: [],
      packets: new Set(),
      fragmentPayload: new Ranges(),
    }));
    this.#anchors = this.#captures.map(() => new Set());
    for (const { timeline } of request.connections) for (const entry of timeline) this.#keepEntry(entry);
    for (const { capture, offset, bytes } of request.replacements)
      this.#captures[capture]?.patches.push({ offset, bytes });
  }

  open: WalkVisitor['open'] = ({ id }) => {
    if (!this.#chosen.has(id)) return IGNORED;
    return new StreamCut({ cuts: this.#captures, anchors: this.#anchors, names: this.#request.names });
  };

  segment(frame: Frame, connection: number): void {
    if (!this.#chosen.has(connection)) return;
    this.#isChosen = true;
    this.#pieces = frame.pieces;
    if (frame.pieces === null) return;
    const plan = this.#captures[frame.record.capture];
    const payload = payloadStart(frame);
    for (const piece of frame.pieces) {
      plan?.packets.add(piece.packet);
      const from = Math.max(piece.start, payload);
      const to = Math.min(piece.end, frame.end);
      plan?.fragmentPayload.add(piece.offset + from - piece.start, to - from);
    }
    this.#mapPorts(frame, frame.pieces);
  }

  /** Of a segment that came in fragments: the first has its ports, and the packet alone does not show where. */
  #mapPorts({ view, position, record }: Frame, pieces: NonNullable<Frame['pieces']>): void {
    const { mapPort } = this.#request;
    const first = pieces.find(({ start, end }) => start <= position && position + 4 <= end);
    if (mapPort === null || first === undefined) return;
    const ports = [mapPort(view.getUint16(position)), mapPort(view.getUint16(position + 2))];
    const bytes = Uint8Array.from(ports.flatMap((port) => [port >>> 8, port & 0xff]));
    this.#captures[record.capture]?.patches.push({ offset: first.offset + position - first.start, bytes });
  }

  packet(record: PacketRecord): void {
    if (this.#isChosen && this.#pieces === null) this.#captures[record.capture]?.packets.add(record.packet);
    this.#isChosen = false;
    this.#pieces = null;
  }

  finish(): CarvePlan {
    this.walk.finish();
    return { chosen: new Set(this.#chosen.keys()), captures: this.#captures };
  }

  #keepEntry(entry: TimelineEntry): void {
    const { kind, record, spans } = entry;
    if (KEPT_KINDS.has(kind))
      for (const span of spans) this.#captures[span.capture]?.keep.add(span.offset, span.length);
    const [first] = spans;
    if (first !== undefined && (record !== null || KEPT_KINDS.has(kind)))
      this.#anchors[first.capture]?.add(first.offset);
  }
}

/** Where the TCP payload of the frame's segment begins. */
export function payloadStart(frame: Frame): number {
  return Math.min(frame.end, frame.position + ((frame.view.getUint8(frame.position + 12) >> 4) << 2));
}

/** The parts of a message's bytes `from` to `to`, in the file. */
export function spansOf(spans: readonly FileSpan[], from: number, to: number): readonly FileSpan[] {
  const parts: FileSpan[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(from, at);
    const end = Math.min(to, at + span.length);
    if (start < end) parts.push({ ...span, offset: span.offset + start - at, length: end - start });
    at += span.length;
  }
  return parts;
}
