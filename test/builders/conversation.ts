import type { SegmentOrigin, StreamCounters, StreamSide, TcpEvent } from '../../src/core/streams/consumer.ts';
import { assembleConnection } from '../../src/core/handshakes/assembly.ts';
import { FactCache } from '../../src/core/handshakes/fact-cache.ts';
import { materialise } from '../../src/core/handshakes/materialise.ts';
import type { Connection } from '../../src/core/handshakes/model.ts';
import type { RawConnection } from '../../src/core/handshakes/raw.ts';
import type { ReadSpans } from '../../src/core/handshakes/scan-model.ts';
import { LogReader } from '../../src/core/tls/records/compact-log.ts';
import { readConnection } from '../../src/core/tls/records/connection-record.ts';
import { ConnectionTracker } from '../../src/core/tls/records/connection-tracker.ts';
import { ScanStore } from '../../src/core/tls/records/scan-store.ts';
import * as tls from './tls-messages.ts';

const CLIENT = { address: Uint8Array.of(10, 0, 0, 1), port: 50_000 };
const SERVER = { address: Uint8Array.of(10, 0, 0, 2), port: 8443 };

/** One TCP connection without packets around it: each `send` is a segment, numbered from 1, a millisecond apart. */
export class Conversation implements StreamCounters {
  readonly #store = new ScanStore();
  readonly #tracker: ConnectionTracker;
  #file: number[] = [];
  #packet = 0;
  #isOver = false;

  readonly #clock: (packet: number) => number;

  /** `clock`: a packet's time in nanoseconds. */
  constructor({
    sawSyn = true,
    clock = (packet) => packet * 1_000_000,
  }: { readonly sawSyn?: boolean; readonly clock?: (packet: number) => number } = {}) {
    this.#clock = clock;
    const opening = { id: 0, endpoints: [CLIENT, SERVER] as const, sawSyn, capture: 0, time: 0 };
    this.#tracker = new ConnectionTracker(this.#store, () => undefined).begin(opening, this);
  }

  get packets(): number {
    return this.#packet;
  }

  get bytes(): number {
    return this.#file.length;
  }

  get lastTime(): number {
    return this.#clock(this.#packet);
  }

  get captures(): readonly number[] {
    return [0];
  }

  client(...segments: readonly Uint8Array[]): this {
    return this.#send(0, segments);
  }

  server(...segments: readonly Uint8Array[]): this {
    return this.#send(1, segments);
  }

  missing(side: StreamSide, length: number, because: 'gap' | 'cut' = 'gap'): this {
    this.#tracker.missing(side, length, because, this.#origin());
    return this;
  }

  event(kind: TcpEvent, side: StreamSide): this {
    this.#packet += 1;
    this.#tracker.event(kind, side, 0, this.#origin());
    return this;
  }

  skippable(side: StreamSide): number {
    return this.#tracker.skippable(side);
  }

  raw(): RawConnection {
    if (!this.#isOver) this.#tracker.end();
    this.#isOver = true;
    const bytes = this.#store.finished.read(0) ?? new Uint8Array(0);
    const record = readConnection(new LogReader(bytes), this.#store);
    return materialise(0, record, this.#store, new FactCache(this.#store), 0n);
  }

  connection(): Connection {
    return assembleConnection(this.raw());
  }

  readonly read: ReadSpans = (spans) =>
    Uint8Array.from(spans.flatMap(({ offset, length }) => this.#file.slice(offset, offset + length)));

  /** `start` is where in the chunk the bytes begin that come next in the file. */
  #origin(start = 0): SegmentOrigin {
    return { capture: 0, packet: this.#packet, base: this.#file.length - start, time: this.lastTime };
  }

  /** The bytes stand in a larger chunk, as they do in a scan, and the chunk is overwritten afterwards. */
  #send(side: StreamSide, segments: readonly Uint8Array[]): this {
    for (const segment of segments) {
      this.#packet += 1;
      const chunk = new Uint8Array(segment.length + 8).fill(0x16);
      chunk.set(segment, 3);
      this.#tracker.data(side, chunk, 3, 3 + segment.length, this.#origin(3));
      chunk.fill(0xff);
      this.#file.push(...segment);
    }
    return this;
  }
}

/** A handshake before TLS 1.3, to both Finished: a certificate is asked for, and none is sent. */
export function finished(): Conversation {
  const sealed = tls.sealed(40, 22);
  return new Conversation()
    .client(tls.plain(tls.CLIENT_HELLO))
    .server(tls.plain(...tls.SERVER_FLIGHT))
    .client(tls.plain(tls.EMPTY_CERTIFICATE, tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC, sealed)
    .server(tls.CHANGE_CIPHER_SPEC, sealed);
}
