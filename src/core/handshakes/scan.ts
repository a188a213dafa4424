import type { EpochNanoseconds } from '../capture/place.ts';
import { createPipeline, type Pipeline } from '../streams/pipeline.ts';
import { LogReader } from '../tls/records/compact-log.ts';
import { readConnection } from '../tls/records/connection-record.ts';
import { ConnectionTracker } from '../tls/records/connection-tracker.ts';
import { ScanStore } from '../tls/records/scan-store.ts';
import { assembleConnection } from './assembly.ts';
import { FactCache } from './fact-cache.ts';
import { materialise } from './materialise.ts';
import type { Connection } from './model.ts';
import { Outlines } from './outlines.ts';
import type { RawConnection } from './raw.ts';
import type { CaptureIndex, ConnectionGlance, ConnectionOutline, Scan, ScanProgress } from './scan-model.ts';
import { ShapeTable } from './shape.ts';

/** Closed connections end one by one while others begin; after a crowd of them the rest is given up. */
const MAX_SPARE = 256;

/** One pass over the captures of a case. */
export function createScan(): Scan {
  return new CaptureScan();
}

class CaptureScan implements Scan {
  readonly #store = new ScanStore();
  /** Connections that are not over yet, by their id. */
  readonly #open = new Map<number, ConnectionTracker>();
  /** Trackers of connections that are over, for those to come. */
  readonly #spare: ConnectionTracker[] = [];
  readonly #shapes = new ShapeTable();
  readonly #pipeline: Pipeline;
  readonly partialIndex: CaptureIndex;

  constructor() {
    const onEnd = (tracker: ConnectionTracker) => {
      this.#shapes.add(tracker);
      this.#open.delete(tracker.id);
      if (this.#spare.length < MAX_SPARE) this.#spare.push(tracker);
    };
    this.#pipeline = createPipeline((opening, counters) => {
      const tracker = this.#spare.pop() ?? new ConnectionTracker(this.#store, onEnd);
      this.#open.set(opening.id, tracker);
      return tracker.begin(opening, counters);
    });
    this.partialIndex = new ScanIndex(this.#pipeline, this.#store, this.#open, this.#shapes);
  }

  get progress(): ScanProgress {
    return this.#pipeline.progress;
  }

  beginCapture(...[file, compression]: Parameters<Scan['beginCapture']>): void {
    this.#pipeline.beginCapture(file, compression);
  }

  push(chunk: Uint8Array): void {
    this.#pipeline.push(chunk);
  }

  endCapture(...[problems]: Parameters<Scan['endCapture']>): void {
    this.#pipeline.endCapture(problems);
  }

  finish(): CaptureIndex {
    this.#pipeline.finish();
    return this.partialIndex;
  }
}

class ScanIndex implements CaptureIndex {
  readonly #pipeline: Pipeline;
  readonly #store: ScanStore;
  readonly #open: ReadonlyMap<number, ConnectionTracker>;
  readonly #cache: FactCache;
  readonly #outlines: Outlines;

  constructor(pipeline: Pipeline, store: ScanStore, open: ReadonlyMap<number, ConnectionTracker>, shapes: ShapeTable) {
    this.#pipeline = pipeline;
    this.#store = store;
    this.#open = open;
    this.#cache = new FactCache(store);
    this.#outlines = new Outlines(store, shapes);
  }

  get captures(): CaptureIndex['captures'] {
    return this.#pipeline.captures;
  }

  get epoch(): EpochNanoseconds {
    return this.#pipeline.epoch;
  }

  get connectionCount(): number {
    return this.#pipeline.progress.connections;
  }

  get embeddedKeyLogs(): readonly Uint8Array[] {
    return this.#pipeline.embeddedKeyLogs;
  }

  connection(id: number): Connection {
    return assembleConnection(this.raw(id));
  }

  outline(id: number): ConnectionOutline {
    return this.#outlines.outline(id, this.#bytes(id), this.isOver(id));
  }

  glance(id: number): ConnectionGlance {
    return this.#outlines.lastGlance(id) ?? this.#outlines.glance(id, this.#bytes(id), this.isOver(id));
  }

  raw(id: number): RawConnection {
    const record = readConnection(new LogReader(this.#bytes(id)), this.#store);
    return materialise(id, record, this.#store, this.#cache, this.epoch);
  }

  isOver(id: number): boolean {
    return !this.#open.has(id);
  }

  release(id: number): void {
    this.#store.finished.release(id);
  }

  #bytes(id: number): Uint8Array {
    const finished = this.#store.finished.read(id);
    if (finished !== null) return finished;
    const open = this.#open.get(id)?.write();
    if (open === undefined) throw new RangeError(`No connection ${id}`);
    return open.bytes.slice(0, open.length);
  }
}
