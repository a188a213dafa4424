/** What a cipher suite does, told from its registered name (RFC 5246 appendix C, RFC 8446 appendix B.4). */
import { registeredCipherSuite } from './cipher-suite-registry.ts';
import { isGrease } from './grease.ts';

export type KeyExchange =
  | 'rsa'
  | 'dhe'
  | 'ecdhe'
  | 'dh'
  | 'ecdh'
  | 'psk'
  | 'dhe-psk'
  | 'ecdhe-psk'
  | 'rsa-psk'
  | 'anonymous'
  | 'srp'
  | 'krb5'
  /** TLS 1.3: chosen by extensions. */
  | 'tls13'
  | 'other';

export type BulkCipher =
  | 'aes-gcm'
  | 'aes-ccm'
  | 'aes-ccm8'
  | 'aes-cbc'
  | 'chacha20-poly1305'
  | '3des-cbc'
  | 'des-cbc'
  | 'rc4'
  | 'rc2-cbc'
  | 'camellia-cbc'
  | 'camellia-gcm'
  | 'aria-cbc'
  | 'aria-gcm'
  | 'seed-cbc'
  | 'idea-cbc'
  | 'sm4-gcm'
  | 'sm4-ccm'
  | 'null'
  | 'other';

export interface CipherSuite {
  readonly code: number;
  readonly name: string;
  readonly keyExchange: KeyExchange;
  readonly cipher: BulkCipher;
  /** Bits of the key, 0 for `null`. */
  readonly keyBits: number;
  /** HMAC of the record protection; null for AEAD suites. */
  readonly mac: 'md5' | 'sha1' | 'sha256' | 'sha384' | null;
  /** The hash of the PRF (from TLS 1.2 on) and of TLS 1.3's key schedule. Before TLS 1.2 the PRF is MD5 with SHA-1. */
  readonly prfHash: 'sha256' | 'sha384' | 'sm3' | 'other';
  readonly exportGrade: boolean;
}

const SCSV: ReadonlySet<number> = new Set([0x00ff, 0x5600]);

export function cipherSuiteName(code: number): string {
  return (
    registeredCipherSuite(code) ?? `${isGrease(code) ? 'GREASE' : 'unknown'} (0x${code.toString(16).padStart(4, '0')})`
  );
}

/** Null for numbers that are no suite: unknown, GREASE, and the signalling values. */
export function cipherSuite(code: number): CipherSuite | null {
  const name = registeredCipherSuite(code);
  if (name === null || SCSV.has(code)) return null;
  const [exchange, rest] = splitName(name);
  const cipher = bulkCipher(rest);
  return {
    code,
    name,
    keyExchange: keyExchange(exchange),
    cipher,
    keyBits: keyBits(rest, cipher),
    mac: macHash(rest, cipher),
    prfHash: prfHash(rest),
    exportGrade: name.includes('EXPORT'),
  };
}

function splitName(name: string): readonly [string | null, string] {
  const at = name.indexOf('_WITH_');
  return at < 0 ? [null, name.slice(4)] : [name.slice(4, at), name.slice(at + 6)];
}

const EXCHANGES: readonly (readonly [RegExp, KeyExchange])[] = [
  [/anon|^NULL$/u, 'anonymous'],
  [/^SRP/u, 'srp'],
  [/^KRB5/u, 'krb5'],
  [/^ECDHE_PSK/u, 'ecdhe-psk'],
  [/^DHE_PSK|^PSK_DHE/u, 'dhe-psk'],
  [/^RSA_PSK/u, 'rsa-psk'],
  [/^PSK/u, 'psk'],
  [/^ECDHE/u, 'ecdhe'],
  [/^DHE/u, 'dhe'],
  [/^ECDH_/u, 'ecdh'],
  [/^DH_/u, 'dh'],
  [/^RSA/u, 'rsa'],
];

function keyExchange(exchange: string | null): KeyExchange {
  if (exchange === null) return 'tls13';
  return EXCHANGES.find(([pattern]) => pattern.test(exchange))?.[1] ?? 'other';
}

const CIPHERS: readonly (readonly [RegExp, BulkCipher])[] = [
  [/^AES_\d+_GCM/u, 'aes-gcm'],
  [/^AES_\d+_CCM_8/u, 'aes-ccm8'],
  [/^AES_\d+_CCM/u, 'aes-ccm'],
  [/^AES_\d+_CBC/u, 'aes-cbc'],
  [/^CHACHA20/u, 'chacha20-poly1305'],
  [/^3DES/u, '3des-cbc'],
  [/^DES/u, 'des-cbc'],
  [/^RC4/u, 'rc4'],
  [/^RC2/u, 'rc2-cbc'],
  [/^CAMELLIA_\d+_GCM/u, 'camellia-gcm'],
  [/^CAMELLIA/u, 'camellia-cbc'],
  [/^ARIA_\d+_GCM/u, 'aria-gcm'],
  [/^ARIA/u, 'aria-cbc'],
  [/^SEED/u, 'seed-cbc'],
  [/^IDEA/u, 'idea-cbc'],
  [/^SM4_GCM/u, 'sm4-gcm'],
  [/^SM4_CCM/u, 'sm4-ccm'],
  [/^NULL|^SHA\d+_SHA/u, 'null'],
];

function bulkCipher(rest: string): BulkCipher {
  return CIPHERS.find(([pattern]) => pattern.test(rest))?.[1] ?? 'other';
}

const FIXED_KEY_BITS: Readonly<Partial<Record<BulkCipher, number>>> = {
  'chacha20-poly1305': 256,
  '3des-cbc': 192,
  'des-cbc': 64,
  'seed-cbc': 128,
  'idea-cbc': 128,
  'sm4-gcm': 128,
  'sm4-ccm': 128,
  null: 0,
};

function keyBits(rest: string, cipher: BulkCipher): number {
  return FIXED_KEY_BITS[cipher] ?? Number(/_(40|56|128|256)(?:_|L|$)/u.exec(rest)?.[1] ?? 0);
}

function macHash(rest: string, cipher: BulkCipher): CipherSuite['mac'] {
  if (/gcm|ccm|poly1305/u.test(cipher) || cipher === 'other') return null;
  if (rest.endsWith('MD5')) return 'md5';
  if (rest.endsWith('SHA256')) return 'sha256';
  if (rest.endsWith('SHA384')) return 'sha384';
  return rest.endsWith('SHA') ? 'sha1' : null;
}

/** RFC 5246 section 5: SHA-256 unless the suite says otherwise. */
function prfHash(rest: string): CipherSuite['prfHash'] {
  if (rest.endsWith('SHA384')) return 'sha384';
  if (rest.endsWith('SM3')) return 'sm3';
  return /SHA512$|OMAC$|MGM_[LS]$|IMIT$/u.test(rest) ? 'other' : 'sha256';
}
