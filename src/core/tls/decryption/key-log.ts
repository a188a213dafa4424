/**
 * The NSS key log format (SSLKEYLOGFILE): one secret a line, `label identifier secret` in hexadecimal. Read in one pass
 * over pushed chunks of any size. Also read: the older `RSA` lines (by encrypted premaster secret, and by session id)
 * and Wireshark's PMS_CLIENT_RANDOM. Passed over: exporter, ECH and QUIC secrets, which open no TLS record.
 */
import { parseKeyLogLine } from './key-log-line.ts';
import type { KeyProblem } from './keys.ts';
import { SecretStore } from './secret-store.ts';

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The longest valid line is under 700 bytes; comments may be longer. */
const MAX_LINE = 4096;
/** Problems past this number are only counted. */
const MAX_PROBLEMS = 100;
const RECOGNISE_WITHIN = 65_536;

/** Says of a client random (32 bytes) whether its secrets are worth keeping. */
export type Wanted = (clientRandom: Uint8Array) => boolean;

export interface KeyLog {
  readonly secrets: SecretStore;
  readonly lines: number;
  readonly problems: readonly KeyProblem[];
  /** All of them, the ones that are not listed too. */
  readonly problemCount: number;
}

export class KeyLogReader {
  readonly #secrets = new SecretStore();
  readonly #problems: KeyProblem[] = [];
  readonly #wanted: Wanted | null;
  #problemCount = 0;
  #lines = 0;
  /** The start of a line whose end was not pushed yet. */
  #carried = new Uint8Array(0);
  #isTooLong = false;

  /** Without `wanted` all secrets are kept, packed: renegotiations have client randoms that only decryption finds. */
  constructor(wanted: Wanted | null = null) {
    this.#wanted = wanted;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (this.#carried.length === 0 && !this.#isTooLong) this.#readLine(chunk, start, end);
      else this.#endCarried(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#carry(chunk.subarray(start));
  }

  finish(): KeyLog {
    if (this.#carried.length > 0 || this.#isTooLong) this.#endCarried(new Uint8Array(0));
    const [problems, problemCount] = [this.#problems, this.#problemCount];
    return { secrets: this.#secrets, lines: this.#lines, problems, problemCount };
  }

  #carry(bytes: Uint8Array): void {
    if (this.#isTooLong || this.#carried.length + bytes.length > MAX_LINE) {
      this.#isTooLong = true;
      this.#carried = new Uint8Array(0);
      return;
    }
    const joined = new Uint8Array(this.#carried.length + bytes.length);
    joined.set(this.#carried);
    joined.set(bytes, this.#carried.length);
    this.#carried = joined;
  }

  #endCarried(bytes: Uint8Array): void {
    this.#carry(bytes);
    const line = this.#carried;
    if (this.#isTooLong) {
      this.#lines += 1;
      this.#addProblem('key-log-line-too-long');
    } else this.#readLine(line, 0, line.length);
    this.#carried = new Uint8Array(0);
    this.#isTooLong = false;
  }

  #readLine(bytes: Uint8Array, from: number, end: number): void {
    this.#lines += 1;
    const start = this.#lines === 1 && startsWithMark(bytes, from, end) ? from + BYTE_ORDER_MARK.length : from;
    const line = end - start > MAX_LINE ? 'too-long' : parseKeyLogLine(bytes, start, end);
    if (line === 'blank') return;
    if (line === 'too-long') this.#addProblem('key-log-line-too-long');
    else if (line === 'malformed') this.#addProblem('key-log-line-malformed');
    else if (line === 'unknown-label') this.#addProblem('key-log-label-unknown');
    else {
      const { label, generation, identifier, secret } = line;
      if (identifier.length === 32 && label !== 'SESSION_ID' && this.#wanted?.(identifier) === false) return;
      if (!this.#secrets.add(label, generation, identifier, secret)) this.#addProblem('key-log-too-many-secrets');
    }
  }

  #addProblem(code: KeyProblem['code']): void {
    this.#problemCount += 1;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ code, line: this.#lines });
  }
}

export function readKeyLog(bytes: Uint8Array, wanted: Wanted | null = null): KeyLog {
  const reader = new KeyLogReader(wanted);
  reader.push(bytes);
  return reader.finish();
}

/** A good line near the start, and no fewer good lines than bad ones: other logs may quote a line of a key log. */
export function recogniseKeyLog(bytes: Uint8Array): boolean {
  const within = bytes.subarray(0, RECOGNISE_WITHIN);
  const end = within.length === bytes.length ? within.length : within.lastIndexOf(LINE_FEED) + 1;
  const { secrets, problemCount } = readKeyLog(within.subarray(0, end));
  return secrets.count > 0 && secrets.count >= problemCount;
}

function startsWithMark(bytes: Uint8Array, from: number, end: number): boolean {
  return end - from >= BYTE_ORDER_MARK.length && BYTE_ORDER_MARK.every((byte, at) => bytes[from + at] === byte);
}
