/**
 * A zip of evidence: a proxy bundle, a whole case, or both. Members are recognised by content and read as they unfold;
 * nothing is written anywhere. Names that lead out of the archive are refused, zips within zips are opened once, and
 * what unfolds beyond reason ends the reading.
 */
import { concat } from '../../bytes/byte-arrays.ts';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import type { Evidence, EvidenceProblem } from '../model.ts';
import type { EvidenceReader, EvidenceReading } from '../read-evidence.ts';
import { BundleCollector } from './bundle.ts';
import { emptyArchive } from './empty-archive.ts';
import { MemberReader } from './member-reader.ts';

export interface ArchiveMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const FILES_MAX = 2000;
const UNFOLDED_MIN = 64 << 20;
/** Logs shrink to a fiftieth; only what is made to be a bomb goes far beyond. */
const RATIO_MAX = 200;
/** Deflate unfolds a thousandfold at most: 16 MB from one slice. */
const SLICE = 16 << 10;
const NAME_MAX = 1024;
/** The end record, and a comment of ordinary length behind it. */
const TAIL = 4096;

export class ArchiveReader implements EvidenceReader {
  readonly #file: string;
  readonly #depth: number;
  readonly #problems: EvidenceProblem[] = [];
  readonly #bundle = new BundleCollector();
  readonly #readings: EvidenceReading[] = [];
  readonly #unzip = new Unzip((file) => {
    this.#begin(file);
  });
  #files = 0;
  #folded = 0;
  #unfolded = 0;
  #unknown = 0;
  #open = 0;
  #isOver = false;
  #tail = new Uint8Array(0);

  constructor(file: string, depth: number) {
    this.#file = file;
    this.#depth = depth;
    this.#unzip.register(UnzipInflate);
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#isOver; at += SLICE) {
      // Bytes of the caller's buffer are used again: members keep what they are given.
      const slice = chunk.slice(at, at + SLICE);
      this.#folded += slice.length;
      this.#tail = slice.length >= TAIL ? slice : concat([this.#tail, slice]).slice(-TAIL);
      this.#feed(slice, false);
    }
  }

  finish(): EvidenceReading {
    if (!this.#isOver) this.#feed(new Uint8Array(0), true);
    if ((this.#open > 0 || !hasEnd(this.#tail)) && !this.#isOver)
      this.#problems.push({ code: 'ends-early', line: null, facts: {} });
    if (this.#unknown > 0) {
      this.#problems.push({ code: 'archive-member-unknown', line: null, facts: { count: this.#unknown } });
    }
    const bundle = this.#bundle.finish();
    const items = this.#readings.flatMap((reading) => reading.items);
    const own: Evidence | null =
      bundle === null ? null : { file: this.#file, kind: 'proxy-bundle', connections: [], ...bundle };
    const all = own === null ? items : [own, ...items];
    return {
      items: withProblems(all, this.#problems, this.#file),
      secretDumps: this.#readings
        .map((reading) => reading.secretDumps)
        .join('\n')
        .trim(),
      members: this.#readings.flatMap((reading) => reading.members),
    };
  }

  #feed(bytes: Uint8Array, isLast: boolean): void {
    try {
      this.#unzip.push(bytes, isLast);
    } catch {
      // fflate throws its own errors and, over some damaged bytes, the engine's.
      if (!this.#isOver) this.#end('archive-damaged');
    }
  }

  #begin(file: UnzipFile): void {
    const name = file.name.replaceAll('\\', '/');
    if (this.#isOver || name.endsWith('/') || isJunk(name)) return;
    if (isUnsafe(name)) {
      this.#problems.push({ code: 'archive-name-refused', line: null, facts: { name: name.slice(0, 200) } });
      return;
    }
    this.#files += 1;
    if (this.#files > FILES_MAX) {
      this.#end('archive-too-many-files', { limit: FILES_MAX });
      return;
    }
    const sink = this.#bundle.reader(name) ?? this.#member(name);
    this.#open += 1;
    file.ondata = (error, data, isFinal) => {
      if (this.#isOver) return;
      this.#unfolded += data.length;
      if (error !== null) this.#end('archive-damaged', { name });
      else if (this.#unfolded > Math.max(UNFOLDED_MIN, RATIO_MAX * this.#folded))
        this.#end('archive-too-large', { name });
      else {
        sink.push(data);
        if (isFinal) this.#close(sink);
      }
    };
    file.start();
  }

  #member(name: string): MemberReader {
    return new MemberReader(`${this.#file}/${name}`, this.#depth, (path) => new ArchiveReader(path, this.#depth + 1));
  }

  #close(sink: { finish(): EvidenceReading | null }): void {
    this.#open -= 1;
    const reading = sink.finish();
    if (reading === null) this.#unknown += 1;
    else this.#readings.push(reading);
  }

  #end(code: EvidenceProblem['code'], facts: EvidenceProblem['facts'] = {}): void {
    this.#isOver = true;
    this.#problems.push({ code, line: null, facts });
  }
}

/** `PK\\5\\6` begins the end of the central directory; without it the file was cut. */
function hasEnd(tail: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(tail).includes('PK\u0005\u0006');
}

function isUnsafe(name: string): boolean {
  if (name === '' || name.length > NAME_MAX || name.startsWith('/') || /^[A-Za-z]:/u.test(name)) return true;
  // eslint-disable-next-line no-control-regex -- control characters in a name are the point
  return name.split('/').includes('..') || /[\u0000-\u001f]/u.test(name);
}

/** What archivers of other systems leave behind. */
function isJunk(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/u.test(name);
}

/** The archive's own problems stand with its first item; with none, the archive is told of as an empty bundle. */
function withProblems(
  items: readonly Evidence[],
  problems: readonly EvidenceProblem[],
  file: string,
): readonly Evidence[] {
  const [first, ...others] = items;
  if (first !== undefined) return [{ ...first, problems: [...first.problems, ...problems] }, ...others];
  return problems.length === 0 ? [] : [emptyArchive(file, problems)];
}
