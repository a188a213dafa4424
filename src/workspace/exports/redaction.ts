/** What an export hides: other addresses, host names and ports for those of the chosen connections, the same in every file of it. */
import { randomBytes } from 'node:crypto';
import { AddressMap } from '../../core/report/redaction/address-map.ts';
import { HardwareMap } from '../../core/report/redaction/hardware-map.ts';
import { HostNameMap } from '../../core/report/redaction/host-name-map.ts';
import { namesIn, neighboursIn } from '../../core/report/redaction/names-in.ts';
import { isServicePort, PortMap } from '../../core/report/redaction/port-map.ts';
import { replaceExactly, replacePorts, replaceTexts, type Redactor } from '../../core/report/redaction/redact-text.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { CertificateNames } from './certificate-names.ts';

export interface RedactionChoice {
  readonly redact: boolean;
  /** Ports too; of no effect without `redact`. */
  readonly mapPorts: boolean;
}

export interface Redaction extends Redactor {
  /** Null where addresses stay. */
  readonly mapAddress: ((address: Uint8Array) => Uint8Array) | null;
  readonly mapHardware: ((address: Uint8Array) => Uint8Array) | null;
  readonly mapHost: (name: string) => string;
  readonly mapsPorts: boolean;
  readonly addresses: ReadonlyMap<string, string>;
  /** By name in lower case. */
  readonly hosts: ReadonlyMap<string, string>;
  readonly ports: ReadonlyMap<number, number>;
  /** Host names that stay, because a certificate names them and stays as it is. */
  readonly keptHosts: readonly string[];
  /** Addresses that are mapped everywhere but in the certificates that are for them. */
  readonly keptAddresses: readonly string[];
  /** Ports that stay, because their numbers say what is spoken there. */
  readonly keptPorts: readonly number[];
}

const same = <T>(value: T): T => value;

const NO_REDACTION: Redaction = {
  mapText: same,
  mapPort: same,
  mapAddress: null,
  mapHardware: null,
  mapHost: same,
  mapsPorts: false,
  addresses: new Map(),
  hosts: new Map(),
  ports: new Map(),
  keptHosts: [],
  keptAddresses: [],
  keptPorts: [],
};

export function redactionOf(theCase: Case, chosen: Iterable<ConnectionAnalysis>, choice: RedactionChoice): Redaction {
  const names = new CaseNames(theCase);
  for (const analysed of chosen) names.add(analysed);
  const redaction = choice.redact ? makeRedaction(theCase, names, choice.mapPorts) : NO_REDACTION;
  const cut = replaceExactly(cutQueries(names.targets));
  return { ...redaction, mapText: (text) => redaction.mapText(cut(text)) };
}

/** A query may carry a token: of an HTTP request only the path goes out, mapped or not. */
export function cutQueries(targets: Iterable<string>): ReadonlyMap<string, string> {
  const cut = [...targets].flatMap((target): (readonly [string, string])[] => {
    const at = target.indexOf('?');
    return at < 0 ? [] : [[target, `${target.slice(0, at)}?…`]];
  });
  return new Map(cut);
}

/** One key for as long as a case is open, so that the preview shows what is written; another case has another. */
const keys = new WeakMap<Case, Uint8Array>();

/** Several cases of one call are told apart, and not from each other's names, where they have one key. */
export function useRedactionKey(theCase: Case, key: Uint8Array): void {
  keys.set(theCase, key);
}

export function newRedactionKey(): Uint8Array {
  return randomBytes(32);
}

function keyOf(theCase: Case): Uint8Array {
  const key = keys.get(theCase) ?? newRedactionKey();
  keys.set(theCase, key);
  return key;
}

