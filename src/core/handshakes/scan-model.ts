import type { CaptureSummary, EpochNanoseconds, FileSpan, Nanoseconds } from '../capture/place.ts';
import type { StreamEndpoint } from '../streams/consumer.ts';
import type { Connection, Endpoint } from './model.ts';
import type { RawConnection } from './raw.ts';

/** Bytes of the given places, one after the other. Synchronous: it runs in the worker that owns the file. */
export type ReadSpans = (spans: readonly FileSpan[]) => Uint8Array;

/** What a row needs of a connection, and what it has in common with others. */
export interface ConnectionOutline {
  readonly id: number;
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly startedAt: Nanoseconds;
  readonly endedAt: Nanoseconds;
  readonly packets: number;
  readonly bytes: number;
  /**
   * Connections of one shape differ only in what no rule of diagnosis looks at, but for the moment at which they began
   * (see shape.ts). Null where the connection is one of its kind.
   */
  readonly shape: number | null;
}

/** What a line needs of a connection. */
export interface ConnectionGlance extends Pick<ConnectionOutline, 'id' | 'startedAt' | 'shape'> {
  readonly client: StreamEndpoint;
  readonly server: StreamEndpoint;
}

/**
 * What a scan keeps: compact rows, from which one connection at a time is made on demand.
 * Memory grows with connections (a few hundred bytes each), never with the file.
 */
export interface CaptureIndex {
  readonly captures: readonly CaptureSummary[];
  /** Time of the case's first packet: the zero of every Nanoseconds value. */
  readonly epoch: EpochNanoseconds;
  readonly connectionCount: number;
  connection(id: number): Connection;
  /** Much quicker than the connection, for walks over all of them. */
  outline(id: number): ConnectionOutline;
  /** Quicker still, and nothing is made for it: overwritten by the next one or the next outline. */
  glance(id: number): ConnectionGlance;
  /** The same, before assembly: decryption replaces its encrypted messages and has it assembled again. */
  raw(id: number): RawConnection;
  /** False while a scan may still add to the connection. */
  isOver(id: number): boolean;
  /** Forgets a connection that is over and will not be asked for again: memory need not grow with what is done with. */
  release(id: number): void;
  /** Key log text out of decryption secrets blocks. In memory only. */
  readonly embeddedKeyLogs: readonly Uint8Array[];
}

export interface ScanProgress {
  readonly packets: number;
  readonly connections: number;
}

/** One pass over one or several captures, in time order. Chunks are pushed; nothing is pulled. */
export interface Scan {
  beginCapture(file: string, compression: CaptureSummary['compression']): void;
  /** Any chunking gives the same index. The chunk may be reused by the caller afterwards. */
  push(chunk: Uint8Array): void;
  /** Adds what the reader of the file found out (`capture-cut`, a decompression error) to the summary's problems. */
  endCapture(problems?: CaptureSummary['problems']): void;
  readonly progress: ScanProgress;
  /** Connections that are complete already can be read while the scan runs. */
  finish(): CaptureIndex;
  readonly partialIndex: CaptureIndex;
}
