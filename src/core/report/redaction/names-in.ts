/** Addresses and host names that plain data speaks of: logs, traces, configuration, commands. */
import { formatAddress } from '../../network/address.ts';
import { parseAddress } from './parse-address.ts';

export interface NamesIn {
  /** As they are spelled there. */
  readonly addresses: ReadonlySet<string>;
  /** In lower case. */
  readonly hosts: ReadonlySet<string>;
}

const IPV4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/gu;
const IPV6 = /(?<![\w:.-])(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![\w:])/giu;
const IN_URL = /\bhttps?:\/\/(?:[^\s/@"'<>]*@)?([a-z0-9_.-]+)/giu;
/** Keys whose values are host names: of endpoints, targets, server names and trace properties. */
const HOST_KEY = /(?:^|\.)(?:host|serverName|expectedcn)$|^resolvedAddress$/iu;
const HOST_NAME = /^(?=.*[a-z])[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?$/iu;
const DOTTED_NAME = /(?<![\w.-])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?![\w-]|\.\w)/giu;

export function namesIn(value: unknown): NamesIn {
  const addresses = new Set<string>();
  const hosts = new Set<string>();
  const text = (key: string, each: string): void => {
    for (const [found] of each.matchAll(IPV4)) addresses.add(found);
    for (const [found] of each.matchAll(IPV6)) addresses.add(found);
    for (const [, host = ''] of each.matchAll(IN_URL)) addHost(hosts, host);
    if (HOST_KEY.test(key)) addHost(hosts, each);
  };
  walk('', value, text);
  return { addresses: new Set([...addresses].filter(saysSomething)), hosts };
}

/** Names in the data that end as one of `hosts` does, in its last two labels: other hosts of the same domains. */
export function neighboursIn(value: unknown, hosts: Iterable<string>): ReadonlySet<string> {
  const domains = new Set([...hosts].filter((host) => host.includes('.')).map(domainOf));
  const found = new Set<string>();
  if (domains.size === 0) return found;
  walk('', value, (_key, each) => {
    for (const [name] of each.matchAll(DOTTED_NAME)) {
      const lower = name.toLowerCase();
      if (domains.has(domainOf(lower))) found.add(lower);
    }
  });
  return found;
}

function domainOf(host: string): string {
  return host.replace(/\.$/u, '').split('.').slice(-2).join('.');
}

function addHost(hosts: Set<string>, text: string): void {
  if (text.length <= 255 && HOST_NAME.test(text) && parseAddress(text) === null)
    hosts.add(text.toLowerCase().replace(/\.$/u, ''));
}

/** Not `::`, and no version number that only looks like an address. */
function saysSomething(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && formatAddress(address) !== '::';
}

function walk(key: string, value: unknown, text: (key: string, value: string) => void): void {
  if (typeof value === 'string') text(key, value);
  else if (Array.isArray(value)) for (const each of value) walk(key, each, text);
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
    for (const [name, each] of Object.entries(value)) walk(name, each, text);
}
