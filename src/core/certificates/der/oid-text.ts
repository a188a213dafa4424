/** OBJECT IDENTIFIER content as dotted decimal (X.690 section 8.19). */
import { latin1 } from '../names/string-types.ts';

/** Longer than any registered OID; keeps the numbers small. */
export const MAX_OID_BYTES = 64;
/** A certificate names a dozen, and most name the same; the memo is emptied rather than let grow. */
const MAX_KNOWN = 1000;
const known = new Map<string, string | null>();

/** Null where the bytes are no OID, or a longer one than any that is registered. */
export function dottedOid(content: Uint8Array): string | null {
  if (content.length === 0 || content.length > MAX_OID_BYTES) return null;
  const key = latin1(content);
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  const text = decode(content);
  known.set(key, text);
  return text;
}

function decode(content: Uint8Array): string | null {
  const arcs: bigint[] = [];
  let arc = 0n;
  let isOpen = false;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    isOpen = byte >= 0x80;
    if (isOpen) continue;
    arcs.push(arc);
    arc = 0n;
  }
  if (isOpen) return null;
  const [head = 0n, ...rest] = arcs;
  const root = head < 80n ? head / 40n : 2n;
  return [root, head - root * 40n, ...rest].join('.');
}
