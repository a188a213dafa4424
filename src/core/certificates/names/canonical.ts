/**
 * A name as a key: two names are equal to a comparer exactly where their keys are equal, so that a list of ten
 * thousand names is searched by map.
 *
 * Java: X500Name.equals, by sun.security.x509 AVA, RDN and X500Name (the same from Java 8 to 25).
 * OpenSSL: X509_NAME_cmp, by x509_name_canon and asn1_string_canon of crypto/x509/x_name.c.
 */
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { isRfc4514Keyword } from './attribute-types.ts';
import { rememberedIn, USE } from './name.ts';
import { javaFold, javaValue, opensslValue, preparedText, preparedValue } from './text-form.ts';

/** RFC 2253 CANONICAL of X500Principal.getName. An empty RDN, which Java counts but does not print, is a NUL. */
export function javaCanonical(name: DistinguishedName): string {
  return rememberedIn(name, USE.java, ({ rdns }) => rdns.toReversed().map(javaRdn).join(','));
}

export function javaRdn(rdn: readonly NameAttribute[]): string {
  const [only] = rdn;
  if (only === undefined) return '\0';
  if (rdn.length === 1) return javaAttribute(only);
  const attributes = rdn.map((attribute) => ({
    ...attribute,
    isKeyword: isRfc4514Keyword(attribute.oid),
    canonical: javaAttribute(attribute),
  }));
  return attributes
    .sort((a, b) => Number(b.isKeyword) - Number(a.isKeyword) || compareJava(a, b))
    .map(({ canonical }) => canonical)
    .join('+');
}

function javaAttribute(attribute: NameAttribute): string {
  const type = isRfc4514Keyword(attribute.oid) ? attribute.keyword : attribute.oid;
  return javaFold(`${type ?? attribute.oid}=${javaValue(attribute)}`);
}

interface Sortable {
  readonly oid: string;
  readonly canonical: string;
  readonly isKeyword: boolean;
}

/** AVAComparator: keyword types by their canonical text, others by their OID's numbers; equal OIDs keep their order. */
function compareJava(a: Sortable, b: Sortable): number {
  if (a.isKeyword) return a.canonical < b.canonical ? -1 : Number(a.canonical > b.canonical);
  const left = a.oid.split('.');
  const right = b.oid.split('.');
  for (const [at, arc] of left.entries()) {
    const difference = BigInt(arc) - BigInt(right[at] ?? -1);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return left.length - right.length;
}

/** Null where OpenSSL would refuse to read the name at all (a VisibleString, broken UTF-8). */
export function opensslCanonical(name: DistinguishedName): string | null {
  return rememberedIn(name, USE.openssl, ({ rdns }) => {
    const keys = rdns.map(opensslRdn);
    return keys.includes(null) ? null : keys.join(',');
  });
}

/** A SET OF is sorted when it is encoded, so the order within an RDN does not matter. */
export function opensslRdn(rdn: readonly NameAttribute[]): string | null {
  const parts: string[] = [];
  for (const attribute of rdn) {
    const value = opensslValue(attribute);
    if (value === null) return null;
    parts.push(`${attribute.oid}${separable(value)}`);
  }
  return parts.sort().join('+');
}

/** RFC 5280 section 7.1. */
export function preparedCanonical(name: DistinguishedName): string {
  return rememberedIn(name, USE.prepared, ({ rdns }) => rdns.map(preparedRdn).join(','));
}

export function preparedRdn(rdn: readonly NameAttribute[]): string {
  return rdn
    .map((attribute) => `${attribute.oid}${separable(preparedValue(attribute))}`)
    .sort()
    .join('+');
}

/**
 * What two names share when nothing but their text is known (the keystore API shows no DER): attribute types and
 * prepared text, whatever the string type and the case of an e-mail address.
 */
export function textCanonical(name: DistinguishedName): string {
  return rememberedIn(name, USE.text, ({ rdns }) => rdns.map(textRdn).join(','));
}

function textRdn(rdn: readonly NameAttribute[]): string {
  return rdn
    .map(({ oid, text, valueDer }) => `${oid}=${text === null ? valueDer.join('.') : separable(preparedText(text))}`)
    .sort()
    .join('+');
}

const SEPARATORS = /[\\+,]/u;

/** Keeps values apart from the separators between them. */
function separable(value: string): string {
  return SEPARATORS.test(value) ? value.replace(/[\\+,]/gu, '\\$&') : value;
}
