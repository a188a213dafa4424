/**
 * Other ports for those of a case, the same throughout one export, and no two alike. System ports (RFC 6335: below 1024)
 * and the ports that TLS servers and proxies commonly use instead keep their numbers: they say what is spoken there, and
 * nothing of whose it is. The others change within their half, so that a client's ephemeral port still looks like one.
 *
 * A permutation by a Feistel network of four rounds over 16 bits, walked until it falls among the ports that may be taken
 * (cycle walking: Black and Rogaway, 2002).
 */
import { keyedBytes } from './keyed-bits.ts';

const FIRST_MAPPED = 1024;
/** Ephemeral ports of Linux begin here; IANA's, later. */
const FIRST_EPHEMERAL = 32768;
const ROUNDS = 4;
const SERVICES: ReadonlySet<number> = new Set([
  1080, 3128, 4443, 5061, 5671, 6443, 8080, 8081, 8443, 8444, 8883, 9080, 9443, 10443,
]);

export function isServicePort(port: number): boolean {
  return port < FIRST_MAPPED || SERVICES.has(port);
}

export class PortMap {
  readonly #rounds: readonly Uint8Array[];
  readonly #ports = new Map<number, number>();

  constructor(key: Uint8Array) {
    this.#rounds = Array.from({ length: ROUNDS }, (_, round) => roundTable(key, round));
  }

  /** The ports mapped so far, old and new. */
  get mapped(): ReadonlyMap<number, number> {
    return this.#ports;
  }

  map = (port: number): number => {
    if (isServicePort(port) || port > 0xffff) return port;
    const known = this.#ports.get(port);
    if (known !== undefined) return known;
    let mapped = this.#permuted(port);
    while (isServicePort(mapped) || mapped < FIRST_EPHEMERAL !== port < FIRST_EPHEMERAL)
      mapped = this.#permuted(mapped);
    this.#ports.set(port, mapped);
    return mapped;
  };

  #permuted(port: number): number {
    let left = port >> 8;
    let right = port & 0xff;
    for (const table of this.#rounds) [left, right] = [right, left ^ (table[right] ?? 0)];
    return (left << 8) | right;
  }
}

/** One keyed byte for each value of a half. */
function roundTable(key: Uint8Array, round: number): Uint8Array {
  const table = new Uint8Array(256);
  for (let at = 0; at < table.length; at += 32) table.set(keyedBytes(key, `port ${round} ${at}`), at);
  return table;
}
