/** Options that stand for a CertificateRequest: versions, certificate types and signature algorithms. */
import { InvalidArgumentError } from 'commander';
import { certificateTypeCode } from '../../core/tls/names/certificate-types.ts';
import { signatureSchemeCode } from '../../core/tls/names/signature-schemes.ts';
import { TLS10, TLS11, TLS12, TLS13 } from '../../core/tls/names/versions.ts';

export const TLS_VERSIONS = { '1.0': TLS10, '1.1': TLS11, '1.2': TLS12, '1.3': TLS13 } as const;

/** What OpenSSL 3 asks for: rsa_sign, dss_sign, ecdsa_sign. */
export const DEFAULT_CERTIFICATE_TYPES: readonly number[] = [1, 2, 64];

const MODERN_SCHEMES = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808],
  ...[0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601],
];
/** SHA-224 and DSA, which TLS 1.3 has not. */
const OLD_SCHEMES = [0x0303, 0x0301, 0x0302, 0x0402, 0x0502, 0x0602];

/** What OpenSSL 3 asks for under that version. */
export function defaultSignatureSchemes(tlsVersion: number): readonly number[] {
  return tlsVersion === TLS13 ? MODERN_SCHEMES : [...MODERN_SCHEMES, ...OLD_SCHEMES];
}

/** `rsa_sign,ecdsa_sign`, or numbers (`1,64`, `0xee`). */
export function parseCertificateTypes(text: string): readonly number[] {
  return parts(text, /,/u).map((part) => {
    const code = certificateTypeCode(part.toLowerCase()) ?? numberOf(part, 0xff);
    if (code === null)
      throw new InvalidArgumentError(
        `"${part}" is no certificate type; take rsa_sign, dss_sign, ecdsa_sign or a number.`,
      );
    return code;
  });
}

/** IANA names (`rsa_pkcs1_sha256`), OpenSSL's (`RSA+SHA256:ECDSA+SHA256`) or numbers (`0x0403`). */
export function parseSignatureAlgorithms(text: string): readonly number[] {
  return parts(text, /[:,]/u).map((part) => {
    const code = signatureSchemeCode(ianaCase(part)) ?? opensslScheme(part) ?? numberOf(part, 0xffff);
    if (code === null)
      throw new InvalidArgumentError(
        `"${part}" is no signature algorithm; take rsa_pkcs1_sha256, RSA+SHA256 or 0x0401.`,
      );
    return code;
  });
}

/** Registered names are in lower case but for the brainpool curves. */
function ianaCase(part: string): string {
  return part.startsWith('ecdsa_brainpool') ? part : part.toLowerCase();
}

const OPENSSL_SIGNATURES: Readonly<Record<string, number>> = { RSA: 1, DSA: 2, ECDSA: 3 };
const OPENSSL_HASHES: Readonly<Record<string, number>> = {
  MD5: 1,
  SHA1: 2,
  SHA224: 3,
  SHA256: 4,
  SHA384: 5,
  SHA512: 6,
};
const OPENSSL_PSS: Readonly<Record<string, number>> = { SHA256: 0x0804, SHA384: 0x0805, SHA512: 0x0806 };

function opensslScheme(part: string): number | null {
  const [signature = '', hash = '', ...rest] = part
    .toUpperCase()
    .replace(/SHA-(?=\d)/u, 'SHA')
    .split('+');
  if (rest.length > 0) return null;
  if (signature === 'RSA-PSS' || signature === 'PSS') return OPENSSL_PSS[hash] ?? null;
  const low = OPENSSL_SIGNATURES[signature];
  const high = OPENSSL_HASHES[hash];
  return low === undefined || high === undefined ? null : high * 256 + low;
}

function numberOf(part: string, most: number): number | null {
  if (!/^(?:0x[0-9a-f]+|\d+)$/iu.test(part)) return null;
  const value = Number(part);
  return value <= most ? value : null;
}

function parts(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
