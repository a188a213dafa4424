/** Would the server take the chain that is then sent? Judged by names, dates and usages; signatures are not checked here. */
import type { Certificate } from '../certificates/model.ts';
import { isIssuedUnderNameOf } from '../certificates/chains.ts';
import { authoritiesOf } from './authorities.ts';
import { formatName } from '../certificates/names/format-name.ts';
import { certificateFault } from './java/pkix.ts';
import type { Keystore, KeystoreEntry } from '../keystores/model.ts';
import type { Reason, SelectionOutcome, SelectionRequest, WhatIf } from './model.ts';

type Acceptance = Pick<WhatIf, 'serverAccepts' | 'serverObjections'>;

export function serverAcceptance(
  { alias: sent }: SelectionOutcome,
  request: SelectionRequest,
  keystore: Keystore,
): Acceptance {
  const entry = keystore.entries.find(({ alias }) => alias === sent);
  const [leaf] = entry?.chain ?? [];
  if (entry === undefined || leaf === undefined) return { serverAccepts: null, serverObjections: [] };
  const serverObjections = objections(entry, leaf, request);
  if (serverObjections.length > 0) return { serverAccepts: false, serverObjections };
  // Without a list nobody but the server knows what it trusts.
  return { serverAccepts: request.authorities.length === 0 ? null : true, serverObjections };
}

function objections(entry: KeystoreEntry, leaf: Certificate, request: SelectionRequest): Reason[] {
  const path = linkedPath(entry.chain);
  const usage = certificateFault(leaf, undefined);
  const found: Reason[] = [];
  if (entry.keyMatchesCertificate === false) found.push({ code: 'key-does-not-match', facts: {} });
  if (!reachesList(path, request)) {
    found.push({ code: 'chain-does-not-reach-list', facts: { last: formatName((path.at(-1) ?? leaf).issuer) } });
  }
  for (const certificate of path) found.push(...dateObjections(certificate, request.at));
  if (usage !== null) found.push(usage);
  for (const { isCa, subject } of path.slice(1)) {
    if (!isCa) found.push({ code: 'not-a-ca', facts: { certificate: formatName(subject) } });
  }
  return found;
}

/** The certificates that really follow from each other; a stored CA that did not issue the one before it is of no use. */
function linkedPath(chain: readonly Certificate[]): Certificate[] {
  const path: Certificate[] = [];
  for (const certificate of chain) {
    const previous = path.at(-1);
    if (previous !== undefined && !isIssuedUnderNameOf(previous, certificate)) break;
    path.push(certificate);
  }
  return path;
}

function reachesList(path: readonly Certificate[], request: SelectionRequest): boolean {
  const authorities = authoritiesOf(request.authorities);
  return (
    authorities.isEmpty ||
    path.some(({ issuer }) => authorities.findJava(issuer).length + authorities.findSameText(issuer).length > 0)
  );
}

function dateObjections(certificate: Certificate, at: number | undefined): Reason[] {
  if (at === undefined) return [];
  const facts = { certificate: formatName(certificate.subject) };
  if (at > certificate.notAfter) {
    return [{ code: 'expired', facts: { ...facts, notAfter: new Date(certificate.notAfter).toISOString() } }];
  }
  if (at < certificate.notBefore) {
    return [{ code: 'not-yet-valid', facts: { ...facts, notBefore: new Date(certificate.notBefore).toISOString() } }];
  }
  return [];
}
