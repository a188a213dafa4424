/** One member of an archive: its first bytes say what it is, and who reads on. */
import { createDecompressor, type Decompressor } from '../../capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../capture/recognise.ts';
import { recogniseKeystore } from '../../keystores/recognise.ts';
import { recogniseKeyLog } from '../../tls/decryption/key-log.ts';
import type { EvidenceReader, EvidenceReading } from '../read-evidence.ts';
import { isTranscript, recogniseEvidence } from '../recognise.ts';
import { createTextReader } from '../text-readers.ts';
import { emptyArchive } from './empty-archive.ts';

const HEAD_MAX = 256 << 10;
/** Keystores are small, captures in an archive rarely large; what is larger is to be opened by itself. */
const WHOLE_MAX = 64 << 20;
/** An archive may hold archives (a bundle in a case), and these none. */
const DEPTH_MAX = 1;

export class MemberReader {
  readonly #path: string;
  readonly #depth: number;
  readonly #openArchive: (path: string) => EvidenceReader;
  #parts: Uint8Array[] = [];
  #length = 0;
  #reader: EvidenceReader | null = null;
  #decompressor: Decompressor | null = null;
  #isTooLarge = false;

  constructor(path: string, depth: number, openArchive: (path: string) => EvidenceReader) {
    this.#path = path;
    this.#depth = depth;
    this.#openArchive = openArchive;
  }

  push(bytes: Uint8Array): void {
    if (this.#decompressor !== null) this.#decompressor.push(bytes);
    else this.#take(bytes);
  }

  /** Null: nothing that is known. */
  finish(): EvidenceReading | null {
    if (this.#reader === null && this.#decompressor === null) this.#choose();
    this.#decompressor?.end();
    if (this.#reader === null && this.#decompressor !== null) this.#choose();
    if (this.#reader !== null) return this.#reader.finish();
    if (this.#isTooLarge) return null;
    const bytes = joined(this.#parts, this.#length);
    return isOtherInput(bytes) ? { items: [], secretDumps: '', members: [{ name: this.#path, bytes }] } : null;
  }

  #take(bytes: Uint8Array): void {
    if (this.#reader !== null) {
      this.#reader.push(bytes);
      return;
    }
    if (this.#isTooLarge) return;
    this.#parts.push(bytes.slice());
    this.#length += bytes.length;
    if (this.#length > WHOLE_MAX) {
      this.#isTooLarge = true;
      this.#parts = [];
    } else if (this.#length >= HEAD_MAX && this.#length - bytes.length < HEAD_MAX) this.#choose();
  }

  #choose(): void {
    const bytes = joined(this.#parts, this.#length);
    const outer = recogniseCapture(bytes);
    if (isCompression(outer) && this.#decompressor === null) {
      this.#parts = [];
      this.#length = 0;
      this.#decompressor = createDecompressor(outer, (chunk) => {
        this.#take(chunk);
      });
      this.#decompressor.push(bytes);
      return;
    }
    if (outer !== null) return;
    const kind = recogniseEvidence(bytes);
    if (kind === null || (!isTranscript(kind) && isKeystoreFile(bytes))) return;
    if (kind === 'archive' || kind === 'proxy-bundle') {
      this.#reader = this.#depth >= DEPTH_MAX ? refusedArchive(this.#path) : this.#openArchive(this.#path);
    } else this.#reader = createTextReader(kind, this.#path);
    for (const part of this.#parts) this.#reader.push(part);
    this.#parts = [];
  }
}

function refusedArchive(file: string): EvidenceReader {
  return {
    push: () => undefined,
    finish: () => ({
      items: [emptyArchive(file, [{ code: 'archive-nested', line: null, facts: {} }])],
      secretDumps: '',
      members: [],
    }),
  };
}

/** Keystore API answers are evidence that also makes a keystore. */
function isKeystoreFile(bytes: Uint8Array): boolean {
  const format = recogniseKeystore(bytes);
  return format !== null && format !== 'apigee-json';
}

function isOtherInput(bytes: Uint8Array): boolean {
  return recogniseCapture(bytes) !== null || isKeystoreFile(bytes) || recogniseKeyLog(bytes);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
