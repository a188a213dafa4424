/**
 * Why a keystore gave the client nothing to send: the first broken link of the chain "there is a private key with a
 * certificate -> its key type is asked for -> an issuer of its chain is listed -> the key manager takes it". What a
 * client would do is decided by the simulation (`selections`); this says which link broke, for each entry by itself.
 */
import type { Certificate, DistinguishedName } from '../certificates/model.ts';
import { textCanonical } from '../certificates/names/canonical.ts';
import { parseNameText } from '../certificates/names/parse-name-text.ts';
import { ParseError } from '../bytes/parse-error.ts';
import type { Selection } from '../clients/model.ts';
import type { CertificateRequest } from '../handshakes/model.ts';
import type { Keystore, KeystoreEntry, TextCertificate } from '../keystores/model.ts';
import { authorityList, javaMatch, nearestName, relativeOf, similarMatch, type AuthorityList } from './authorities.ts';
import { certificateFacts, listFacts, nameText } from './certificate-facts.ts';
import { toHex } from '../bytes/hex.ts';
import { isSelfIssued, sameName } from './certificate-checks.ts';
import { keyTypeAsked, keyTypeFacts } from './key-types.ts';
import type { Cause, Confidence, Deciding, Facts } from './model.ts';
import type { Sight } from './sight.ts';
import { unusableNames } from './unusable-names.ts';

export interface Explanation {
  /** Index into the case's keystores. */
  readonly keystore: number;
  readonly alias: string | null;
  /** First broken link, then the others that are broken as well. */
  readonly causes: readonly Cause[];
  readonly confidence: Confidence;
  readonly facts: Facts;
  readonly wouldDecide: readonly Deciding[];
}

interface Broken {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly facts: Facts;
  readonly wouldDecide?: readonly Deciding[];
}

/** How far an entry got: the one that broke last is the one to mend. */
const LINKS: readonly Cause[] = [
  'keystore-without-private-key',
  'key-type-not-accepted',
  'issuer-not-accepted',
  'server-lists-unusable-names',
  'server-lists-leaf-subject',
  'chain-incomplete-in-keystore',
  'issuer-differs-only-in-encoding',
  'certificate-unusable-for-key-manager',
];

/** Null where the keystore would have sent something, or where the request could not be read and a key is there. */
export function explainKeystore(sight: Sight, index: number): Explanation | null {
  const keystore = sight.subject.keystores[index];
  if (keystore === undefined) return null;
  const selection = sight.subject.selections[index];
  const usable = keystore.entries.filter(hasKeyAndChain);
  if (usable.length === 0) return withoutKey(keystore, index);
  if (sight.request === null || selection === undefined || selection.result === 'sends') return null;
  const request = sight.request.value;
  const explained = usable.map((entry) => {
    const broken = brokenLinks(sight, request, keystore, entry);
    return { entry, broken: broken.length > 0 ? broken : [keyManagerLink(selection, entry)] };
  });
  const nearest = explained.reduce((best, one) => (rank(one.broken) > rank(best.broken) ? one : best));
  const [first, ...others] = nearest.broken;
  if (first === undefined) return null;
  return {
    keystore: index,
    alias: nearest.entry.alias,
    causes: [first.cause, ...others.map(({ cause }) => cause)],
    confidence: limitedBy(selection, first.confidence),
    facts: { ...entryFacts(keystore, nearest.entry), privateKeys: usable.length, ...first.facts },
    wouldDecide: first.wouldDecide ?? [],
  };
}

function hasKeyAndChain(entry: KeystoreEntry): boolean {
  return entry.kind === 'private-key' && (entry.chain.length > 0 || (entry.textChain?.length ?? 0) > 0);
}

function rank(broken: readonly Broken[]): number {
  const first = broken[0];
  return first === undefined ? LINKS.length : LINKS.indexOf(first.cause) - (broken.length - 1) * LINKS.length;
}

/** Text alone, or a simulation that reached its limits, proves nothing. */
function limitedBy(selection: Selection, confidence: Confidence): Confidence {
  const isLimited = selection.caveats.includes('text-only') || selection.caveats.includes('treeified-hash');
  return isLimited && confidence === 'proved' ? 'likely' : confidence;
}

