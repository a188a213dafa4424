/**
 * IANA "TLS SignatureScheme" registry, read 2026-11.
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-signaturescheme
 *
 * In TLS 1.2 the same two bytes are a pair of HashAlgorithm and SignatureAlgorithm (RFC 5246 section 7.4.1.4.1, IANA
 * "TLS HashAlgorithm" #tls-parameters-18 and "TLS SignatureAlgorithm" #tls-parameters-16): a pair that has no scheme of
 * its own is named by its parts, `dsa_sha256`, `ecdsa_sha224`, as the registry's own legacy entries are.
 */
import { isGrease } from './grease.ts';

const SCHEMES = [
  [0x0201, 'rsa_pkcs1_sha1'],
  [0x0203, 'ecdsa_sha1'],
  [0x0401, 'rsa_pkcs1_sha256'],
  [0x0403, 'ecdsa_secp256r1_sha256'],
  [0x0420, 'rsa_pkcs1_sha256_legacy'],
  [0x0501, 'rsa_pkcs1_sha384'],
  [0x0503, 'ecdsa_secp384r1_sha384'],
  [0x0520, 'rsa_pkcs1_sha384_legacy'],
  [0x0601, 'rsa_pkcs1_sha512'],
  [0x0603, 'ecdsa_secp521r1_sha512'],
  [0x0620, 'rsa_pkcs1_sha512_legacy'],
  [0x0704, 'eccsi_sha256'],
  [0x0705, 'iso_ibs1'],
  [0x0706, 'iso_ibs2'],
  [0x0707, 'iso_chinese_ibs'],
  [0x0708, 'sm2sig_sm3'],
  [0x0709, 'gostr34102012_256a'],
  [0x070a, 'gostr34102012_256b'],
  [0x070b, 'gostr34102012_256c'],
  [0x070c, 'gostr34102012_256d'],
  [0x070d, 'gostr34102012_512a'],
  [0x070e, 'gostr34102012_512b'],
  [0x070f, 'gostr34102012_512c'],
  [0x0804, 'rsa_pss_rsae_sha256'],
  [0x0805, 'rsa_pss_rsae_sha384'],
  [0x0806, 'rsa_pss_rsae_sha512'],
  [0x0807, 'ed25519'],
  [0x0808, 'ed448'],
  [0x0809, 'rsa_pss_pss_sha256'],
  [0x080a, 'rsa_pss_pss_sha384'],
  [0x080b, 'rsa_pss_pss_sha512'],
  [0x081a, 'ecdsa_brainpoolP256r1tls13_sha256'],
  [0x081b, 'ecdsa_brainpoolP384r1tls13_sha384'],
  [0x081c, 'ecdsa_brainpoolP512r1tls13_sha512'],
  [0x0904, 'mldsa44'],
  [0x0905, 'mldsa65'],
  [0x0906, 'mldsa87'],
] as const;

const HASHES = ['none', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
const SIGNATURES = ['anonymous', 'rsa_pkcs1', 'dsa', 'ecdsa'] as const;

const NAMES: ReadonlyMap<number, string> = new Map([...pairs(), ...SCHEMES]);
const CODES: ReadonlyMap<string, number> = new Map([...NAMES].map(([code, name]) => [name, code]));

function pairs(): (readonly [number, string])[] {
  return HASHES.flatMap((hash, high) =>
    SIGNATURES.map((signature, low) => [high * 256 + low, `${signature}_${hash}`] as const),
  );
}

export function signatureSchemeName(code: number): string {
  return NAMES.get(code) ?? `${isGrease(code) ? 'GREASE' : 'unknown'} (0x${code.toString(16).padStart(4, '0')})`;
}

/** By the names of `signatureSchemeName`. */
export function signatureSchemeCode(name: string): number | null {
  return CODES.get(name) ?? null;
}
