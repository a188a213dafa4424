/**
 * Equal byte strings stored once: twenty thousand connections to one server hold one list of CA names.
 *
 * The hash looks at the ends and at samples between them: certificates and name lists differ there, and every hit is
 * compared in full. Strings made to collide cost at most `MAX_PROBES` comparisons and are then stored once more.
 */
const MAX_PROBES = 8;
const WHOLE = 32;

export class InternTable {
  readonly #values: Uint8Array[] = [];
  readonly #buckets = new Map<number, number[]>();

  /** Its number. The bytes are copied where they are new. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = sampleHash(bytes, start, end);
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) {
      const id = this.#add(bytes, start, end);
      this.#buckets.set(hash, [id]);
      return id;
    }
    for (const id of bucket) {
      const value = this.#values[id];
      if (value !== undefined && isEqual(value, bytes, start, end)) return id;
    }
    const id = this.#add(bytes, start, end);
    if (bucket.length < MAX_PROBES) bucket.push(id);
    return id;
  }

  value(id: number): Uint8Array {
    return this.#values[id] ?? new Uint8Array(0);
  }

  #add(bytes: Uint8Array, start: number, end: number): number {
    this.#values.push(bytes.slice(start, end));
    return this.#values.length - 1;
  }
}

function sampleHash(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  let hash = (0x811c9dc5 ^ length) | 0;
  const step = length <= 2 * WHOLE ? 1 : Math.max(1, Math.floor((length - 2 * WHOLE) / 64));
  const head = length <= 2 * WHOLE ? end : start + WHOLE;
  for (let at = start; at < head; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  if (head === end) return hash;
  for (let at = head; at < end - WHOLE; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  for (let at = end - WHOLE; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

/** Four bytes at a time: every certificate and list of the capture is compared once. */
function isEqual(value: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = value;
  if (length !== end - start) return false;
  let at = 0;
  if (length >= WHOLE) {
    const one = new DataView(value.buffer, value.byteOffset, length);
    const other = new DataView(bytes.buffer, bytes.byteOffset + start, length);
    for (; at + 4 <= length; at += 4) if (one.getInt32(at) !== other.getInt32(at)) return false;
  }
  for (; at < length; at += 1) if (value[at] !== bytes[start + at]) return false;
  return true;
}

/** The same for short texts: problems and labels. */
export class TextTable {
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();

  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#texts.push(text);
    this.#ids.set(text, this.#texts.length - 1);
    return this.#texts.length - 1;
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }
}
