/**
 * What a cipher suite's registered name says about its record protection. The IANA names are regular
 * (TLS_<key exchange>_WITH_<cipher>_<hash>, or TLS_<aead>_<hash> in TLS 1.3), so that one reading of the
 * name covers the whole registry. Left out: CAMELLIA, ARIA, SEED, IDEA, RC2, GOST, SM4 and the export suites.
 */
import type { HashName } from './hashes.ts';

export interface AeadProtection {
  readonly kind: 'aead';
  readonly algorithm: 'aes-gcm' | 'aes-ccm' | 'chacha20-poly1305';
  readonly keyLength: number;
  readonly tagLength: number;
  /** Bytes of the nonce that stand at the start of each record of TLS 1.2: 8, or 0 for ChaCha20-Poly1305. */
  readonly explicitNonceLength: number;
}

export interface CbcProtection {
  readonly kind: 'cbc';
  readonly algorithm: 'aes' | '3des' | 'des';
  readonly keyLength: number;
  readonly blockLength: number;
  readonly mac: HashName;
}

export interface Rc4Protection {
  readonly kind: 'rc4';
  readonly keyLength: number;
  readonly mac: HashName;
}

export interface NullProtection {
  readonly kind: 'null';
  readonly mac: HashName;
}

export type Protection = AeadProtection | CbcProtection | Rc4Protection | NullProtection;

export interface SuiteProfile {
  /** `RSA`, `ECDHE_RSA`, `PSK`; null in TLS 1.3, where the suite does not say. */
  readonly keyExchange: string | null;
  readonly prfHash: HashName;
  readonly protection: Protection;
}

/** GMAC-style suites that keep the data readable are AEADs in name only, and no one's client offers them. */
export function suiteProfile(name: string): SuiteProfile | null {
  const [exchange, rest] = name.startsWith('TLS_') ? splitName(name.slice(4)) : [null, ''];
  if (exchange?.includes('EXPORT') === true) return null;
  const protection = protectionOf(rest);
  if (protection === null) return null;
  return { keyExchange: exchange, prfHash: rest.endsWith('SHA384') ? 'sha384' : 'sha256', protection };
}

function splitName(name: string): [string | null, string] {
  const at = name.indexOf('_WITH_');
  return at === -1 ? [null, name] : [name.slice(0, at), name.slice(at + 6)];
}

const MACS: Readonly<Record<string, HashName>> = { MD5: 'md5', SHA: 'sha1', SHA256: 'sha256', SHA384: 'sha384' };

function protectionOf(cipher: string): Protection | null {
  return aeadOf(cipher) ?? macThenEncryptOf(cipher);
}

function aeadOf(cipher: string): AeadProtection | null {
  if (/^CHACHA20_POLY1305_SHA256$/u.test(cipher)) {
    return { kind: 'aead', algorithm: 'chacha20-poly1305', keyLength: 32, tagLength: 16, explicitNonceLength: 0 };
  }
  const found = /^AES_(128|256)_(GCM|CCM_8|CCM)(?:_SHA256|_SHA384)?$/u.exec(cipher);
  if (found === null) return null;
  return {
    kind: 'aead',
    algorithm: found[2] === 'GCM' ? 'aes-gcm' : 'aes-ccm',
    keyLength: Number(found[1]) / 8,
    tagLength: found[2] === 'CCM_8' ? 8 : 16,
    explicitNonceLength: 8,
  };
}

function macThenEncryptOf(cipher: string): Protection | null {
  const found = /^(AES_128_CBC|AES_256_CBC|3DES_EDE_CBC|DES_CBC|RC4_128|NULL)_(MD5|SHA|SHA256|SHA384)$/u.exec(cipher);
  const mac = MACS[found?.[2] ?? ''];
  if (found === null || mac === undefined) return null;
  switch (found[1] ?? '') {
    case 'AES_128_CBC':
      return { kind: 'cbc', algorithm: 'aes', keyLength: 16, blockLength: 16, mac };
    case 'AES_256_CBC':
      return { kind: 'cbc', algorithm: 'aes', keyLength: 32, blockLength: 16, mac };
    case '3DES_EDE_CBC':
      return { kind: 'cbc', algorithm: '3des', keyLength: 24, blockLength: 8, mac };
    case 'DES_CBC':
      return { kind: 'cbc', algorithm: 'des', keyLength: 8, blockLength: 8, mac };
    case 'RC4_128':
      return { kind: 'rc4', keyLength: 16, mac };
    default:
      return { kind: 'null', mac };
  }
}
