/** Addresses as logs write them: `10.0.0.5:443`, `host/10.0.0.5:443`, `/10.0.0.5`, `[::1]:443`, `0:0:0:0:0:0:0:1:443`. */
import type { LogEndpoint } from '../facts/log-facts.ts';

const PORT_MAX = 65_535;

export function parseEndpoint(text: string): LogEndpoint | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 300) return null;
  const slash = trimmed.lastIndexOf('/');
  const host = slash > 0 ? trimmed.slice(0, slash) : null;
  const { name, port } = splitPort(trimmed.slice(slash + 1));
  const address = canonicalAddress(name);
  if (address === null && !/^[A-Za-z0-9_.-]{1,253}$/u.test(name)) return null;
  return { host: address === null ? name.toLowerCase() : (host?.toLowerCase() ?? null), address, port };
}

function splitPort(text: string): { readonly name: string; readonly port: number | null } {
  const bracket = /^\[([^\]]{1,80})\](?::(\d{1,5}))?$/u.exec(text);
  if (bracket !== null) return { name: bracket[1] ?? '', port: portOf(bracket[2]) };
  const parts = text.split(':');
  // Java writes IPv6 in full, eight groups, and the port as a ninth.
  if (parts.length === 9 || parts.length === 2)
    return { name: parts.slice(0, -1).join(':'), port: portOf(parts.at(-1)) };
  return { name: text, port: null };
}

function portOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/u.test(text)) return null;
  const port = Number(text);
  return port > PORT_MAX ? null : port;
}

/** The form in which captures show addresses (RFC 5952); null where it is none. */
export function canonicalAddress(text: string): string | null {
  const bare = text.replace(/%[\w.-]{1,32}$/u, '').toLowerCase();
  if (isDottedQuad(bare)) return bare;
  if (!bare.includes(':')) return null;
  const mapped = /^(?:0{0,4}:){2,5}:?ffff:(\d{1,3}(?:\.\d{1,3}){3})$/u.exec(bare)?.[1];
  if (mapped !== undefined) return isDottedQuad(mapped) ? `::ffff:${mapped}` : null;
  const groups = ipv6Groups(bare);
  return groups === null ? null : compressed(groups);
}

function isDottedQuad(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/u.test(part) && Number(part) < 256);
}

function ipv6Groups(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const parts = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return parts.every((part) => /^[0-9a-f]{1,4}$/u.test(part)) ? parts.map((part) => Number.parseInt(part, 16)) : null;
}

function compressed(groups: readonly number[]): string {
  let [from, length] = [0, 0];
  let start = 0;
  groups.forEach((group, at) => {
    if (group !== 0) start = at + 1;
    else if (at + 1 - start > length) [from, length] = [start, at + 1 - start];
  });
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
}
