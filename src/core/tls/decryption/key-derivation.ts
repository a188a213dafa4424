/**
 * Pseudo-random functions and key derivations: SSL 3.0 (RFC 6101 §6), TLS 1.0/1.1 (RFC 2246 §5, RFC 4346 §5),
 * TLS 1.2 (RFC 5246 §5), extended master secret (RFC 7627 §4), TLS 1.3 (RFC 8446 §7).
 */
import { SSL30, TLS12 } from '../names/versions.ts';
import { concat } from '../../bytes/byte-arrays.ts';
import { ascii, hash, hmacOf, integer } from './hashes.ts';
import type { HashName } from './hashes.ts';

const MASTER_SECRET_LENGTH = 48;

export interface HelloRandoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** P_hash of RFC 5246 §5. */
function expand(name: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let made = 0;
  let a = seed;
  while (made < length) {
    a = hmacOf(name, secret, a);
    const part = hmacOf(name, secret, a, seed);
    parts.push(part);
    made += part.length;
  }
  return concat(parts).slice(0, length);
}

function prf(
  version: number,
  name: HashName,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = concat([ascii(label), seed]);
  if (version >= TLS12) return expand(name, secret, labelled, length);
  const half = Math.ceil(secret.length / 2);
  const left = expand('md5', secret.slice(0, half), labelled, length);
  const right = expand('sha1', secret.slice(secret.length - half), labelled, length);
  return left.map((byte, at) => byte ^ (right[at] ?? 0));
}

/** MD5(secret + SHA('A' + secret + seed)), with 'BB', 'CCC' and so on for the parts that follow. */
function ssl3Expand(secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let count = 1; (count - 1) * 16 < length; count += 1) {
    const salt = new Uint8Array(count).fill(0x40 + count);
    parts.push(hash('md5', secret, hash('sha1', salt, secret, seed)));
  }
  return concat(parts).slice(0, length);
}

export function masterSecret(
  version: number,
  prfHash: HashName,
  premaster: Uint8Array,
  randoms: HelloRandoms,
): Uint8Array {
  const seed = concat([randoms.client, randoms.server]);
  if (version === SSL30) return ssl3Expand(premaster, seed, MASTER_SECRET_LENGTH);
  return prf(version, prfHash, premaster, 'master secret', seed, MASTER_SECRET_LENGTH);
}

/** The hash that the extended master secret takes over the handshake's messages up to ClientKeyExchange. */
export function sessionHash(version: number, prfHash: HashName, messages: readonly Uint8Array[]): Uint8Array {
  if (version >= TLS12) return hash(prfHash, ...messages);
  return concat([hash('md5', ...messages), hash('sha1', ...messages)]);
}

export function extendedMasterSecret(
  version: number,
  prfHash: HashName,
  premaster: Uint8Array,
  digest: Uint8Array,
): Uint8Array {
  return prf(version, prfHash, premaster, 'extended master secret', digest, MASTER_SECRET_LENGTH);
}

export interface KeyLengths {
  readonly mac: number;
  readonly key: number;
  readonly iv: number;
}

export interface DirectionKeys {
  readonly mac: Uint8Array;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

export interface KeyBlock {
  readonly client: DirectionKeys;
  readonly server: DirectionKeys;
}

export function keyBlock(
  version: number,
  prfHash: HashName,
  master: Uint8Array,
  randoms: HelloRandoms,
  lengths: KeyLengths,
): KeyBlock {
  const total = 2 * (lengths.mac + lengths.key + lengths.iv);
  const seed = concat([randoms.server, randoms.client]);
  const block =
    version === SSL30 ? ssl3Expand(master, seed, total) : prf(version, prfHash, master, 'key expansion', seed, total);
  let at = 0;
  const take = (length: number): Uint8Array => block.slice(at, (at += length));
  const [clientMac, serverMac] = [take(lengths.mac), take(lengths.mac)];
  const [clientKey, serverKey] = [take(lengths.key), take(lengths.key)];
  const [clientIv, serverIv] = [take(lengths.iv), take(lengths.iv)];
  return {
    client: { mac: clientMac, key: clientKey, iv: clientIv },
    server: { mac: serverMac, key: serverKey, iv: serverIv },
  };
}

/** HKDF-Expand-Label with an empty context (RFC 8446 §7.1). */
export function expandLabel(name: HashName, secret: Uint8Array, label: string, length: number): Uint8Array {
  const full = ascii(`tls13 ${label}`);
  const info = concat([integer(length, 2), integer(full.length, 1), full, integer(0, 1)]);
  const parts: Uint8Array[] = [];
  let previous: Uint8Array = new Uint8Array(0);
  for (let count = 1, made = 0; made < length; count += 1, made += previous.length) {
    previous = hmacOf(name, secret, previous, info, integer(count, 1));
    parts.push(previous);
  }
  return concat(parts).slice(0, length);
}

export function trafficKeys(
  name: HashName,
  secret: Uint8Array,
  keyLength: number,
): { key: Uint8Array; iv: Uint8Array } {
  return { key: expandLabel(name, secret, 'key', keyLength), iv: expandLabel(name, secret, 'iv', 12) };
}

/** The secret after a KeyUpdate (RFC 8446 §7.2). */
export function nextTrafficSecret(name: HashName, secret: Uint8Array): Uint8Array {
  return expandLabel(name, secret, 'traffic upd', secret.length);
}