function withoutKey(keystore: Keystore, index: number): Explanation {
  const keyWithoutChain = keystore.entries.find((entry) => entry.kind === 'private-key');
  const certificates = keystore.entries.filter((entry) => entry.kind === 'trusted-certificate');
  return {
    keystore: index,
    alias: keyWithoutChain?.alias ?? null,
    causes: ['keystore-without-private-key'],
    confidence: 'proved',
    facts: {
      keystore: keystore.file,
      keystoreFormat: keystore.format,
      alias: keyWithoutChain?.alias ?? null,
      entries: keystore.entries.length,
      certificates: certificates.length + keystore.loose.length,
      aliases: keystore.entries.map((entry) => entry.alias).slice(0, 8),
    },
    wouldDecide: [],
  };
}

function entryFacts(keystore: Keystore, entry: KeystoreEntry): Facts {
  const leaf = entry.chain[0];
  const text = entry.textChain?.[0];
  return {
    keystore: keystore.file,
    keystoreFormat: keystore.format,
    alias: entry.alias,
    chainLength: entry.chain.length > 0 ? entry.chain.length : (entry.textChain?.length ?? 0),
    ...(leaf === undefined ? {} : certificateFacts(leaf)),
    ...(text === undefined ? {} : { subject: text.subject, issuer: text.issuer }),
  };
}

function brokenLinks(
  sight: Sight,
  request: CertificateRequest,
  keystore: Keystore,
  entry: KeystoreEntry,
): readonly Broken[] {
  const leaf = entry.chain[0];
  const list = authorityList(request.authorities);
  const broken: Broken[] = [];
  if (leaf !== undefined && !keyTypeAsked(request, leaf)) {
    broken.push({ cause: 'key-type-not-accepted', confidence: 'proved', facts: keyTypeFacts(request, leaf) });
  }
  const issuer =
    leaf === undefined ? textIssuer(list, entry.textChain ?? []) : issuerLink(sight, list, keystore, entry);
  if (issuer !== null) broken.push(issuer);
  return broken;
}

/** Nothing else is wrong, and yet the client takes none: the key manager has its own rules. */
function keyManagerLink(selection: Selection, entry: KeystoreEntry): Broken {
  const verdict = selection.entries.find((one) => one.alias === entry.alias && one.verdict === 'rejected');
  const reasons = verdict?.reasons.map(({ code }) => code) ?? [];
  return { cause: 'certificate-unusable-for-key-manager', confidence: 'proved', facts: { reasons } };
}

function issuerLink(sight: Sight, list: AuthorityList, keystore: Keystore, entry: KeystoreEntry): Broken | null {
  const { chain } = entry;
  if (list.count === 0 || chain.some(({ issuer }) => javaMatch(list, issuer) !== null)) return null;
  const facts = { ...listFacts(list), chainIssuers: chain.map(({ issuer }) => nameText(issuer)) };
  return (
    encodingLink(list, chain, facts) ??
    leafLink(list, chain, facts) ??
    completionLink(sight, list, keystore, chain, facts) ??
    unusableLink(sight, list, facts) ??
    notAccepted(list, chain, facts)
  );
}

function encodingLink(list: AuthorityList, chain: readonly Certificate[], facts: Facts): Broken | null {
  for (const { issuer } of chain) {
    const at = similarMatch(list, issuer);
    if (at === null) continue;
    const texts = { issuer: nameText(issuer), listed: list.text(at) };
    const differing = { ...facts, ...texts, ...typeDifference(list.name(at), issuer) };
    return { cause: 'issuer-differs-only-in-encoding', confidence: 'proved', facts: differing };
  }
  return null;
}

/** The names' bytes, as their texts are alike, and the string types of the first attribute whose bytes differ. */
function typeDifference(listed: DistinguishedName | null, own: DistinguishedName): Facts {
  const theirs = listed?.rdns.flat() ?? [];
  const ours = own.rdns.flat();
  const at = ours.findIndex((attribute, index) => {
    const other = theirs[index];
    return other !== undefined && !sameName(attribute.valueDer, other.valueDer);
  });
  return {
    issuerDer: toHex(own.der),
    listedDer: listed === null ? null : toHex(listed.der),
    attribute: ours[at]?.keyword ?? null,
    listedType: theirs[at]?.tagName ?? null,
    ownType: ours[at]?.tagName ?? null,
    listedValue: theirs[at]?.text ?? null,
    ownValue: ours[at]?.text ?? null,
  };
}

