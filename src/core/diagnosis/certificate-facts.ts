/** Facts of certificates and lists, in the form in which sentences take them. */
import type { Certificate, DistinguishedName } from '../certificates/model.ts';
import { formatName } from '../certificates/names/format-name.ts';
import type { AuthorityList } from './authorities.ts';
import type { Facts } from './model.ts';

const texts = new WeakMap<DistinguishedName, string>();

export function nameText(name: DistinguishedName): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = formatName(name);
    texts.set(name, text);
  }
  return text;
}

export function dateText(at: number): string {
  // Dates that no calendar holds are written as what they are.
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}

const factsOf = new WeakMap<Certificate, Facts>();

export function certificateFacts(certificate: Certificate): Facts {
  let facts = factsOf.get(certificate);
  if (facts === undefined) {
    facts = readFacts(certificate);
    factsOf.set(certificate, facts);
  }
  return facts;
}

function readFacts(certificate: Certificate): Facts {
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    notBefore: dateText(certificate.notBefore),
    notAfter: dateText(certificate.notAfter),
    keyAlgorithm: certificate.keyAlgorithm,
    keySize: certificate.keySize,
    signatureAlgorithm: certificate.signatureAlgorithm,
  };
}

/** A sentence names a few and counts the rest. */
const NAMES_SHOWN = 5;

export function listFacts(list: AuthorityList | null): Facts {
  if (list === null) return { authorityCount: null, authorities: [] };
  return { authorityCount: list.count, authorities: list.texts(NAMES_SHOWN) };
}
