/** How long a message becomes as a protected record: what lengths can tell without keys. */
import { cipherSuite, type CipherSuite } from '../tls/names/cipher-suites.ts';
import { TLS10 } from '../tls/names/versions.ts';

/** AES-GCM and ChaCha20-Poly1305, and CCM; CCM_8 has 8. */
const TAG = 16;
const CONTENT_TYPE = 1;
/** JSSE adds this much padding to every TLS 1.3 record; no other stack that was measured adds any. */
export const JSSE_PADDING = 16;

export interface Tls13Sizes {
  /** The record's length for a content of so many bytes. */
  of(content: number, padding: number): number;
  /** Finished with its header: 4 and the hash. */
  readonly finished: number;
}

/** Null for a suite whose hash or tag is not known. */
export function tls13Sizes(code: number): Tls13Sizes | null {
  const suite = cipherSuite(code);
  if (suite?.keyExchange !== 'tls13') return null;
  if (suite.prfHash !== 'sha256' && suite.prfHash !== 'sha384') return null;
  const tag = suite.cipher === 'aes-ccm8' ? 8 : TAG;
  return {
    of: (content, padding) => content + CONTENT_TYPE + padding + tag,
    finished: 4 + (suite.prfHash === 'sha384' ? 48 : 32),
  };
}

export interface ContentRange {
  readonly least: number;
  readonly most: number;
}

/** Content lengths that a TLS 1.0 to 1.2 record of this length can have; null where the suite is not known. */
export function contentOf(length: number, code: number, version: number, encryptThenMac: boolean): ContentRange | null {
  const suite = cipherSuite(code);
  if (suite === null || suite.keyExchange === 'tls13') return null;
  const overhead = fixedOverhead(suite);
  if (overhead !== null) return exact(length - overhead);
  const mac = macLength(suite);
  const block = blockLength(suite);
  if (mac === null || block === null) return null;
  // TLS 1.0 chains its IVs; from TLS 1.1 on each record carries one (RFC 4346 section 6.2.3.2).
  const iv = version > TLS10 ? block : 0;
  const room = length - iv - mac;
  const padded = encryptThenMac ? length - mac - iv : length - iv;
  if (padded <= 0 || padded % block !== 0) return null;
  // One to 256 bytes of padding; stacks in use add the least.
  return { least: Math.max(0, room - block), most: room - 1 };
}

function exact(content: number): ContentRange | null {
  return content < 0 ? null : { least: content, most: content };
}

const AEAD_OVERHEAD: ReadonlyMap<CipherSuite['cipher'], number> = new Map([
  ['aes-gcm', 8 + TAG],
  ['aes-ccm', 8 + TAG],
  ['camellia-gcm', 8 + TAG],
  ['aria-gcm', 8 + TAG],
  ['aes-ccm8', 8 + 8],
  ['chacha20-poly1305', TAG],
]);

function fixedOverhead(suite: CipherSuite): number | null {
  const isStream = suite.cipher === 'rc4' || suite.cipher === 'null';
  return isStream ? macLength(suite) : (AEAD_OVERHEAD.get(suite.cipher) ?? null);
}

function macLength(suite: CipherSuite): number | null {
  switch (suite.mac) {
    case 'md5':
      return 16;
    case 'sha1':
      return 20;
    case 'sha256':
      return 32;
    case 'sha384':
      return 48;
    case null:
      return null;
  }
}

function blockLength(suite: CipherSuite): number | null {
  if (!suite.cipher.endsWith('-cbc')) return null;
  return ['3des-cbc', 'des-cbc', 'rc2-cbc', 'idea-cbc'].includes(suite.cipher) ? 8 : 16;
}