function leafLink(list: AuthorityList, chain: readonly Certificate[], facts: Facts): Broken | null {
  const leaf = chain[0];
  if (leaf === undefined || isSelfIssued(leaf)) return null;
  const isListed = javaMatch(list, leaf.subject) !== null || similarMatch(list, leaf.subject) !== null;
  return isListed ? { cause: 'server-lists-leaf-subject', confidence: 'proved', facts } : null;
}

/** Would the chain reach a listed name if it were completed? */
function completionLink(
  sight: Sight,
  list: AuthorityList,
  keystore: Keystore,
  chain: readonly Certificate[],
  facts: Facts,
): Broken | null {
  const top = chain.at(-1);
  if (top === undefined || isSelfIssued(top)) return null;
  const missing = completion(list, top, knownCertificates(sight, keystore));
  if (missing !== null) {
    return {
      cause: 'chain-incomplete-in-keystore',
      confidence: 'proved',
      facts: { ...facts, missing: missing.map(({ subject }) => nameText(subject)) },
    };
  }
  // A leaf alone says nothing of what issued its issuer; a listed CA of the same organisation most often did.
  const relative = chain.length > 1 || nearestName(list, top.issuer) !== null ? null : relativeIn(list, top);
  if (relative === null) return null;
  return {
    cause: 'chain-incomplete-in-keystore',
    confidence: 'likely',
    facts: { ...facts, missing: [nameText(top.issuer)], relative },
    wouldDecide: ['issuer-certificate'],
  };
}

function relativeIn(list: AuthorityList, leaf: Certificate): string | null {
  return relativeOf(list, leaf.issuer) ?? relativeOf(list, leaf.subject);
}

/** Longer chains of intermediates are not in use. */
const MAX_COMPLETION = 8;

function completion(list: AuthorityList, top: Certificate, known: readonly Certificate[]): Certificate[] | null {
  const added: Certificate[] = [];
  for (let last = top; added.length < MAX_COMPLETION;) {
    const issuer = known.find((one) => sameName(one.subject.der, last.issuer.der) && one !== last);
    if (issuer === undefined || added.includes(issuer)) return null;
    added.push(issuer);
    if (javaMatch(list, issuer.issuer) !== null) return added;
    last = issuer;
  }
  return null;
}

function knownCertificates(sight: Sight, keystore: Keystore): readonly Certificate[] {
  const others = sight.subject.keystores.flatMap(({ entries, loose }) => [
    ...entries.flatMap(({ chain }) => chain),
    ...loose,
  ]);
  return [...keystore.loose, ...others, ...sight.serverChain];
}

function unusableLink(sight: Sight, list: AuthorityList, facts: Facts): Broken | null {
  const why = unusableNames(list, sight.serverChain[0] ?? null);
  return why === null ? null : { cause: 'server-lists-unusable-names', confidence: 'likely', facts: { ...facts, why } };
}

function notAccepted(list: AuthorityList, chain: readonly Certificate[], facts: Facts): Broken {
  const near = chain.map(({ issuer }) => nearestName(list, issuer)).find((one) => one !== null) ?? null;
  const top = chain.at(-1);
  const reachesRoot = chain.length > 1 || (top !== undefined && isSelfIssued(top));
  return {
    cause: 'issuer-not-accepted',
    confidence: reachesRoot || near !== null ? 'proved' : 'likely',
    facts: {
      ...facts,
      nearest: near === null ? null : list.text(near.index),
      equalParts: near?.equal ?? null,
      parts: near?.of ?? null,
    },
    ...(reachesRoot || near !== null ? {} : { wouldDecide: ['issuer-certificate'] }),
  };
}

/** Only the text of the names is known: the keystore API shows no DER. */
function textIssuer(list: AuthorityList, chain: readonly TextCertificate[]): Broken | null {
  const issuers = chain.map(({ issuer }) => issuer);
  const isListed = issuers.some((issuer) => {
    const key = textKey(issuer);
    return key !== null && list.byText.has(key);
  });
  if (list.count === 0 || isListed) return null;
  const facts = { ...listFacts(list), chainIssuers: issuers, textOnly: true };
  return { cause: 'issuer-not-accepted', confidence: 'likely', facts, wouldDecide: ['certificate-file'] };
}

function textKey(text: string): string | null {
  try {
    return textCanonical(parseNameText(text));
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
