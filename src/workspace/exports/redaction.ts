/** What an export hides: other addresses and host names for those of the chosen connections, the same in every file of it. */
import { randomBytes } from 'node:crypto';
import type { Certificate } from '../../core/certificates/model.ts';
import { matchHostName } from '../../core/certificates/host-names.ts';
import { AddressMap } from '../../core/report/redaction/address-map.ts';
import { HostNameMap } from '../../core/report/redaction/host-name-map.ts';
import { replaceTexts, type MapText } from '../../core/report/redaction/redact-text.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { serverChainOf } from '../chains.ts';

export interface Redaction {
  readonly mapText: MapText;
  readonly mapAddress: ((address: Uint8Array) => Uint8Array) | null;
  readonly mapHost: (name: string) => string;
  readonly addresses: ReadonlyMap<string, string>;
  readonly hosts: ReadonlyMap<string, string>;
  /** Host names that stay, because the server's certificate is for them and stays as it is. */
  readonly keptHosts: readonly string[];
}

const same = <T>(value: T): T => value;

const NO_REDACTION: Redaction = {
  mapText: same,
  mapAddress: null,
  mapHost: same,
  addresses: new Map(),
  hosts: new Map(),
  keptHosts: [],
};

export function redactionOf(theCase: Case, chosen: readonly ConnectionAnalysis[], redact: boolean): Redaction {
  const redaction = redact ? makeRedaction(theCase, chosen) : NO_REDACTION;
  const cut = cutQueries(chosen);
  return { ...redaction, mapText: (text) => redaction.mapText(cut(text)) };
}

/** A query may carry a token: of an HTTP request only the path goes out, mapped or not. */
function cutQueries(chosen: readonly ConnectionAnalysis[]): MapText {
  const targets = chosen.flatMap(({ connection }) => connection.http?.request?.target ?? []);
  const cut = targets.flatMap((target): (readonly [string, string])[] => {
    const at = target.indexOf('?');
    return at < 0 ? [] : [[target, `${target.slice(0, at)}?…`]];
  });
  return replaceTexts(new Map(cut));
}

/** One key for as long as a case is open, so that the preview shows what is written; another case has another. */
const keys = new WeakMap<Case, Uint8Array>();

export function makeRedaction(theCase: Case, chosen: Iterable<ConnectionAnalysis>): Redaction {
  const key = keys.get(theCase) ?? randomBytes(32);
  keys.set(theCase, key);
  const addresses = new AddressMap(key);
  const names = new Set<string>();
  const leaves = new Map<string, Certificate>();
  for (const { connection } of chosen) {
    addresses.mapText(connection.client.address);
    addresses.mapText(connection.server.address);
    const [leaf] = serverChainOf(connection, theCase.certificate);
    if (leaf !== undefined) leaves.set(leaf.sha256, leaf);
    for (const name of [connection.serverName, connection.http?.request?.host ?? null])
      if (name !== null && !isAddress(name)) names.add(name);
  }
  // A server's certificate stays as it is, and so do the names that it is for.
  const isKept = (name: string): boolean =>
    [...leaves.values()].some((leaf) => matchHostName(leaf, name).kind === 'match');
  const hosts = new HostNameMap(key, isKept);
  for (const name of names) hosts.map(name);
  for (const text of addressesIn(JSON.stringify(theCase.evidence.items))) addresses.mapText(text);
  return {
    mapText: replaceTexts(new Map([...addresses.mapped, ...hosts.mapped])),
    mapAddress: addresses.map,
    mapHost: hosts.map,
    addresses: addresses.mapped,
    hosts: hosts.mapped,
    keptHosts: [...names].filter(isKept),
  };
}

function isAddress(text: string): boolean {
  return /^[\d.]+$/u.test(text) || text.includes(':');
}

/** IPv4 addresses that logs and configuration speak of. */
function addressesIn(text: string): readonly string[] {
  const found = text.matchAll(/(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/gu);
  return [...new Set([...found].map(([address]) => address))].filter((address) =>
    address.split('.').every((part) => Number(part) <= 255),
  );
}
