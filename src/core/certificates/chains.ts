/** Chains by names: putting certificates in order, following issuers, and saying which issuer is missing. */
import type { Certificate } from './model.ts';
import { javaCanonical } from './names/canonical.ts';

/** Java's own limit is five intermediates; a chain longer than this is not one that anybody means. */
const MAX_CHAIN = 100;

export function isSelfIssued(certificate: Certificate): boolean {
  return javaCanonical(certificate.subject) === javaCanonical(certificate.issuer);
}

/** Does `issuer` bear the name, and where both say so the key identifier, that `certificate` was issued under? */
export function isIssuedUnderNameOf(certificate: Certificate, issuer: Certificate): boolean {
  return (
    javaCanonical(certificate.issuer) === javaCanonical(issuer.subject) && keyIdentifiersAgree(certificate, issuer)
  );
}

function keyIdentifiersAgree(certificate: Certificate, issuer: Certificate): boolean {
  const { authorityKeyIdentifier } = certificate;
  const { subjectKeyIdentifier } = issuer;
  return (
    authorityKeyIdentifier === null || subjectKeyIdentifier === null || authorityKeyIdentifier === subjectKeyIdentifier
  );
}

/** Certificates to look issuers up in. */
export interface CertificatePool {
  /** Every certificate of that subject, in the order they were given. */
  withSubject(canonicalName: string): readonly Certificate[];
}

export function poolOf(certificates: Iterable<Certificate>): CertificatePool {
  const bySubject = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const name = javaCanonical(certificate.subject);
    const same = bySubject.get(name);
    if (same === undefined) bySubject.set(name, [certificate]);
    else same.push(certificate);
  }
  return { withSubject: (name) => bySubject.get(name) ?? [] };
}

/**
 * The chain that Java's PKCS#12 keystore builds from a leaf: at each step the first certificate whose subject is the
 * issuer's name, whatever its key identifier, until a self-issued one, a missing one or a loop.
 */
export function followIssuersLikeJava(leaf: Certificate, pool: CertificatePool): readonly Certificate[] {
  return follow(leaf, (certificate) => pool.withSubject(javaCanonical(certificate.issuer))[0]);
}

/**
 * The likeliest chain from a leaf: among several certificates of the issuer's name (renewed, re-keyed or cross-signed
 * CAs) the first whose key identifier agrees, else the first.
 */
export function followIssuers(leaf: Certificate, pool: CertificatePool): readonly Certificate[] {
  return follow(leaf, (certificate) => {
    const named = pool.withSubject(javaCanonical(certificate.issuer));
    return named.find((issuer) => keyIdentifiersAgree(certificate, issuer)) ?? named[0];
  });
}

function follow(leaf: Certificate, issuerOf: (certificate: Certificate) => Certificate | undefined): Certificate[] {
  const chain = [leaf];
  const seen = new Set([leaf.sha256]);
  for (let last = leaf; !isSelfIssued(last) && chain.length < MAX_CHAIN;) {
    const issuer = issuerOf(last);
    if (issuer === undefined || seen.has(issuer.sha256)) break;
    seen.add(issuer.sha256);
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

export interface OrderedChain {
  /** Leaf first, as far as issuers are at hand. */
  readonly chain: readonly Certificate[];
  /** Given, but no part of that chain. */
  readonly unrelated: readonly Certificate[];
  /** Was every certificate given directly followed by its issuer, with nothing besides? */
  readonly isInOrder: boolean;
  /** Whose issuer is not at hand; null where the chain ends in a self-issued certificate. */
  readonly missingIssuerOf: Certificate | null;
}

/**
 * Orders what a peer sent or a file holds. The first certificate is the leaf, as TLS has it, unless it issued another
 * of them and some other one did not. `more` are certificates from elsewhere that may complete the chain.
 */
export function orderChain(
  certificates: readonly Certificate[],
  more: readonly Certificate[] = [],
): OrderedChain | null {
  const leaf = findLeaf(certificates);
  if (leaf === null) return null;
  const chain = followIssuers(leaf, poolOf([...certificates, ...more]));
  const used = new Set(chain.map(({ sha256 }) => sha256));
  const last = chain.at(-1) ?? leaf;
  return {
    chain,
    unrelated: certificates.filter(({ sha256 }) => !used.has(sha256)),
    isInOrder: certificates.every((certificate, at) => certificate.sha256 === chain[at]?.sha256),
    missingIssuerOf: isSelfIssued(last) ? null : last,
  };
}

/** The first certificate that issued none of the others; the first of all where each issued another. */
export function findLeaf(certificates: readonly Certificate[]): Certificate | null {
  const issuerNames = new Set(
    certificates.filter((certificate) => !isSelfIssued(certificate)).map(({ issuer }) => javaCanonical(issuer)),
  );
  const leaf = certificates.find(({ subject }) => !issuerNames.has(javaCanonical(subject)));
  return leaf ?? certificates[0] ?? null;
}
