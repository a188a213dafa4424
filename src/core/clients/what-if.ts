/**
 * The smallest changes that would make a client send where it sends nothing. None is proposed that was not tried: each
 * is the simulation run again with that one change.
 */
import { poolOf, type CertificatePool } from '../certificates/chains.ts';
import type { Certificate } from '../certificates/model.ts';
import { javaCanonical } from '../certificates/names/canonical.ts';
import type { Keystore, KeystoreEntry } from '../keystores/model.ts';
import { authoritiesOf, changeAuthorities } from './authorities.ts';
import { formatName } from '../certificates/names/format-name.ts';
import { candidateOf, type Candidate } from './candidates.ts';
import type { Decision } from './decision.ts';
import {
  KEY_MANAGER_IDS,
  type ClientSetting,
  type SelectionOutcome,
  type SelectionRequest,
  type WhatIf,
  type WhatIfChange,
} from './model.ts';
import { changeEntry, prepare } from './prepared-keystore.ts';
import { serverAcceptance } from './server-acceptance.ts';
import { decide } from './simulate.ts';

export interface WhatIfInput {
  readonly request: SelectionRequest;
  readonly keystores: readonly Keystore[];
  /** Index of the keystore that the client has. */
  readonly keystore: number;
  readonly setting: ClientSetting;
  /** Certificates known from elsewhere. */
  readonly known: readonly Certificate[];
}

/** Aliases of one keystore that changes are tried with: those with the fewest faults. */
const MAX_ALIASES = 16;
/** Aliases of all keystores that are tried alone, and proposals of one sort. */
const MAX_TRIED = 2000;
const MAX_PROPOSALS = 8;
/** Certificates that are added to one chain at most. */
const MAX_ADDED = 3;

/** One attempt: what is changed, and the world as it is then. */
interface Attempt {
  readonly change: WhatIfChange;
  readonly setting: ClientSetting;
  readonly request: SelectionRequest;
  readonly keystore: Keystore;
}

/** Empty where the client sends already, or where no single change would make it send. */
export function whatIf(input: WhatIfInput): WhatIf[] {
  const keystore = input.keystores[input.keystore];
  if (keystore === undefined) return [];
  const now = decide(input.setting, input.request, keystore);
  if (sendsAndSigns(now)) return [];
  const candidates = likeliest(keystore, now);
  const sorts = [
    intermediates(input, keystore, candidates),
    otherAliases(input),
    keyManagers(input, keystore),
    encodings(input, keystore, candidates),
    authorities(input, keystore, candidates),
    keyTypes(input, keystore, candidates),
  ];
  const found = sorts.flatMap((attempts) => firstThatSend(attempts));
  return [
    ...found.filter(({ serverAccepts }) => serverAccepts !== false),
    ...found.filter(({ serverAccepts }) => serverAccepts === false),
  ];
}

function sendsAndSigns({ result, alert }: SelectionOutcome): boolean {
  return result === 'sends' && alert === null;
}

function firstThatSend(attempts: Iterable<Attempt>): WhatIf[] {
  const found: WhatIf[] = [];
  for (const { change, setting, request, keystore } of attempts) {
    const { result, alias, alert } = decide(setting, request, keystore);
    const outcome = { result, alias, alert };
    if (!sendsAndSigns(outcome)) continue;
    found.push({ change, outcome, ...serverAcceptance(outcome, request, keystore) });
    if (found.length >= MAX_PROPOSALS) break;
  }
  return found;
}

/** Of many only the first are taken, the nearest to being sent before the others. */
function likeliest(keystore: Keystore, { faults }: Decision): Candidate[] {
  return prepare(keystore)
    .candidates.map((candidate) => ({ candidate, faults: faults(candidate) }))
    .sort((a, b) => a.faults - b.faults)
    .slice(0, MAX_ALIASES)
    .map(({ candidate }) => candidate);
}

function* intermediates(
  { request, keystores, known, setting }: WhatIfInput,
  keystore: Keystore,
  candidates: readonly Candidate[],
): Generator<Attempt> {
  const pool = poolOf([
    ...known,
    ...keystores.flatMap((each) => [...each.loose, ...each.entries.flatMap(possibleIssuers)]),
  ]);
  for (const { entry } of candidates) {
    const added = missingIssuers(entry.chain, pool);
    // The fewest certificates that do: one, then two, then three.
    for (const count of added.keys()) {
      const [first, ...further] = added.slice(0, count + 1);
      if (first === undefined) continue;
      const changed = changeEntry(keystore, { ...entry, chain: [...entry.chain, first, ...further] });
      const attempt: Attempt = {
        change: {
          kind: 'add-intermediate',
          alias: entry.alias,
          subject: formatName(first.subject),
          issuer: formatName(first.issuer),
          alsoAdd: further.map(({ subject }) => formatName(subject)),
        },
        setting,
        request,
        keystore: changed,
      };
      if (decide(setting, request, changed).result !== 'sends') continue;
      yield attempt;
      break;
    }
  }
}

