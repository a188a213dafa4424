/**
 * Hellos without what is new in each of them, so that a client's thousand ClientHellos are kept once. The random is
 * kept beside; session id, key shares, tickets, binders and encrypted hellos are zeroed, their lengths stay true.
 * Runs for every hello of a capture, hence on plain indices with every one of them checked against the end.
 */
import * as extension from '../names/extensions.ts';

const RANDOM_AT = 2;
export const RANDOM_END = 34;

const VARYING: ReadonlySet<number> = new Set([
  extension.KEY_SHARE,
  extension.SESSION_TICKET,
  extension.PRE_SHARED_KEY,
  extension.COOKIE,
  extension.ENCRYPTED_CLIENT_HELLO,
  extension.RENEGOTIATION_INFO,
  65486,
]);

/** Filled by the last call; read it at once. */
export const hello = {
  bytes: new Uint8Array(4096),
  length: 0,
  /** Wire version; of supported_versions where a ServerHello has it. */
  version: 0,
  cipherSuite: 0,
  sessionIdAt: 0,
  sessionIdLength: 0,
  offersTls13: false,
};

/** `bytes[start..end]` is the body of a ClientHello. */
export function takeClientHello(bytes: Uint8Array, start: number, end: number): void {
  copy(bytes, start, end);
  let at = blankSessionId();
  at += 2 + uint16(at);
  at += 1 + (hello.bytes[at] ?? 0);
  blankExtensions(at);
}

export function takeServerHello(bytes: Uint8Array, start: number, end: number): void {
  copy(bytes, start, end);
  const at = blankSessionId();
  hello.cipherSuite = uint16(at);
  blankExtensions(at + 3);
}

function copy(bytes: Uint8Array, start: number, end: number): void {
  const length = end - start;
  if (length > hello.bytes.length) hello.bytes = new Uint8Array(length * 2);
  if (length > 0) hello.bytes.set(bytes.subarray(start, end));
  hello.length = length;
  hello.version = uint16(0);
  hello.offersTls13 = false;
  blank(Math.min(RANDOM_AT, length), Math.min(RANDOM_END, length));
}

/** A few dozen bytes, which are zeros sooner than `fill` of a typed array is called. */
function blank(from: number, to: number): void {
  const { bytes } = hello;
  for (let at = from; at < to; at += 1) bytes[at] = 0;
}

function uint16(at: number): number {
  return at + 2 <= hello.length ? (hello.bytes[at] ?? 0) * 256 + (hello.bytes[at + 1] ?? 0) : 0;
}

function blankSessionId(): number {
  const length = RANDOM_END < hello.length ? (hello.bytes[RANDOM_END] ?? 0) : 0;
  hello.sessionIdAt = RANDOM_END + 1;
  hello.sessionIdLength = Math.max(0, Math.min(length, hello.length - hello.sessionIdAt));
  blank(hello.sessionIdAt, hello.sessionIdAt + hello.sessionIdLength);
  return hello.sessionIdAt + length;
}

function blankExtensions(start: number): void {
  let at = start + 2;
  while (at + 4 <= hello.length) {
    const type = uint16(at);
    const length = uint16(at + 2);
    const end = Math.min(at + 4 + length, hello.length);
    if (type === extension.SUPPORTED_VERSIONS) {
      if (length === 2) hello.version = uint16(at + 4);
      else hello.offersTls13 = true;
    }
    // The first four bytes of a key share in a ServerHello are its group and length; the details read the file.
    if (VARYING.has(type)) blank(at + 4, end);
    at = end;
  }
}
