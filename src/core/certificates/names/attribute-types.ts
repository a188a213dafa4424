/**
 * Attribute types of distinguished names.
 *
 * `RFC4514_KEYWORDS`: the nine of RFC 4514 section 3, which are also the nine that Java's RFC 2253 form knows
 * (sun.security.x509.AVA): an attribute of any other type is compared byte by byte there.
 * `OTHER_KEYWORDS`: short names registered as LDAP descriptors (RFC 4519, RFC 2985), as OpenSSL prints them too.
 * RFC 4514 section 2.3 lets a registered descriptor stand in place of the dotted OID.
 */
const RFC4514_KEYWORDS: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
]);

const OTHER_KEYWORDS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.9.1', 'emailAddress'],
  ['1.2.840.113549.1.9.2', 'unstructuredName'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.12', 'title'],
  ['2.5.4.13', 'description'],
  ['2.5.4.15', 'businessCategory'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.41', 'name'],
  ['2.5.4.42', 'givenName'],
  ['2.5.4.43', 'initials'],
  ['2.5.4.44', 'generationQualifier'],
  ['2.5.4.46', 'dnQualifier'],
  ['2.5.4.65', 'pseudonym'],
  ['2.5.4.97', 'organizationIdentifier'],
]);

/** Names that other tools write for the same types; RFC 4514 section 2.3 reads keywords without regard to case. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['E', '1.2.840.113549.1.9.1'],
  ['EMAIL', '1.2.840.113549.1.9.1'],
  ['S', '2.5.4.8'],
  ['SURNAME', '2.5.4.4'],
  ['GN', '2.5.4.42'],
  ['DNQ', '2.5.4.46'],
  ['USERID', '0.9.2342.19200300.100.1.1'],
  ['COMMONNAME', '2.5.4.3'],
  ['COUNTRYNAME', '2.5.4.6'],
  ['LOCALITYNAME', '2.5.4.7'],
  ['STATEORPROVINCENAME', '2.5.4.8'],
  ['STREETADDRESS', '2.5.4.9'],
  ['ORGANIZATIONNAME', '2.5.4.10'],
  ['ORGANIZATIONALUNITNAME', '2.5.4.11'],
  ['DOMAINCOMPONENT', '0.9.2342.19200300.100.1.25'],
];

const OIDS: ReadonlyMap<string, string> = new Map([
  ...[...RFC4514_KEYWORDS, ...OTHER_KEYWORDS].map(([oid, keyword]) => [keyword.toUpperCase(), oid] as const),
  ...ALIASES,
]);

/** RFC 4514 keyword or registered short name; null for a type without one. */
export function attributeKeyword(oid: string): string | null {
  return RFC4514_KEYWORDS.get(oid) ?? OTHER_KEYWORDS.get(oid) ?? null;
}

/** One of the nine types that RFC 4514 names itself, and Java compares as text. */
export function isRfc4514Keyword(oid: string): boolean {
  return RFC4514_KEYWORDS.has(oid);
}

/** The OID of a keyword in any case, null where it is not known. */
export function attributeOid(keyword: string): string | null {
  return OIDS.get(keyword.toUpperCase()) ?? null;
}
