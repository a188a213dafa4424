/** Every alias against every listed name, what each client would do, and what would make it send. */
import type { Certificate, DistinguishedName } from '../certificates/model.ts';
import { compareNames } from '../certificates/names/compare.ts';
import type { Keystore, KeystoreEntry } from '../keystores/model.ts';
import { authoritiesOf, type Authorities } from './authorities.ts';
import { entryIssuers } from './candidates.ts';
import type { CrossCheck, CrossCheckColumn } from './cross-check-model.ts';
import { CLIENT_IDS, KEY_MANAGER_IDS, type ClientSetting, type SelectionRequest } from './model.ts';
import { simulate } from './simulate.ts';
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
  const authorities = authoritiesOf(request.authorities);
  return {
    columns: keystores.flatMap((keystore, index) =>
      keystore.entries.map((entry) => crossCheckColumn(index, entry, authorities)),
    ),
    selections: keystores.flatMap((keystore, index) =>
      allSettings(setting).map((each) => ({
        keystore: index,
        setting: each,
        selection: simulate(each, dated, keystore),
      })),
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

export function crossCheckColumn(keystore: number, entry: KeystoreEntry, authorities: Authorities): CrossCheckColumn {
  const { issuers, isTextOnly } = entryIssuers(entry);
  const relations: CrossCheckColumn['relations'][number][] = [];
  for (const [chainIndex, issuer] of issuers.entries()) {
    if (issuer !== null) relations.push(...relationsOf(issuer, chainIndex, isTextOnly, authorities));
  }
  const matches = relations.some(({ relation }) => relation === 'match');
  return {
    keystore,
    alias: entry.alias,
    kind: entry.kind,
    relations,
    nearest: matches ? null : nearestOf(issuers, relations, authorities),
  };
}

type Relation = CrossCheckColumn['relations'][number];

function relationsOf(
  issuer: DistinguishedName,
  chainIndex: number,
  isTextOnly: boolean,
  authorities: Authorities,
): Relation[] {
  const matching = isTextOnly ? authorities.findText(issuer) : authorities.findJava(issuer);
  const sameText = authorities.findSameText(issuer).filter((name) => !matching.includes(name));
  const found = [
    ...matching.map((name): Relation => ({ name, relation: 'match', chainIndex })),
    ...sameText.map((name): Relation => ({ name, relation: 'encoding-differs', chainIndex })),
  ];
  if (found.length > 0) return found;
  const near = authorities.findNearest(issuer);
  return near === null ? [] : [{ name: near.index, relation: 'near-miss', chainIndex }];
}

/** Same text before a near miss, and among those the one of the certificate nearest to the leaf. */
function nearestOf(
  issuers: readonly (DistinguishedName | null)[],
  relations: readonly Relation[],
  authorities: Authorities,
): CrossCheckColumn['nearest'] {
  const best =
    relations.find(({ relation }) => relation === 'encoding-differs') ?? mostAlike(issuers, relations, authorities);
  if (best === undefined) return null;
  const issuer = issuers[best.chainIndex];
  const listed = authorities.names[best.name];
  if (issuer == null || listed == null) return null;
  return { name: best.name, chainIndex: best.chainIndex, comparison: compareNames(issuer, listed) };
}

function mostAlike(
  issuers: readonly (DistinguishedName | null)[],
  relations: readonly Relation[],
  authorities: Authorities,
): Relation | undefined {
  const [first, ...others] = relations;
  const alike = ({ chainIndex }: Relation): number => {
    const issuer = issuers[chainIndex];
    return issuer == null ? 0 : (authorities.findNearest(issuer)?.similarity ?? 0);
  };
  return others.reduce<Relation | undefined>(
    (best, relation) => (best !== undefined && alike(relation) > alike(best) ? relation : best),
    first,
  );
}
