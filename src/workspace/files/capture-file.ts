/**
 * A capture on disk: pushed into a scan once, in chunks, and read again by span afterwards.
 * Offsets count in the decompressed file. A compressed capture that is small enough stays in memory decompressed;
 * a larger one is decompressed again up to the last byte wanted.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureProblem, CaptureSummary, FileSpan } from '../../core/capture/place.ts';
import type { createDecompressor, Decompressor } from '../../core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../core/capture/recognise.ts';
import { createScan } from '../../core/handshakes/scan.ts';
import type { Scan } from '../../core/handshakes/scan-model.ts';
import { asFailure, CaseFailure, failed } from '../failure.ts';
import { Turns } from '../turns.ts';

/** 1 MB: within the flat part of the curve (0.25 to 4 MB); 16 MB and more are slower. */
const CHUNK_BYTES = 1 << 20;
/** Less at first: its connections are seen while the rest is read. */
const FIRST_CHUNK_BYTES = 1 << 17;
/** Of a compressed file less is read at once: its bytes become many more. */
const COMPRESSED_CHUNK_BYTES = 1 << 17;
/** Decompressed captures up to this size are kept, so that details need no second pass. */
const KEPT_BYTES = 256 << 20;

export interface ScanWatch {
  /** Bytes of the file on disk consumed so far. */
  readonly onBytes: (done: number) => void;
  readonly isCancelled: () => boolean;
}

type Decompressors = typeof createDecompressor;

interface OpenedCapture {
  readonly descriptor: number;
  readonly kind: ReturnType<typeof recogniseCapture>;
}

export class CaptureFile {
  readonly name: string;
  readonly size: number;
  readonly compression: CaptureSummary['compression'];
  /** A pcapng file may, anywhere in it; what is in a compressed one is not known yet. */
  readonly mayHoldKeys: boolean;
  readonly #descriptor: number;
  readonly #path: string;
  readonly #decompressor: Decompressors | null;
  #kept: Uint8Array[] | null = [];
  #keptBytes = 0;

  /** The decompressors are loaded for a compressed capture. */
  static async open(path: string): Promise<CaptureFile> {
    const opened = openCapture(path);
    if (!isCompression(opened.kind)) return new CaptureFile(path, opened, null);
    const { createDecompressor } = await import('../../core/capture/decompress.ts');
    return new CaptureFile(path, opened, createDecompressor);
  }

  private constructor(path: string, { descriptor, kind }: OpenedCapture, decompressor: Decompressors | null) {
    this.#path = path;
    this.name = basename(path);
    this.#descriptor = descriptor;
    this.#decompressor = decompressor;
    this.size = fstatSync(descriptor).size;
    this.compression = isCompression(kind) ? kind : null;
    this.mayHoldKeys = kind !== 'pcap';
    if (this.compression === null) this.#kept = null;
  }

  get path(): string {
    return this.#path;
  }

