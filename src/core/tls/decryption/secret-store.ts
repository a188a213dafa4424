/**
 * Secrets by label and identifier, packed: a key log of 100 MB takes about 50 MB here, where objects would take ten
 * times as much. Entries stand one behind the other in pages; a hash table of chains finds them.
 *
 * This is one of the few places that index bytes themselves: the layout is its own, and no outsider's length is trusted.
 */
import { equalBytes } from '../../bytes/byte-arrays.ts';

/** The words of the key log format, and two of our own for sessions. */
export const SECRET_LABELS = [
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET',
  'SERVER_TRAFFIC_SECRET',
  'PMS_CLIENT_RANDOM',
  /** By the first 8 bytes of the encrypted premaster secret. */
  'RSA',
  /** `RSA Session-ID:… Master-Key:…`, by session id. */
  'SESSION_ID',
  /** By SHA-256 of the ticket; only of sessions that were opened before. */
  'SESSION_TICKET',
] as const;
export type SecretLabel = (typeof SECRET_LABELS)[number];

/** label, generation (4 bytes), identifier length, secret length, next entry of the chain (4 bytes). */
const HEADER = 11;
const PAGE = 1 << 20;
const BUCKETS = 1 << 17;
/** Equal keys with other secrets are tried one after the other; more than a few are noise, or malice. */
const MAX_CANDIDATES = 4;
/** A chain longer than this was made on purpose: about 8,000 times the mean of the largest key log allowed. */
const MAX_CHAIN = 65_536;
/** 2 GiB of addresses would overflow the chain's links; 1 GiB of secrets is far above any key log that is read. */
const MAX_BYTES = 1 << 30;

export class SecretStore {
  readonly #pages: Uint8Array[] = [];
  /** Address of each chain's first entry plus one; 0 is empty. Half a megabyte, and most stores stay empty. */
  #heads: Uint32Array | null = null;
  readonly #labels = new Set<SecretLabel>();
  #end = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `generation` is the n of CLIENT_TRAFFIC_SECRET_n, else 0. False where the store is full. */
  add(label: SecretLabel, generation: number, identifier: Uint8Array, secret: Uint8Array): boolean {
    const length = HEADER + identifier.length + secret.length;
    if (identifier.length > 255 || secret.length > 255) return false;
    if ((this.#end % PAGE) + length > PAGE) this.#end += PAGE - (this.#end % PAGE);
    if (this.#end + length > MAX_BYTES) return false;
    const page = (this.#pages[Math.floor(this.#end / PAGE)] ??= new Uint8Array(PAGE));
    const at = this.#end % PAGE;
    const heads = (this.#heads ??= new Uint32Array(BUCKETS));
    const bucket = bucketOf(label, identifier);
    page[at] = SECRET_LABELS.indexOf(label);
    writeUint32(page, at + 1, generation);
    page[at + 5] = identifier.length;
    page[at + 6] = secret.length;
    writeUint32(page, at + 7, heads[bucket] ?? 0);
    page.set(identifier, at + HEADER);
    page.set(secret, at + HEADER + identifier.length);
    heads[bucket] = this.#end + 1;
    this.#end += length;
    this.#count += 1;
    this.#labels.add(label);
    return true;
  }

  /** Whether looking for that label can find anything at all. */
  has(label: SecretLabel): boolean {
    return this.#labels.has(label);
  }

  /** Every different secret under that label and identifier, the latest first. */
  find(label: SecretLabel, identifier: Uint8Array, generation = 0): readonly Uint8Array[] {
    if (!this.#labels.has(label)) return [];
    const found: Uint8Array[] = [];
    let next = this.#heads?.[bucketOf(label, identifier)] ?? 0;
    for (let step = 0; next > 0 && step < MAX_CHAIN && found.length < MAX_CANDIDATES; step += 1) {
      const page = this.#pages[Math.floor((next - 1) / PAGE)] ?? new Uint8Array(0);
      const at = (next - 1) % PAGE;
      const secret = secretAt(page, at, SECRET_LABELS.indexOf(label), generation, identifier);
      if (secret !== null && !found.some((other) => equalBytes(other, secret))) found.push(secret);
      next = readUint32(page, at + 7);
    }
    return found;
  }

  /** Every secret, in no order that means anything: for the check that none of them is in a file that goes out. */
  *secrets(): Generator<Uint8Array> {
    for (const head of this.#heads ?? []) {
      let next = head;
      for (let step = 0; next > 0 && step < MAX_CHAIN; step += 1) {
        const page = this.#pages[Math.floor((next - 1) / PAGE)] ?? new Uint8Array(0);
        const at = (next - 1) % PAGE;
        const start = at + HEADER + (page[at + 5] ?? 0);
        yield page.slice(start, start + (page[at + 6] ?? 0));
        next = readUint32(page, at + 7);
      }
    }
  }

  /** Says how much is in it, and nothing of what: a log or an error that prints it gives nothing away. */
  toString(): string {
    return `SecretStore(${this.#count})`;
  }

  toJSON(): { readonly count: number } {
    return { count: this.#count };
  }
}

function secretAt(
  page: Uint8Array,
  at: number,
  label: number,
  generation: number,
  identifier: Uint8Array,
): Uint8Array | null {
  const start = at + HEADER;
  const middle = start + (page[at + 5] ?? 0);
  const fits =
    page[at] === label &&
    readUint32(page, at + 1) === generation &&
    equalBytes(page.subarray(start, middle), identifier);
  return fits ? page.slice(middle, middle + (page[at + 6] ?? 0)) : null;
}

/** FNV-1a over label and identifier. */
function bucketOf(label: SecretLabel, identifier: Uint8Array): number {
  let state = Math.imul(0x811c9dc5 ^ SECRET_LABELS.indexOf(label), 0x01000193);
  for (const byte of identifier) state = Math.imul(state ^ byte, 0x01000193);
  return (state ^ (state >>> 15)) & (BUCKETS - 1);
}

function writeUint32(page: Uint8Array, at: number, value: number): void {
  page[at] = value >>> 24;
  page[at + 1] = value >>> 16;
  page[at + 2] = value >>> 8;
  page[at + 3] = value;
}

function readUint32(page: Uint8Array, at: number): number {
  return (
    (((page[at] ?? 0) << 24) | ((page[at + 1] ?? 0) << 16) | ((page[at + 2] ?? 0) << 8) | (page[at + 3] ?? 0)) >>> 0
  );
}
