/** Keystores to compare with, made of the management API's answers: several answers about one keystore make one. */
import { describeKey } from '../../keystores/apigee/keystore-api.ts';
import type { Keystore, KeystoreEntry, KeystoreProblem } from '../../keystores/model.ts';
import type { ApiAlias, ApiKeystore } from '../facts/configuration-facts.ts';
import type { Evidence } from '../model.ts';

export interface ApiKeystoreGroup {
  readonly name: string | null;
  readonly complete: boolean;
  readonly aliases: readonly ApiAlias[];
  /** Indices of the items that speak of it. */
  readonly items: readonly number[];
}

interface Answer {
  readonly item: number;
  readonly keystore: ApiKeystore;
}

/** Lists first; an answer about one certificate belongs to the list that names it, or to the only list there is. */
export function groupApiKeystores(items: readonly Evidence[]): readonly ApiKeystoreGroup[] {
  const answers = items.flatMap((one, item): Answer[] =>
    one.kind === 'keystore-api' ? one.facts.keystores.map((keystore) => ({ item, keystore })) : [],
  );
  const lists = answers.filter(({ keystore }) => keystore.complete);
  const groups = new Map<string, ApiKeystoreGroup>();
  for (const { item, keystore } of lists) {
    const key = keystore.name ?? `#${item}`;
    groups.set(key, joined(groups.get(key) ?? emptyGroup(keystore.name, true), item, keystore.aliases));
  }
  for (const { item, keystore } of answers) {
    if (keystore.complete) continue;
    const holders = [...groups].filter(
      ([, group]) => group.complete && keystore.aliases.some(({ alias }) => memberOf(group, alias) !== null),
    );
    const complete = [...groups].filter(([, group]) => group.complete);
    const [key, group] = holders[0] ??
      (complete.length === 1 ? complete[0] : undefined) ?? ['#loose', groups.get('#loose')];
    groups.set(key, joined(group ?? emptyGroup(null, false), item, keystore.aliases));
  }
  return [...groups.values()];
}

function emptyGroup(name: string | null, complete: boolean): ApiKeystoreGroup {
  return { name, complete, aliases: [], items: [] };
}

function memberOf(group: ApiKeystoreGroup, alias: string): ApiAlias | null {
  const names = [alias, alias.replace(/-cert$/u, '')];
  return group.aliases.find((one) => names.includes(one.alias)) ?? null;
}

function joined(group: ApiKeystoreGroup, item: number, aliases: readonly ApiAlias[]): ApiKeystoreGroup {
  let merged = group.aliases;
  for (const alias of aliases) {
    const known = memberOf({ ...group, aliases: merged }, alias.alias);
    const chain = alias.chain ?? known?.chain ?? null;
    if (known === null) merged = [...merged, alias];
    else {
      const kind = known.kind === 'unknown' ? alias.kind : known.kind;
      const both = { alias: known.alias, kind, isValid: alias.isValid ?? known.isValid, chain };
      merged = merged.map((one) => (one === known ? both : one));
    }
  }
  return { ...group, aliases: merged, items: group.items.includes(item) ? group.items : [...group.items, item] };
}

/**
 * What a client may send from. Left out: lists of which nothing but names is known, and truststores, in which there is
 * rightly no key.
 */
export function apiKeystores(items: readonly Evidence[]): readonly Keystore[] {
  const truststores = truststoreNames(items);
  return groupApiKeystores(items).flatMap((group) => {
    const [file] = group.items.flatMap((item) => items[item]?.file ?? []);
    const isTold =
      group.aliases.some(({ chain }) => chain !== null) || group.aliases.every(({ kind }) => kind === 'certificate');
    const isTruststore = group.name !== null && truststores.has(group.name);
    return file === undefined || isTruststore || !isTold ? [] : [toKeystore(group, file)];
  });
}

function truststoreNames(items: readonly Evidence[]): ReadonlySet<string> {
  const references = items.flatMap((item) => (item.kind === 'reference' ? item.facts.references : []));
  const blocks = items.flatMap((item) =>
    item.kind === 'ssl-info' || item.kind === 'proxy-bundle' ? item.facts.blocks : [],
  );
  const resolve = (text: string): string => {
    const name = text.replace(/^ref:\/\//iu, '');
    return references.find((one) => one.name === name)?.refers ?? name;
  };
  const asKeystore = new Set(blocks.flatMap(({ keyStore }) => (keyStore === null ? [] : [resolve(keyStore)])));
  const named = [
    ...references.filter(({ resourceType }) => resourceType === 'TrustStore').map(({ refers }) => refers),
    ...blocks.flatMap(({ trustStore }) => (trustStore === null ? [] : [resolve(trustStore)])),
  ];
  return new Set(named.filter((name) => !asKeystore.has(name)));
}

function toKeystore(group: ApiKeystoreGroup, file: string): Keystore {
  const problems: KeystoreProblem[] = [{ code: 'text-only', alias: null, facts: {} }];
  for (const { alias, kind } of group.aliases) {
    if (kind === 'unknown') problems.push({ code: 'key-presence-unknown', alias, facts: {} });
  }
  return {
    file,
    format: 'apigee-json',
    integrity: 'unchecked',
    entries: group.aliases.map(toEntry),
    loose: [],
    problems,
  };
}

/** Where the API does not say that there is a key, one is taken to be there; the problem says so. */
function toEntry({ alias, kind, chain }: ApiAlias): KeystoreEntry {
  const key = describeKey(chain?.[0]?.publicKey ?? null);
  return {
    alias,
    kind: kind === 'certificate' ? 'trusted-certificate' : 'private-key',
    keyAlgorithm: key?.algorithm ?? null,
    keySize: key?.size ?? null,
    keyReadable: null,
    keyMatchesCertificate: null,
    chain: [],
    textChain: chain ?? [],
  };
}
