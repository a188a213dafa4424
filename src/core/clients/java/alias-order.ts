/**
 * In which order Java comes to a keystore's aliases (java.util.Hashtable and HashMap, the same from Java 8 to 25).
 *
 * JKS and JCEKS keep entries in a Hashtable, PKCS#12 in a LinkedHashMap; PKIX goes through them in that order, and
 * SunX509 copies the private keys to a HashMap of its own.
 */
import type { KeystoreFormat } from '../../keystores/model.ts';

/** Order of KeyStore.aliases(). `aliases` in file order. */
export function keystoreOrder(format: KeystoreFormat, aliases: readonly string[]): string[] {
  const unique = [...new Set(aliases)];
  return format === 'jks' || format === 'jceks' ? hashtableOrder(unique) : unique;
}

export interface HashMapOrder {
  readonly order: readonly string[];
  /** A bucket grew into a tree, whose order is not followed here: the order within it may differ. */
  readonly isTreeified: boolean;
}

/** String.hashCode, as a signed 32-bit number. */
export function javaHashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

interface Hashed {
  readonly alias: string;
  readonly hash: number;
}

function hashtableOrder(aliases: readonly string[]): string[] {
  let table = buckets(11);
  let count = 0;
  for (const alias of aliases) {
    if (count >= Math.floor(table.length * 0.75)) table = rehash(table);
    const entry = { alias, hash: javaHashCode(alias) };
    bucket(table, hashtableIndex(entry, table.length)).unshift(entry);
    count += 1;
  }
  return table
    .toReversed()
    .flat()
    .map(({ alias }) => alias);
}

/** From the last bucket down, each entry in turn put at the head of its new bucket. */
function rehash(old: readonly (readonly Hashed[])[]): Hashed[][] {
  const table = buckets(old.length * 2 + 1);
  for (const entries of old.toReversed()) {
    for (const entry of entries) bucket(table, hashtableIndex(entry, table.length)).unshift(entry);
  }
  return table;
}

function hashtableIndex({ hash }: Hashed, size: number): number {
  return (hash & 0x7fffffff) % size;
}

const TREEIFY_THRESHOLD = 8;
const MIN_TREEIFY_CAPACITY = 64;

/** New entries go to a bucket's end, and a resize keeps the order within each half: order is by bucket, then insertion. */
export function hashMapOrder(aliases: readonly string[]): HashMapOrder {
  let table = buckets(16);
  let count = 0;
  let isTreeified = false;
  for (const alias of new Set(aliases)) {
    const code = javaHashCode(alias);
    const entry = { alias, hash: code ^ (code >>> 16) };
    const entries = bucket(table, entry.hash & (table.length - 1));
    entries.push(entry);
    count += 1;
    if (entries.length > TREEIFY_THRESHOLD) {
      if (table.length < MIN_TREEIFY_CAPACITY) table = double(table);
      else isTreeified = true;
    }
    if (count > table.length * 0.75) table = double(table);
  }
  return { order: table.flat().map(({ alias }) => alias), isTreeified };
}

function double(old: readonly (readonly Hashed[])[]): Hashed[][] {
  const table = buckets(old.length * 2);
  for (const entry of old.flat()) bucket(table, entry.hash & (table.length - 1)).push(entry);
  return table;
}

function buckets(size: number): Hashed[][] {
  return Array.from({ length: size }, () => []);
}

function bucket(table: readonly Hashed[][], index: number): Hashed[] {
  return table[index] ?? [];
}
