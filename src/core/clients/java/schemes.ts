/**
 * The signature schemes that JSSE knows (sun.security.ssl.SignatureScheme), and which of a request's schemes a JRE takes.
 * The old JSSE knows pairs of hash and signature only (SignatureAndHashAlgorithm): no PSS, no EdDSA.
 */
import { isTls13, TLS12 } from '../../tls/names/versions.ts';
import type { JavaProfile } from './profiles.ts';

export interface Scheme {
  readonly code: number;
  /** Java's key algorithm. */
  readonly keyAlgorithm: string;
  /** Java's signature algorithm: what PKIX compares a certificate's signature with. */
  readonly signature: string;
  /** Bits; smaller keys cannot make this signature. */
  readonly minimumKeySize: number;
  /** The curve that the scheme is bound to. */
  readonly curve: string | null;
  /** Signs in the handshake of TLS 1.3; and is in a TLS 1.3 request at all. */
  readonly in13: 'handshake' | 'certificates' | 'never';
  readonly oldJsse: boolean;
}

type Row = readonly [number, string, string, number, string | null, Scheme['in13'], boolean];

const ROWS: readonly Row[] = [
  [0x0403, 'EC', 'SHA256withECDSA', 0, 'secp256r1', 'handshake', true],
  [0x0503, 'EC', 'SHA384withECDSA', 0, 'secp384r1', 'handshake', true],
  [0x0603, 'EC', 'SHA512withECDSA', 0, 'secp521r1', 'handshake', true],
  [0x0807, 'EdDSA', 'Ed25519', 0, null, 'handshake', false],
  [0x0808, 'EdDSA', 'Ed448', 0, null, 'handshake', false],
  [0x0804, 'RSA', 'RSASSA-PSS', 528, null, 'handshake', false],
  [0x0805, 'RSA', 'RSASSA-PSS', 784, null, 'handshake', false],
  [0x0806, 'RSA', 'RSASSA-PSS', 1040, null, 'handshake', false],
  [0x0809, 'RSASSA-PSS', 'RSASSA-PSS', 528, null, 'handshake', false],
  [0x080a, 'RSASSA-PSS', 'RSASSA-PSS', 784, null, 'handshake', false],
  [0x080b, 'RSASSA-PSS', 'RSASSA-PSS', 1040, null, 'handshake', false],
  [0x0401, 'RSA', 'SHA256withRSA', 511, null, 'certificates', true],
  [0x0501, 'RSA', 'SHA384withRSA', 768, null, 'certificates', true],
  [0x0601, 'RSA', 'SHA512withRSA', 768, null, 'certificates', true],
  [0x0402, 'DSA', 'SHA256withDSA', 0, null, 'never', true],
  [0x0303, 'EC', 'SHA224withECDSA', 0, null, 'never', true],
  [0x0301, 'RSA', 'SHA224withRSA', 511, null, 'never', true],
  [0x0302, 'DSA', 'SHA224withDSA', 0, null, 'never', true],
  [0x0203, 'EC', 'SHA1withECDSA', 0, null, 'certificates', true],
  [0x0201, 'RSA', 'SHA1withRSA', 511, null, 'certificates', true],
  [0x0202, 'DSA', 'SHA1withDSA', 0, null, 'never', true],
];

const SCHEMES: ReadonlyMap<number, Scheme> = new Map(
  ROWS.map(([code, keyAlgorithm, signature, minimumKeySize, curve, in13, oldJsse]) => [
    code,
    { code, keyAlgorithm, signature, minimumKeySize, curve, in13, oldJsse },
  ]),
);

const SHA1 = 0x02;
const ECDSA_SHA1 = 0x0203;

export interface TakenSchemes {
  /** Those that may sign the handshake, in the request's order. */
  readonly handshake: readonly Scheme[];
  /** Those that may sign certificates, in the request's order. */
  readonly certificates: readonly Scheme[];
}

/** What is left of a request's schemes in this JRE, under this version. */
export function takeSchemes(
  profile: JavaProfile,
  version: number,
  codes: readonly number[],
  certificateCodes: readonly number[] | null,
): TakenSchemes {
  const handshake = known(profile, codes).filter((scheme) => mayUse(profile, version, scheme, 'handshake'));
  const certificates = known(profile, certificateCodes ?? codes).filter((scheme) =>
    mayUse(profile, version, scheme, 'certificates'),
  );
  return { handshake, certificates };
}

function known(profile: JavaProfile, codes: readonly number[]): Scheme[] {
  return codes.flatMap((code) => {
    const scheme = SCHEMES.get(code);
    if (scheme === undefined || (profile.id === 'java-8-old' && !scheme.oldJsse)) return [];
    if (scheme.keyAlgorithm !== 'EdDSA' || profile.edDsa === 'supported') return [scheme];
    return profile.edDsa === 'unknown' ? [] : [{ ...scheme, keyAlgorithm: scheme.signature }];
  });
}

function mayUse(profile: JavaProfile, version: number, scheme: Scheme, use: 'handshake' | 'certificates'): boolean {
  if (use === 'handshake' && profile.sha1HandshakeDisabled && scheme.code >> 8 === SHA1) return false;
  if (!isTls13(version)) return version >= TLS12;
  if (use === 'handshake') return scheme.in13 === 'handshake' || (scheme.code === ECDSA_SHA1 && profile.ecdsaSha1In13);
  return scheme.in13 !== 'never';
}
