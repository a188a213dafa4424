/** What a certificate itself shows, whoever looks at it: dates, usage, strength, the order of a chain. */
import type { Certificate } from '../certificates/model.ts';
import { equalBytes } from '../bytes/byte-arrays.ts';
import { toHex } from '../bytes/hex.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const ANY_USAGE = '2.5.29.37.0';

export type UsageProblem = 'extended-key-usage' | 'key-usage';

/** Why the certificate is not for TLS client authentication (RFC 5280 section 4.2.1.3 and 4.2.1.12); null where it is. */
export function clientUsageProblem(leaf: Certificate): UsageProblem | null {
  const { extendedKeyUsage, keyUsage } = leaf;
  if (extendedKeyUsage !== null && !extendedKeyUsage.includes(CLIENT_AUTH) && !extendedKeyUsage.includes(ANY_USAGE)) {
    return 'extended-key-usage';
  }
  return keyUsage !== null && !keyUsage.includes('digitalSignature') ? 'key-usage' : null;
}

/** Its extended key usage lets it be a TLS server's, or it has none (RFC 5280 section 4.2.1.12). */
export function isForServers({ extendedKeyUsage }: Certificate): boolean {
  return extendedKeyUsage === null || extendedKeyUsage.includes(SERVER_AUTH) || extendedKeyUsage.includes(ANY_USAGE);
}

/** OpenSSL's security level 2, the default of today's servers, asks for 112 bits. */
const MIN_RSA_BITS = 2048;
const MIN_EC_BITS = 224;
const WEAK_SIGNATURE = /^(?:MD2|MD4|MD5|SHA1|SHA-1)with/iu;

export type Weakness =
  | { readonly kind: 'key'; readonly algorithm: string; readonly size: number }
  | { readonly kind: 'signature'; readonly algorithm: string };

export function weaknessOf(certificate: Certificate): Weakness | null {
  const { keyAlgorithm, keySize, signatureAlgorithm } = certificate;
  if (keySize !== null) {
    const least = keyAlgorithm === 'EC' ? MIN_EC_BITS : MIN_RSA_BITS;
    const hasSize = keyAlgorithm === 'EC' || keyAlgorithm === 'DSA' || keyAlgorithm.startsWith('RSA');
    if (hasSize && keySize < least) return { kind: 'key', algorithm: keyAlgorithm, size: keySize };
  }
  // A root's own signature is not checked by anyone.
  if (WEAK_SIGNATURE.test(signatureAlgorithm) && !isSelfIssued(certificate)) {
    return { kind: 'signature', algorithm: signatureAlgorithm };
  }
  return null;
}

export function isSelfIssued(certificate: Certificate): boolean {
  return sameName(certificate.subject.der, certificate.issuer.der);
}

const hexes = new WeakMap<Uint8Array, string>();

/** DER names are compared by their hex, kept per name. */
export function nameKey(der: Uint8Array): string {
  let key = hexes.get(der);
  if (key === undefined) {
    key = toHex(der);
    hexes.set(der, key);
  }
  return key;
}

export function sameName(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && nameKey(a) === nameKey(b));
}

export type ChainShape = 'complete' | 'misordered' | 'gap' | 'open';

/**
 * How a chain hangs together, leaf first. `complete` ends in a self-issued certificate; `open` is in order and ends
 * before a root, as TLS allows; `misordered` has every link, elsewhere in the list; `gap` lacks one in the middle.
 * A certificate that is sent twice, as happens where a file holds the leaf and its chain again, counts once.
 */
export function chainShape(sent: readonly Certificate[]): ChainShape {
  const chain = sent.filter(({ der }, at) => sent.findIndex((one) => equalBytes(one.der, der)) === at);
  for (const [at, certificate] of chain.entries()) {
    // What stands behind a root is no part of the chain.
    if (isSelfIssued(certificate)) return 'complete';
    const next = chain[at + 1];
    if (next === undefined) return 'open';
    if (sameName(certificate.issuer.der, next.subject.der)) continue;
    const elsewhere = chain.some(
      (other) => other !== certificate && sameName(certificate.issuer.der, other.subject.der),
    );
    return elsewhere ? 'misordered' : 'gap';
  }
  return 'open';
}

export function expiredIn(chain: readonly Certificate[], at: number): Certificate | null {
  return chain.find((certificate) => certificate.notAfter < at) ?? null;
}

export function notYetValidIn(chain: readonly Certificate[], at: number): Certificate | null {
  return chain.find((certificate) => certificate.notBefore > at) ?? null;
}

/** Does a name of the certificate cover the host? RFC 6125 section 6.4.3: a wildcard stands for one left-most label. */
export function coversHost(certificate: Certificate, host: string): boolean {
  const wanted = host.toLowerCase().replace(/\.$/u, '');
  const names = hostNames(certificate);
  return names.some((name) => name === wanted || matchesWildcard(name, wanted));
}

/** DNS names and addresses of the subjectAltName; the subject's CN only where there is no such extension. */
export function hostNames(certificate: Certificate): readonly string[] {
  const names = certificate.subjectAlternativeNames.flatMap((name) => {
    const [, kind, value] = /^(DNS|IP):(.*)$/su.exec(name) ?? [];
    return kind === undefined || value === undefined ? [] : [value.toLowerCase()];
  });
  if (names.length > 0) return names;
  return certificate.subject.rdns
    .flat()
    .flatMap((one) => (one.keyword === 'CN' && one.text !== null ? [one.text.toLowerCase()] : []));
}

function matchesWildcard(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return false;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}
