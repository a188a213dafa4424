/** ServerHello and HelloRetryRequest: RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3. */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import * as extension from '../names/extensions.ts';
import { readExtensions, readProtocolNames } from './extensions.ts';
import type { ServerHello } from './model.ts';

/** SHA-256 of "HelloRetryRequest": the random that makes a ServerHello one (RFC 8446 section 4.1.3). */
const HELLO_RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** Of the 32 bytes from `at` on. */
export function isHelloRetryRandom(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xcf && toHex(bytes.subarray(at, at + 32)) === HELLO_RETRY_RANDOM;
}

export function isHelloRetryRequest(hello: ServerHello): boolean {
  return hello.random === HELLO_RETRY_RANDOM;
}

/** `echoesSessionId` compares with the ClientHello's session id, which only the caller knows. */
export function parseServerHello(body: ByteReader, clientSessionId: Uint8Array | null = null): ServerHello {
  const legacyVersion = body.uint16('server_version');
  const random = toHex(body.bytes(32, 'random'));
  const sessionId = body.vector(1, 'session_id').rest();
  const cipherSuite = body.uint16('cipher_suite');
  body.uint8('compression_method');
  const extensions = body.remaining === 0 ? [] : readExtensions(body.vector(2, 'extensions'));
  body.expectEnd('server_hello');
  let version = legacyVersion;
  let alpn: string | null = null;
  for (const { type, body: content } of extensions) {
    if (type === extension.SUPPORTED_VERSIONS) version = content.uint16('selected_version');
    else if (type === extension.ALPN) alpn = readProtocolNames(content)[0] ?? null;
  }
  const types = extensions.map(({ type }) => type);
  return {
    version,
    random,
    sessionIdLength: sessionId.length,
    echoesSessionId: clientSessionId !== null && sessionId.length > 0 && toHex(sessionId) === toHex(clientSessionId),
    cipherSuite,
    extensions: types,
    alpn,
    acceptsPsk: types.includes(extension.PRE_SHARED_KEY),
    encryptThenMac: types.includes(extension.ENCRYPT_THEN_MAC),
    extendedMasterSecret: types.includes(extension.EXTENDED_MASTER_SECRET),
  };
}
