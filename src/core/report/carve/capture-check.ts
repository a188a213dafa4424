/**
 * A carved capture read as whoever gets it will read it: its bytes, the addresses and ports of every header, also inside
 * tunnels, and what the packets of one connection say when they are put together.
 */
import type { PacketRecord } from '../../capture/record.ts';
import { formatAddress } from '../../network/address.ts';
import type { Frame, HeaderPlace } from '../../network/frame.ts';
import type { StreamConsumer } from '../../streams/consumer.ts';
import { SecretStream, type SecretFind, type SecretFinder } from '../redaction/find-secrets.ts';
import { PacketWalk, type WalkVisitor } from './packet-walk.ts';

export interface CaptureRules {
  readonly finder: SecretFinder;
  /** Whether an address may stand in a header, as text; null where all may. */
  readonly mayHoldAddress: ((address: string) => boolean) | null;
  readonly mayHoldPort: ((port: number) => boolean) | null;
}

/** No secret that is split over packets is longer; kept for every connection that is open. */
const STREAM_OVERLAP = 2 << 10;
const WIDTHS = { ipv4: { at: 12, width: 4 }, ipv6: { at: 8, width: 16 } } as const;

export class CaptureCheck implements WalkVisitor {
  readonly #walk = new PacketWalk(this);
  readonly #rules: CaptureRules;
  readonly #bytes: SecretStream;
  #found: SecretFind | null = null;

  constructor(rules: CaptureRules) {
    this.#rules = rules;
    this.#bytes = new SecretStream(rules.finder);
    this.#walk.beginCapture();
  }

  /** What was found so far: one is enough. */
  get found(): SecretFind | null {
    return this.#found;
  }

  push(piece: Uint8Array): void {
    if (this.#found !== null) return;
    this.#found = this.#bytes.push(piece);
    this.#walk.push(piece);
  }

  end(): void {
    this.#walk.endCapture();
    this.#walk.finish();
  }

  open: WalkVisitor['open'] = () => {
    const sides = [
      new SecretStream(this.#rules.finder, STREAM_OVERLAP),
      new SecretStream(this.#rules.finder, STREAM_OVERLAP),
    ];
    const consumer: StreamConsumer = {
      data: (side, bytes, start, end, { base }) => {
        const stream = sides[side];
        const segment = bytes.subarray(start, end);
        // What was cut away holds nothing, and nothing goes on behind it.
        if (segment.every((byte) => byte === 0)) stream?.break();
        else this.#note(stream?.push(segment) ?? null, base + start);
      },
      missing: (side) => {
        sides[side]?.break();
      },
      event: () => undefined,
      skippable: () => 0,
      end: () => undefined,
    };
    return consumer;
  };

  segment(frame: Frame): void {
    const { mayHoldPort } = this.#rules;
    if (mayHoldPort === null) return;
    const { view, position } = frame;
    for (const port of [view.getUint16(position), view.getUint16(position + 2)])
      if (!mayHoldPort(port)) this.#note({ kind: 'address', offset: 0 }, frame.base + position);
  }

  packet(record: PacketRecord, headers: readonly HeaderPlace[]): void {
    const { mayHoldAddress } = this.#rules;
    if (mayHoldAddress === null) return;
    const { bytes, base } = record.window;
    for (const { kind, position, isReassembled } of headers) {
      if (kind === 'udp' || isReassembled) continue;
      const { at, width } = WIDTHS[kind];
      for (const from of [position + at, position + at + width])
        if (from + width <= record.end && !mayHoldAddress(formatAddress(bytes.subarray(from, from + width))))
          this.#note({ kind: 'address', offset: 0 }, base + from);
    }
  }

  #note(found: SecretFind | null, offset: number): void {
    if (found !== null) this.#found ??= { kind: found.kind, offset };
  }
}