/** A client's own certificate issues none, unless it says so; there may be ten thousand of them. */
function possibleIssuers({ kind, chain }: KeystoreEntry): readonly Certificate[] {
  return kind === 'private-key' ? chain.filter(({ isCa }, at) => at > 0 || isCa) : chain;
}

/** Issuers that are known from elsewhere, from the end of the chain towards the root. */
function missingIssuers(chain: readonly Certificate[], pool: CertificatePool): Certificate[] {
  const seen = new Set(chain.map(({ sha256 }) => sha256));
  const added: Certificate[] = [];
  let last = chain.at(-1);
  while (last !== undefined && added.length < MAX_ADDED) {
    const issuer = pool.withSubject(javaCanonical(last.issuer)).find(({ sha256 }) => !seen.has(sha256));
    if (issuer === undefined) break;
    seen.add(issuer.sha256);
    added.push(issuer);
    last = issuer;
  }
  return added;
}

function* otherAliases({ request, keystores, setting }: WhatIfInput): Generator<Attempt> {
  let tried = 0;
  for (const [index, keystore] of keystores.entries()) {
    for (const entry of keystore.entries) {
      if (candidateOf(entry) === null) continue;
      tried += 1;
      if (tried > MAX_TRIED) return;
      const change = { kind: 'use-keystore-alias', keystore: index, alias: entry.alias } as const;
      yield { change, setting, request, keystore: { ...keystore, entries: [entry] } };
    }
  }
}

function* keyManagers({ request, setting }: WhatIfInput, keystore: Keystore): Generator<Attempt> {
  if (setting.client === 'openssl') return;
  for (const keyManager of KEY_MANAGER_IDS) {
    if (keyManager === setting.keyManager) continue;
    yield {
      change: { kind: 'change-key-manager', keyManager },
      setting: { ...setting, keyManager },
      request,
      keystore,
    };
  }
}

/** The server lists the same name in other bytes. */
function* encodings(
  { request, setting }: WhatIfInput,
  keystore: Keystore,
  candidates: readonly Candidate[],
): Generator<Attempt> {
  const listed = authoritiesOf(request.authorities);
  for (const { issuers, isTextOnly } of candidates) {
    for (const issuer of isTextOnly ? [] : issuers) {
      const [at] = issuer === null ? [] : listed.findSameText(issuer);
      const name = at === undefined ? null : (listed.names[at] ?? null);
      if (issuer === null || name === null) continue;
      const changed = changeAuthorities(request.authorities, at ?? 0, issuer);
      const change = { kind: 'server-reencodes-ca', listed: formatName(name), name: formatName(issuer) } as const;
      yield { change, setting, request: { ...request, authorities: changed }, keystore };
    }
  }
}

/** The server lists the CA at the end of the chain. */
function* authorities(
  { request, setting }: WhatIfInput,
  keystore: Keystore,
  candidates: readonly Candidate[],
): Generator<Attempt> {
  if (request.authorities.length === 0) return;
  const proposed = new Set<string>();
  for (const { issuers } of candidates) {
    const issuer = issuers.at(-1);
    if (issuer == null || proposed.has(javaCanonical(issuer))) continue;
    proposed.add(javaCanonical(issuer));
    const listed = changeAuthorities(request.authorities, request.authorities.length, issuer);
    const changed = { ...request, authorities: listed };
    yield { change: { kind: 'server-adds-ca', name: formatName(issuer) }, setting, request: changed, keystore };
  }
}

/** Certificate type and signature schemes with which the key could be asked for. */
const ASKED_FOR: ReadonlyMap<string, { readonly type: number; readonly schemes: readonly number[] }> = new Map([
  ['RSA', { type: 1, schemes: [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601] }],
  ['RSASSA-PSS', { type: 1, schemes: [0x0809, 0x080a, 0x080b] }],
  ['DSA', { type: 2, schemes: [0x0402, 0x0202] }],
  ['EC', { type: 64, schemes: [0x0403, 0x0503, 0x0603] }],
  ['Ed25519', { type: 64, schemes: [0x0807] }],
  ['Ed448', { type: 64, schemes: [0x0808] }],
]);

function* keyTypes(
  { request, setting }: WhatIfInput,
  keystore: Keystore,
  candidates: readonly Candidate[],
): Generator<Attempt> {
  for (const keyAlgorithm of new Set(candidates.map((candidate) => candidate.keyAlgorithm))) {
    const asked = keyAlgorithm === null ? undefined : ASKED_FOR.get(keyAlgorithm);
    if (keyAlgorithm === null || asked === undefined) continue;
    const changed = {
      ...request,
      certificateTypes: [...new Set([...request.certificateTypes, asked.type])],
      signatureSchemes: [...new Set([...request.signatureSchemes, ...asked.schemes])],
    };
    yield { change: { kind: 'server-accepts-key-type', keyAlgorithm }, setting, request: changed, keystore };
  }
}
