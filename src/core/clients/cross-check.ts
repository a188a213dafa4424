/** Every alias against every listed name, what each client would do, and what would make it send. */
import type { Certificate, DistinguishedName } from '../certificates/model.ts';
import { compareNames } from '../certificates/names/compare.ts';
import { formatName } from '../certificates/names/format-name.ts';
import type { Keystore } from '../keystores/model.ts';
import { authoritiesOf, type Authorities } from './authorities.ts';
import { entryIssuers } from './candidates.ts';
import type { AliasCheck, CrossCheck, CrossCheckColumn } from './cross-check-model.ts';
import { CLIENT_IDS, KEY_MANAGER_IDS, type ClientSetting, type NameRelation, type SelectionRequest } from './model.ts';
import { decide } from './simulate.ts';
import { whatIf } from './what-if.ts';

export interface CrossCheckSettings {
  /** The client that is being explained: what-if is tried with it. */
  readonly setting: ClientSetting;
  /** When the client chose, in milliseconds since 1970: dates are judged at this time. */
  readonly at: number;
  /** Certificates known from elsewhere: the server's chain, loose files. */
  readonly known: readonly Certificate[];
}

export function crossCheck(
  request: SelectionRequest,
  keystores: readonly Keystore[],
  { setting, at, known }: CrossCheckSettings,
): CrossCheck {
  const dated = { ...request, at };
  return {
    columns: keystores.flatMap((keystore, index) => crossCheckColumns(index, keystore, request.authorities)),
    selections: keystores.flatMap((keystore, index) =>
      allSettings(setting).map((each) => {
        const { result, alias, alert } = decide(each, dated, keystore);
        return { keystore: index, setting: each, outcome: { result, alias, alert } };
      }),
    ),
    whatIf: keystores.map((_, index) => ({
      keystore: index,
      changes: whatIf({ request: dated, keystores, keystore: index, setting, known }),
    })),
  };
}

/** Every client with both key managers; OpenSSL, which has none, once. */
export function allSettings({ api, keyManager }: ClientSetting): ClientSetting[] {
  return CLIENT_IDS.flatMap((client): ClientSetting[] =>
    client === 'openssl'
      ? [{ client, keyManager, api }]
      : KEY_MANAGER_IDS.map((each) => ({ client, keyManager: each, api })),
  );
}

/** `keystore` is its index in the case. Aliases under one issuer are compared with the list once. */
export function crossCheckColumns(
  keystore: number,
  { entries }: Keystore,
  list: readonly Uint8Array[],
): CrossCheckColumn[] {
  const authorities = authoritiesOf(list);
  const known = new Map<DistinguishedName, readonly Standing[]>();
  const standingsOf = (issuer: DistinguishedName, isTextOnly: boolean): readonly Standing[] => {
    let standings = known.get(issuer);
    if (standings === undefined) {
      standings = compareWithList(issuer, isTextOnly, authorities);
      known.set(issuer, standings);
    }
    return standings;
  };
  return entries.map((entry) => {
    const { issuers, isTextOnly } = entryIssuers(entry);
    const found = issuers.flatMap((issuer, chainIndex) =>
      issuer === null ? [] : standingsOf(issuer, isTextOnly).map((standing) => ({ ...standing, chainIndex })),
    );
    const relations = found.map(({ name, relation, chainIndex }) => ({ name, relation, chainIndex }));
    return { keystore, alias: entry.alias, kind: entry.kind, relations, nearest: nearestOf(found) };
  });
}

/** What stands behind one alias of the check: its issuers, and the nearest listed name part by part. */
export function checkAlias(
  column: CrossCheckColumn,
  keystore: Keystore,
  authorities: readonly Uint8Array[],
): AliasCheck {
  const entry = keystore.entries.find(({ alias }) => alias === column.alias);
  const { issuers } = entry === undefined ? { issuers: [] } : entryIssuers(entry);
  const texts = entry?.textChain?.map(({ issuer }) => issuer);
  const issuer = column.nearest === null ? null : issuers[column.nearest.chainIndex];
  const listed = column.nearest === null ? null : authoritiesOf(authorities).names[column.nearest.name];
  return {
    issuers: texts ?? issuers.map((name) => (name === null ? '' : formatName(name))),
    nearest:
      column.nearest === null || issuer == null || listed == null
        ? null
        : { ...column.nearest, comparison: compareNames(issuer, listed) },
  };
}

/** A listed name beside one issuer; `similarity` from 0 to 1. */
interface Standing {
  readonly name: number;
  readonly relation: Exclude<NameRelation, 'no-match'>;
  readonly similarity: number;
}

function compareWithList(issuer: DistinguishedName, isTextOnly: boolean, authorities: Authorities): Standing[] {
  const matching = isTextOnly ? authorities.findText(issuer) : authorities.findJava(issuer);
  const sameText = authorities.findSameText(issuer).filter((name) => !matching.includes(name));
  const found = [
    ...matching.map((name): Standing => ({ name, relation: 'match', similarity: 1 })),
    ...sameText.map((name): Standing => ({ name, relation: 'encoding-differs', similarity: 1 })),
  ];
  if (found.length > 0) return found;
  const near = authorities.findNearest(issuer);
  return near === null ? [] : [{ name: near.index, relation: 'near-miss', similarity: near.similarity }];
}

/** Same text before a near miss, and among those the one of the certificate nearest to the leaf. */
function nearestOf(found: readonly (Standing & { readonly chainIndex: number })[]): CrossCheckColumn['nearest'] {
  if (found.some(({ relation }) => relation === 'match')) return null;
  const [first, ...others] = found;
  if (first === undefined) return null;
  const best =
    found.find(({ relation }) => relation === 'encoding-differs') ??
    others.reduce((alike, each) => (each.similarity > alike.similarity ? each : alike), first);
  return { name: best.name, chainIndex: best.chainIndex };
}
