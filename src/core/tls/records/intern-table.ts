/**
 * Equal byte strings stored once: twenty thousand connections to one server hold one list of CA names.
 *
 * The hash looks at the beginning, the end and samples between them: certificates and name lists differ there, and
 * every hit is compared in full. Strings made to collide cost at most `MAX_PROBES` comparisons and are then stored once
 * more. Every certificate and list of the capture is hashed and compared, four bytes at a time: it reads bytes itself.
 */
const MAX_PROBES = 8;
/** Hashed in full up to this length. */
const WHOLE = 256;
const SAMPLES = 32;
const END = 32;

export class InternTable {
  readonly #values: Uint8Array[] = [];
  readonly #views: DataView[] = [];
  readonly #buckets = new Map<number, number | number[]>();
  readonly #sources = new Sources();

  get size(): number {
    return this.#values.length;
  }

  /** Its number. The bytes are copied where they are new. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const from = bytes.byteOffset + start;
    const view = this.#sources.view(bytes);
    const hash = sampleHash(view, from, end - start);
    const found = this.#among(this.#buckets.get(hash), view, from, end - start);
    if (found >= 0) return found;
    const id = this.#add(bytes, start, end);
    this.#remember(hash, id);
    return id;
  }

  /** Its number; -1 where it is not there. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const from = bytes.byteOffset + start;
    const view = this.#sources.view(bytes);
    return this.#among(this.#buckets.get(sampleHash(view, from, end - start)), view, from, end - start);
  }

  value(id: number): Uint8Array {
    return this.#values[id] ?? new Uint8Array(0);
  }

  #among(bucket: number | readonly number[] | undefined, view: DataView, from: number, length: number): number {
    if (bucket === undefined) return -1;
    if (typeof bucket === 'number') return this.#isAt(bucket, view, from, length) ? bucket : -1;
    for (const id of bucket) if (this.#isAt(id, view, from, length)) return id;
    return -1;
  }

  #isAt(id: number, view: DataView, from: number, length: number): boolean {
    const value = this.#views[id];
    return value?.byteLength === length && isEqual(value, view, from);
  }

  #remember(hash: number, id: number): void {
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) this.#buckets.set(hash, id);
    else if (typeof bucket === 'number') this.#buckets.set(hash, [bucket, id]);
    else if (bucket.length < MAX_PROBES) bucket.push(id);
  }

  #add(bytes: Uint8Array, start: number, end: number): number {
    const value = bytes.slice(start, end);
    this.#values.push(value);
    this.#views.push(new DataView(value.buffer));
    return this.#values.length - 1;
  }
}

/** Views of the buffers that bytes come in: the chunk being scanned and the scratch space of hellos take turns. */
class Sources {
  #view: DataView = new DataView(new ArrayBuffer(0));
  #other = this.#view;

  view({ buffer }: Uint8Array): DataView {
    if (buffer === this.#view.buffer) return this.#view;
    const other = this.#other.buffer === buffer ? this.#other : new DataView(buffer);
    this.#other = this.#view;
    this.#view = other;
    return other;
  }
}

function sampleHash(view: DataView, from: number, length: number): number {
  let hash = (0x811c9dc5 ^ length) | 0;
  const end = from + length;
  let at = from;
  for (const stop = from + Math.min(length, WHOLE) - 3; at < stop; at += 4) hash = mix(hash, view.getInt32(at));
  if (length > WHOLE) {
    const step = Math.max(4, Math.floor((length - WHOLE) / SAMPLES));
    for (; at + 4 <= end; at += step) hash = mix(hash, view.getInt32(at));
    for (at = end - END; at < end; at += 4) hash = mix(hash, view.getInt32(at));
  } else for (; at < end; at += 1) hash = mix(hash, view.getUint8(at));
  return hash;
}

function mix(hash: number, word: number): number {
  const value = Math.imul(hash ^ word, 0x01000193);
  return value ^ (value >>> 15);
}

/** Sixteen bytes a turn: the loop itself costs more than the reading. */
function isEqual(value: DataView, view: DataView, from: number): boolean {
  const length = value.byteLength;
  let at = 0;
  for (; at + 16 <= length; at += 16) {
    const other = from + at;
    const difference =
      (value.getInt32(at) ^ view.getInt32(other)) |
      (value.getInt32(at + 4) ^ view.getInt32(other + 4)) |
      (value.getInt32(at + 8) ^ view.getInt32(other + 8)) |
      (value.getInt32(at + 12) ^ view.getInt32(other + 12));
    if (difference !== 0) return false;
  }
  for (; at < length; at += 1) if (value.getUint8(at) !== view.getUint8(from + at)) return false;
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
