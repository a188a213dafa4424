/** What still goes wrong once an alias is chosen: there is no way back to another alias. */
import { isTls13, TLS12 } from '../../tls/names/versions.ts';
import type { Candidate } from '../candidates.ts';
import type { KeyManagerId, Reason } from '../model.ts';
import { javaKeyAlgorithm } from './key-algorithm.ts';
import type { JavaProfile } from './profiles.ts';
import type { Scheme, TakenSchemes } from './schemes.ts';

export type AfterSelection =
  | { readonly kind: 'sends' }
  | { readonly kind: 'empty'; readonly reason: Reason }
  /** The certificate goes out, and the client gives up before CertificateVerify. */
  | { readonly kind: 'cannot-sign'; readonly alert: number; readonly reason: Reason };

/** Curves that JSSE has named groups for; older ones are built with more, and ask for them no more by default. */
const NAMED_GROUPS: ReadonlySet<string> = new Set(['secp256r1', 'secp384r1', 'secp521r1']);
const OLD_CURVES: ReadonlySet<string> = new Set([
  ...NAMED_GROUPS,
  ...['sect283k1', 'sect283r1', 'sect409k1', 'sect409r1', 'sect571k1', 'sect571r1', 'secp256k1'],
]);

export function afterSelection(
  profile: JavaProfile,
  keyManager: KeyManagerId,
  candidate: Candidate,
  tlsVersion: number,
  schemes: TakenSchemes | null,
): AfterSelection {
  const { entry, leaf } = candidate;
  if (keyManager === 'pkix' && entry.keyReadable === false) {
    return { kind: 'empty', reason: { code: 'key-unreadable', facts: {} } };
  }
  if (leaf === null) return { kind: 'sends' };
  if (profile.id === 'java-8-old' && leaf.curve !== null && !OLD_CURVES.has(leaf.curve)) {
    return { kind: 'empty', reason: { code: 'curve-not-supported', facts: { curve: leaf.curve } } };
  }
  const differs =
    entry.keyAlgorithm !== null && javaKeyAlgorithm(entry.keyAlgorithm) !== javaKeyAlgorithm(leaf.keyAlgorithm);
  if (differs && profile.id !== 'java-8-old' && tlsVersion >= TLS12) {
    const facts = { key: entry.keyAlgorithm, certificate: leaf.keyAlgorithm };
    return { kind: 'empty', reason: { code: 'key-algorithm-differs', facts } };
  }
  if (schemes === null || schemes.handshake.some((scheme) => canSign(profile, candidate, scheme, tlsVersion))) {
    return { kind: 'sends' };
  }
  return { kind: 'cannot-sign', alert: profile.cannotSignAlert, reason: cannotSign(candidate) };
}

function canSign(profile: JavaProfile, { leaf }: Candidate, scheme: Scheme, tlsVersion: number): boolean {
  if (leaf === null) return true;
  if (javaKeyAlgorithm(leaf.keyAlgorithm) !== scheme.keyAlgorithm) return false;
  if ((leaf.keySize ?? Infinity) < smallestKey(profile, scheme)) return false;
  if (scheme.keyAlgorithm === 'EdDSA') return leaf.keyAlgorithm === scheme.signature;
  if (scheme.keyAlgorithm !== 'EC' || profile.id === 'java-8-old') return true;
  if (scheme.curve === null) return isTls13(tlsVersion) || leaf.curve === null || NAMED_GROUPS.has(leaf.curve);
  return leaf.curve === scheme.curve;
}

/** SignatureAndHashAlgorithm.getMaxDigestLength: RSA keys below 768 bits sign no more than SHA-256. */
function smallestKey(profile: JavaProfile, scheme: Scheme): number {
  if (profile.id !== 'java-8-old') return scheme.minimumKeySize;
  return scheme.signature.startsWith('SHA384withRSA') || scheme.signature.startsWith('SHA512withRSA') ? 768 : 0;
}

function cannotSign({ leaf }: Candidate): Reason {
  return {
    code: 'cannot-sign',
    facts: { keyAlgorithm: leaf?.keyAlgorithm ?? 'unknown', keySize: leaf?.keySize ?? 0, curve: leaf?.curve ?? '' },
  };
}