  /** Time of the first packet, from the file's beginning; null where none stands there. */
  firstPacketAt(): bigint | null {
    const scan = createScan();
    scan.beginCapture(this.name, this.compression);
    const buffer = new Uint8Array(CHUNK_BYTES);
    const head = buffer.subarray(0, readSync(this.#descriptor, buffer, 0, CHUNK_BYTES, 0));
    const push = (chunk: Uint8Array): void => {
      scan.push(chunk);
    };
    (this.#decompress(push) ?? { push }).push(head);
    scan.endCapture();
    return scan.finish().captures[0]?.firstPacketAt ?? null;
  }

  /** Pushes the whole file into the scan. Returns false when it was cancelled. */
  async scanInto(scan: Scan, watch: ScanWatch): Promise<boolean> {
    scan.beginCapture(this.name, this.compression);
    this.#kept = this.compression === null ? null : [];
    this.#keptBytes = 0;
    const { finished, problems } = await this.stream((chunk) => {
      this.#keep(chunk);
      scan.push(chunk);
    }, watch);
    scan.endCapture(problems);
    // What was kept of a pass that did not reach the end is not the file.
    if (!finished) this.#kept = null;
    return finished;
  }

  /** The whole file, decompressed, chunk by chunk. A chunk is only valid during the call. */
  async stream(
    push: (chunk: Uint8Array) => void,
    watch: ScanWatch,
  ): Promise<{ readonly finished: boolean; readonly problems: readonly CaptureProblem[] }> {
    const decompressor = this.#decompress(push);
    const finished = await this.#readThrough((chunk) => {
      if (decompressor === null) push(chunk);
      else decompressor.push(chunk);
    }, watch);
    return { finished, problems: decompressor?.end() ?? [] };
  }

  /** Bytes of the spans, one after the other. A span beyond the end of a file that was cut since gives what is there. */
  read(spans: readonly FileSpan[]): Uint8Array {
    const total = spans.reduce((sum, span) => sum + span.length, 0);
    const out = new Uint8Array(total);
    if (this.compression === null) {
      let at = 0;
      for (const span of spans) at += readSync(this.#descriptor, out, at, span.length, span.offset);
      return at === total ? out : out.subarray(0, at);
    }
    copySpans(
      this.#kept ?? this.#decompressUpTo(Math.max(0, ...spans.map((span) => span.offset + span.length))),
      spans,
      out,
    );
    return out;
  }

  close(): void {
    closeSync(this.#descriptor);
    this.#kept = null;
  }

  #decompress(push: (chunk: Uint8Array) => void): Decompressor | null {
    return this.compression === null ? null : (this.#decompressor?.(this.compression, push) ?? null);
  }

  #keep(chunk: Uint8Array): void {
    if (this.#kept === null) return;
    this.#keptBytes += chunk.length;
    if (this.#keptBytes > KEPT_BYTES) this.#kept = null;
    else this.#kept.push(chunk.slice());
  }

  async #readThrough(push: (chunk: Uint8Array) => void, watch: ScanWatch): Promise<boolean> {
    const buffer = new Uint8Array(this.compression === null ? CHUNK_BYTES : COMPRESSED_CHUNK_BYTES);
    // After the first chunk comes a turn: what is in it is seen while the rest is read.
    const turns = new Turns(true);
    let done = 0;
    for (;;) {
      const most = done === 0 ? FIRST_CHUNK_BYTES : buffer.length;
      const length = readSync(this.#descriptor, buffer, 0, most, done);
      if (length === 0) return true;
      push(buffer.subarray(0, length));
      done += length;
      // A capture may still grow: what has come by now is read too, and cancelling works all the same.
      if (!turns.isDue || done === this.size) continue;
      watch.onBytes(Math.min(done, this.size));
      await turns.take();
      if (watch.isCancelled()) return false;
    }
  }

  #decompressUpTo(end: number): Uint8Array[] {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const decompressor = this.#decompress((chunk) => {
      if (length >= end) return;
      chunks.push(chunk.slice());
      length += chunk.length;
    });
    if (decompressor === null) throw failed('unexpected', this.name, { message: 'not compressed' });
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (let at = 0; length < end;) {
      const read = readSync(this.#descriptor, buffer, 0, CHUNK_BYTES, at);
      if (read === 0) break;
      decompressor.push(buffer.subarray(0, read));
      at += read;
    }
    return chunks;
  }
}

function openCapture(path: string): OpenedCapture {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const head = new Uint8Array(64);
    return { descriptor, kind: recogniseCapture(head.subarray(0, readSync(descriptor, head, 0, head.length, 0))) };
  } catch (error) {
    // A folder can be opened, too.
    if (descriptor !== null) closeSync(descriptor);
    throw new CaseFailure(asFailure(error, basename(path)));
  }
}

function copySpans(chunks: readonly Uint8Array[], spans: readonly FileSpan[], out: Uint8Array): void {
  let at = 0;
  for (const span of spans) {
    let chunkStart = 0;
    for (const chunk of chunks) {
      const from = Math.max(span.offset, chunkStart);
      const to = Math.min(span.offset + span.length, chunkStart + chunk.length);
      if (from < to) out.set(chunk.subarray(from - chunkStart, to - chunkStart), at + (from - span.offset));
      chunkStart += chunk.length;
    }
    at += span.length;
  }
}