function makeRedaction(theCase: Case, names: CaseNames, mapsPorts: boolean): Redaction {
  const key = keyOf(theCase);
  const addresses = new AddressMap(key);
  const spelled = new Map<string, string>();
  for (const address of names.addresses) spelled.set(address.toLowerCase(), addresses.mapText(address));
  const hosts = new HostNameMap(key, (name) => names.certificates.has(name));
  for (const name of names.hosts) hosts.map(name);
  const ports = new PortMap(key);
  if (mapsPorts) for (const port of names.ports) ports.map(port);
  const mapNames = replaceTexts(new Map([...spelled, ...hosts.mapped]));
  const mapPorts = replacePorts(ports.mapped);
  const mapFiles = replaceExactly(otherFileNames(theCase, [...spelled, ...hosts.mapped]));
  return {
    mapText: (text) => mapPorts(mapNames(mapFiles(text))),
    mapPort: mapsPorts ? ports.map : same,
    mapAddress: addresses.map,
    mapHardware: new HardwareMap(key).map,
    mapHost: hosts.map,
    mapsPorts,
    addresses: addresses.mapped,
    hosts: hosts.mapped,
    ports: ports.mapped,
    keptHosts: [...names.hosts].filter((name) => names.certificates.has(name)),
    keptAddresses: [...names.addresses].filter((address) => names.certificates.addresses.has(address)),
    keptPorts: mapsPorts ? [...names.ports].filter(isServicePort) : [],
  };
}

/** A capture is often named after the host that it was taken of. */
function otherFileNames(theCase: Case, names: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const files = [...theCase.index.captures, ...theCase.keystores, ...theCase.evidence.items].map(({ file }) => file);
  const others = new Map<string, string>();
  for (const file of files) {
    const other = names.reduce((name, [from, to]) => (from.length < 4 ? name : name.replaceAll(from, to)), file);
    if (other !== file) others.set(file, other);
  }
  return others;
}

/** Everything in the chosen connections and in the evidence that says who speaks with whom. */
class CaseNames {
  readonly addresses = new Set<string>();
  readonly hosts = new Set<string>();
  readonly ports = new Set<number>();
  readonly targets = new Set<string>();
  readonly certificates: CertificateNames;
  readonly #case: Case;

  constructor(theCase: Case) {
    this.#case = theCase;
    this.certificates = new CertificateNames(theCase);
    const spoken = [theCase.evidence.items, theCase.evidenceByHand.answers];
    const { addresses, hosts } = namesIn(spoken);
    for (const address of addresses) this.addresses.add(address);
    for (const host of hosts) this.hosts.add(host);
    for (const host of neighboursIn(spoken, this.hosts)) this.hosts.add(host);
    collectPorts(spoken, this.ports);
  }

  add({ connection }: ConnectionAnalysis): void {
    for (const { address, port } of [connection.client, connection.server]) {
      this.addresses.add(address);
      this.ports.add(port);
    }
    const request = connection.http?.request ?? null;
    for (const name of [
      connection.serverName,
      request?.host?.replace(/:\d+$/u, '') ?? null,
      ...this.#tunnelled(connection),
    ])
      if (name !== null && !isAddress(name)) this.hosts.add(name.toLowerCase());
    if (request !== null) this.targets.add(request.target);
    this.certificates.add(connection);
  }

  /** The host that a proxy was asked for. */
  #tunnelled({ timeline }: ConnectionAnalysis['connection']): readonly string[] {
    return timeline
      .filter(({ kind, name, spans }) => kind === 'proxy' && name === 'CONNECT' && spans.length > 0)
      .flatMap(({ spans }) => {
        const text = Buffer.from(this.#case.readSpans()(spans)).toString('latin1');
        return /^CONNECT ([A-Za-z0-9_.-]+)/u.exec(text)?.[1] ?? [];
      });
  }
}

function isAddress(text: string): boolean {
  return /^[\d.]+$/u.test(text) || text.includes(':');
}

function collectPorts(value: unknown, ports: Set<number>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'number' && /port$/iu.test(key)) ports.add(each);
    else collectPorts(each, ports);
  }
}
