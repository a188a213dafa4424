/**
 * Is a server's certificate for the host that a client meant? RFC 6125 and 2818: with any DNS name in subjectAltName the
 * common name does not count (as in Java); an IP address must be listed as one; a wildcard stands for the whole left-most
 * label above at least two others. Java also honours wildcards within and below that label; nobody issues those today.
 */
import type { Certificate } from './model.ts';

export type HostNameMatch =
  | { readonly kind: 'match'; readonly by: 'subject-alternative-name' | 'common-name'; readonly name: string }
  /** `offered` are the names that the certificate is for. */
  | { readonly kind: 'mismatch'; readonly offered: readonly string[] };

export function matchHostName(certificate: Certificate, host: string): HostNameMatch {
  const wanted = host.replace(/\.$/u, '');
  const names = certificate.subjectAlternativeNames;
  const address = parseIpAddress(wanted);
  if (address !== null) {
    const addresses = withPrefix(names, 'IP:');
    const found = addresses.find((offered) => parseIpAddress(offered) === address);
    return found === undefined ? mismatch(addresses) : matchBy('subject-alternative-name', found);
  }
  const dnsNames = withPrefix(names, 'DNS:');
  const found = dnsNames.find((pattern) => matchesPattern(wanted, pattern));
  if (found !== undefined) return matchBy('subject-alternative-name', found);
  if (dnsNames.length > 0) return mismatch(dnsNames);
  const commonName = mostSpecificCommonName(certificate);
  if (commonName === null) return mismatch([]);
  return matchesPattern(wanted, commonName) ? matchBy('common-name', commonName) : mismatch([commonName]);
}

function matchBy(by: 'subject-alternative-name' | 'common-name', name: string): HostNameMatch {
  return { kind: 'match', by, name };
}

function mismatch(offered: readonly string[]): HostNameMatch {
  return { kind: 'mismatch', offered };
}

function withPrefix(names: readonly string[], prefix: string): readonly string[] {
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** The last CN of the encoding. */
function mostSpecificCommonName({ subject }: Certificate): string | null {
  return subject.rdns.flat().findLast(({ keyword }) => keyword === 'CN')?.text ?? null;
}

/** `*` may stand for the whole first label; `f*.example` is not honoured for TLS. */
function matchesPattern(host: string, pattern: string): boolean {
  const wanted = host.toLowerCase().split('.');
  const offered = pattern.toLowerCase().replace(/\.$/u, '').split('.');
  if (wanted.length !== offered.length || wanted.includes('')) return false;
  const isWildcard = offered[0] === '*' && offered.length > 2;
  return offered.every((label, at) => (at === 0 && isWildcard) || (label === wanted[at] && !label.includes('*')));
}

/** One text for each address, so that spellings of the same one are equal; null for anything but an IP literal. */
function parseIpAddress(text: string): string | null {
  const bare = /^\[(.*)\]$/u.exec(text)?.[1] ?? text;
  const ipv4 = parseIpv4(bare);
  return ipv4 === null ? parseIpv6(bare) : ipv4.join('.');
}

function parseIpv4(text: string): readonly number[] | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function parseIpv6(text: string): string | null {
  const withoutZone = text.replace(/%.*$/u, '');
  const tail = withoutZone.slice(withoutZone.lastIndexOf(':') + 1);
  const ipv4 = parseIpv4(tail);
  if (!withoutZone.includes(':')) return null;
  const written = ipv4 === null ? withoutZone : withoutZone.slice(0, -tail.length) + groupsOfIpv4(ipv4);
  const [before = '', after, ...more] = written.split('::');
  if (more.length > 0) return null;
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const missing = 8 - left.length - right.length;
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/u.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

function groupsOfIpv4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string {
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
