/**
 * Puts IP datagrams together from fragments in any order (RFC 791 section 3.2, RFC 8200 section 4.5). Bounded in
 * datagrams and bytes: the oldest incomplete one makes room. Where fragments overlap, the first one's bytes stay.
 */

/** A part of a reassembled datagram: which packet its bytes came in, and where they stand in the file. */
export interface FragmentPiece {
  readonly start: number;
  readonly end: number;
  readonly packet: number;
  readonly offset: number;
  readonly time: number;
}

export interface Datagram {
  readonly key: string;
  /** The IP header's room (HEADER_ROOM bytes, the addresses within), then the payload. */
  bytes: Uint8Array;
  pieces: FragmentPiece[];
  /** Payload length, once the last fragment came; -1 before. */
  length: number;
  received: number;
  readonly isIpv6: boolean;
  readonly protocol: number;
  /** When its first part came. */
  readonly since: number;
  /** One that was whole already, as long as all parts of this one are its: these are copies, and none is missing. */
  original: Datagram | null;
}

/** Room for the fixed IP header before the payload, so that addresses and payload stand in one buffer. */
export const HEADER_ROOM = 40;
const MAX_PAYLOAD = 65535;
const MAX_DATAGRAMS = 1024;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_PIECES = 512;
/** Whole datagrams that are remembered, because copies of their parts may follow. */
const MAX_WHOLE = 32;
/** Senders use an identification again after a while; receivers give up what is incomplete after 60 seconds (RFC 8200 section 4.5). */
const PATIENCE = 60_000_000_000;

export interface Fragment {
  readonly key: string;
  readonly isIpv6: boolean;
  readonly protocol: number;
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  readonly at: number;
  readonly isLast: boolean;
  readonly packet: number;
  readonly offset: number;
  readonly time: number;
}

export class FragmentTable {
  readonly #open = new Map<string, Datagram>();
  readonly #whole = new Map<string, Datagram>();
  #bytes = 0;
  /** Datagrams that were given up because fragments are missing. */
  readonly evicted: Datagram[] = [];

  /** The whole datagram, if this was the last part that it lacked. */
  add(fragment: Fragment): Datagram | null {
    if (fragment.at + fragment.payload.length > MAX_PAYLOAD) return null;
    const datagram = this.#openOf(fragment) ?? this.#start(fragment);
    if (datagram.original !== null && !isPart(datagram.original, fragment)) datagram.original = null;
    if (fragment.isLast) datagram.length = fragment.at + fragment.payload.length;
    this.#place(datagram, fragment);
    if (datagram.length < 0 || datagram.received < datagram.length) return null;
    this.#remove(datagram);
    this.#remember(datagram);
    return datagram;
  }

  #openOf({ key, time }: Fragment): Datagram | null {
    const open = this.#open.get(key);
    if (open === undefined) return null;
    if (Math.abs(time - open.since) <= PATIENCE) return open;
    this.#giveUp(open);
    return null;
  }

  #remember(datagram: Datagram): void {
    datagram.original = null;
    this.#whole.delete(datagram.key);
    this.#whole.set(datagram.key, datagram);
    const [oldest] = this.#whole.keys();
    if (this.#whole.size > MAX_WHOLE && oldest !== undefined) this.#whole.delete(oldest);
  }

  /** What is incomplete at the end of a capture. */
  drain(): Datagram[] {
    for (const datagram of this.#open.values()) this.#giveUp(datagram);
    this.#whole.clear();
    return this.evicted.splice(0);
  }

  #start(fragment: Fragment): Datagram {
    if (this.#open.size >= MAX_DATAGRAMS || this.#bytes > MAX_BYTES) this.#evictOldest();
    const bytes = new Uint8Array(HEADER_ROOM + 2048);
    bytes.set(fragment.header.subarray(0, HEADER_ROOM));
    const datagram: Datagram = {
      key: fragment.key,
      bytes,
      pieces: [],
      length: -1,
      received: 0,
      isIpv6: fragment.isIpv6,
      protocol: fragment.protocol,
      since: fragment.time,
      original: this.#whole.get(fragment.key) ?? null,
    };
    this.#open.set(fragment.key, datagram);
    this.#bytes += bytes.length;
    return datagram;
  }

  #place(datagram: Datagram, fragment: Fragment): void {
    const start = HEADER_ROOM + fragment.at;
    const end = start + fragment.payload.length;
    this.#grow(datagram, end);
    let at = start;
    for (const piece of [...datagram.pieces, null]) {
      const limit = piece === null ? end : Math.min(piece.start, end);
      if (at < limit && datagram.pieces.length < MAX_PIECES) this.#insert(datagram, fragment, start, at, limit);
      if (piece !== null) at = Math.max(at, piece.end);
    }
    datagram.pieces.sort((a, b) => a.start - b.start);
  }

  #insert(datagram: Datagram, fragment: Fragment, start: number, from: number, to: number): void {
    datagram.bytes.set(fragment.payload.subarray(from - start, to - start), from);
    datagram.received += to - from;
    datagram.pieces.push({
      start: from,
      end: to,
      packet: fragment.packet,
      offset: fragment.offset + from - start,
      time: fragment.time,
    });
  }

  #grow(datagram: Datagram, end: number): void {
    if (end <= datagram.bytes.length) return;
    const grown = new Uint8Array(Math.max(end, Math.min(2 * datagram.bytes.length, HEADER_ROOM + MAX_PAYLOAD)));
    grown.set(datagram.bytes);
    this.#bytes += grown.length - datagram.bytes.length;
    datagram.bytes = grown;
  }

  #evictOldest(): void {
    for (const datagram of this.#open.values()) {
      this.#giveUp(datagram);
      return;
    }
  }

  #giveUp(datagram: Datagram): void {
    this.#remove(datagram);
    if (datagram.original === null) this.evicted.push(datagram);
  }

  #remove(datagram: Datagram): void {
    this.#open.delete(datagram.key);
    this.#bytes -= datagram.bytes.length;
  }
}

function isPart(whole: Datagram, { at, payload }: Fragment): boolean {
  if (at + payload.length > whole.length) return false;
  return payload.every((byte, index) => whole.bytes[HEADER_ROOM + at + index] === byte);
}
