/** Keys and signatures that today's peers refuse or warn about (NIST SP 800-131A; Java's jdk.certpath.disabledAlgorithms). */
import { isSelfIssued } from './chains.ts';
import type { Certificate } from './model.ts';

export type Weakness =
  | { readonly kind: 'weak-key'; readonly algorithm: string; readonly bits: number; readonly minimum: number }
  | { readonly kind: 'weak-signature'; readonly algorithm: string };

const MINIMUM_BITS: Readonly<Record<string, number>> = { RSA: 2048, 'RSASSA-PSS': 2048, DSA: 2048, DH: 2048, EC: 224 };

/** A self-issued certificate's signature does not count: it is trusted for itself, if at all. */
export function findWeaknesses(certificate: Certificate): readonly Weakness[] {
  const { keyAlgorithm, keySize, signatureAlgorithm } = certificate;
  const weaknesses: Weakness[] = [];
  const minimum = MINIMUM_BITS[keyAlgorithm];
  if (minimum !== undefined && keySize !== null && keySize < minimum) {
    weaknesses.push({ kind: 'weak-key', algorithm: keyAlgorithm, bits: keySize, minimum });
  }
  if (/^(?:MD2|MD5|SHA1)with/u.test(signatureAlgorithm) && !isSelfIssued(certificate)) {
    weaknesses.push({ kind: 'weak-signature', algorithm: signatureAlgorithm });
  }
  return weaknesses;
}
