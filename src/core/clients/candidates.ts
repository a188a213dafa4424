/** A keystore's private keys as a client sees them, whether their certificates are known in full or only as text. */
import { ParseError } from '../bytes/parse-error.ts';
import type { Certificate, DistinguishedName, KeyAlgorithm } from '../certificates/model.ts';
import { formatName } from '../certificates/names/format-name.ts';
import { parseNameText } from '../certificates/names/parse-name-text.ts';
import type { KeystoreEntry } from '../keystores/model.ts';
import type { Authorities } from './authorities.ts';
import type { Reason } from './model.ts';

export interface Candidate {
  readonly entry: KeystoreEntry;
  readonly leaf: Certificate | null;
  /** Of the leaf's public key; null where only text is known and it does not say. */
  readonly keyAlgorithm: KeyAlgorithm | null;
  /** One a certificate of the chain; null where its text is no name. */
  readonly issuers: readonly (DistinguishedName | null)[];
  readonly isTextOnly: boolean;
}

/** Null where the entry has no private key or no certificate: no key manager ever offers it. */
export function candidateOf(entry: KeystoreEntry): Candidate | null {
  if (entry.kind !== 'private-key') return null;
  const [leaf] = entry.chain;
  const { issuers, isTextOnly } = entryIssuers(entry);
  if (issuers.length === 0) return null;
  return { entry, leaf: leaf ?? null, keyAlgorithm: leaf?.keyAlgorithm ?? entry.keyAlgorithm, issuers, isTextOnly };
}

/** The issuers of whatever certificates an entry holds, private key or not. */
export function entryIssuers(entry: KeystoreEntry): Pick<Candidate, 'issuers' | 'isTextOnly'> {
  if (entry.chain.length > 0) return { issuers: entry.chain.map(({ issuer }) => issuer), isTextOnly: false };
  return { issuers: (entry.textChain ?? []).map(({ issuer }) => readNameText(issuer)), isTextOnly: true };
}

/** Why an entry is no candidate. */
export function unusableReason(entry: KeystoreEntry): Reason {
  if (entry.kind !== 'private-key') return { code: 'no-private-key', facts: { kind: entry.kind } };
  return { code: 'empty-chain', facts: {} };
}

/** Index of the listed name that one of the issuers is; undefined where none is. An empty list takes every issuer. */
export function findIssuer(candidate: Candidate, authorities: Authorities): number | undefined {
  for (const issuer of candidate.issuers) {
    if (issuer === null) continue;
    const [found] = candidate.isTextOnly ? authorities.findText(issuer) : authorities.findJava(issuer);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Distinct issuers of a chain as text. */
export function issuerTexts({ issuers }: Candidate): string[] {
  return [...new Set(issuers.flatMap((issuer) => (issuer === null ? [] : [formatName(issuer)])))];
}

export function issuerReason(candidate: Candidate, authorities: Authorities): Reason {
  const sameText = candidate.issuers.find((issuer) => issuer !== null && authorities.findSameText(issuer).length > 0);
  return {
    code: sameText === undefined ? 'issuer-not-in-list' : 'issuer-encoding-differs',
    facts: { issuers: issuerTexts(candidate), listed: authorities.names.length },
  };
}

const parsedTexts = new Map<string, DistinguishedName | null>();
/** Texts of one case at a time; the memo is emptied rather than let grow. */
const MAX_PARSED = 20_000;

function readNameText(text: string): DistinguishedName | null {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  if (parsedTexts.size >= MAX_PARSED) parsedTexts.clear();
  const name = parseOrNull(text);
  parsedTexts.set(text, name);
  return name;
}

function parseOrNull(text: string): DistinguishedName | null {
  try {
    return parseNameText(text);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
