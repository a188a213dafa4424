/** What configuration and s_client say against the server that was captured. */
import { matchHostName } from '../../certificates/host-names.ts';
import type { Certificate } from '../../certificates/model.ts';
import type { GovernedBlock } from '../configuration/assemble.ts';
import { areCaNames } from '../ties/other-ties.ts';
import { caNamesOf, fatalAlerts, serverChainDer } from '../ties/summary.ts';
import { cipherSuiteName } from '../../tls/names/cipher-suites.ts';
import type { ContradictionInput, SeenConnection } from './find.ts';
import { contradiction, governing, LIKELY_BREAKS, NOTES, said, settingSource } from './governing.ts';
import type { Contradiction } from './model.ts';
import { trustContradictions } from './trust.ts';

export function serverContradictions(input: ContradictionInput): readonly Contradiction[] {
  const { seen } = input;
  if (seen === null) return probeAlone(input);
  const chain = serverChainDer(seen.connection).flatMap((der) => input.certificate(der) ?? []);
  return [
    ...governing(input).flatMap((governed) => [
      ...protocols(input, governed, seen),
      ...ciphers(input, governed, seen),
      ...commonName(input, governed, seen, chain),
      ...trustContradictions(input, governed, seen, chain),
    ]),
    ...probes(input, seen),
  ];
}

/** Without a capture s_client's word on the protocol still stands against the configuration. */
function probeAlone(input: ContradictionInput): readonly Contradiction[] {
  return input.evidence.blocks.flatMap((governed) => {
    const offered = probedProtocols(input, null);
    return excludedProtocols(input, governed, offered);
  });
}

interface Offer {
  readonly value: string;
  readonly statement: ReturnType<typeof said>;
}

function probedProtocols({ evidence }: ContradictionInput, connection: number | null): readonly Offer[] {
  return evidence.items.flatMap((item, file) => {
    if (item.kind !== 's-client' || item.facts.protocol === null) return [];
    if (connection !== null && !item.connections.includes(connection)) return [];
    return {
      value: item.facts.protocol,
      statement: said('s-client', { file, line: null, item: null }, item.facts.protocol),
    };
  });
}

function protocols(input: ContradictionInput, governed: GovernedBlock, seen: SeenConnection): readonly Contradiction[] {
  const { connection, peers } = seen;
  const offered = probedProtocols(input, connection.id);
  const onWire = peers.flatMap(({ id, version }) =>
    version === null
      ? []
      : [{ value: wireVersion(version), statement: said('wire', { connection: id }, wireVersion(version)) }],
  );
  return excludedProtocols(
    input,
    governed,
    [...offered, ...onWire],
    fatalAlerts(connection).includes('protocol_version'),
  );
}

/** Only where everything that the server was seen to speak is left out: one version in common is enough. */
function excludedProtocols(
  input: ContradictionInput,
  governed: GovernedBlock,
  offered: readonly Offer[],
  isRefused = false,
): readonly Contradiction[] {
  const allowed = governed.block.protocols;
  if (allowed.length === 0) return [];
  const isShared = offered.some(({ value }) => allowed.some((one) => versionKey(one) === versionKey(value)));
  if (isShared || (offered.length === 0 && !isRefused)) return [];
  const facts = { allowed, offered: [...new Set(offered.map(({ value }) => value))] };
  const named = said('configuration', settingSource(governed, 'Protocols'), allowed.join(', '));
  const shown = offered.slice(0, 3).map(({ statement }) => statement);
  return [contradiction(input, 'protocols-exclude-server', LIKELY_BREAKS, facts, [named, ...shown])];
}

const VERSIONS: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
};

function wireVersion(version: number): string {
  return VERSIONS[version] ?? `0x${version.toString(16)}`;
}

/** `TLSv1.0`, `TLSv1` and `TLS 1.0` are one. */
function versionKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]/gu, '')
    .replace('tlsv', 'tls')
    .replace(/^tls1(?:\.0)?$/u, 'tls1');
}

function ciphers(input: ContradictionInput, governed: GovernedBlock, seen: SeenConnection): readonly Contradiction[] {
  const allowed = governed.block.ciphers;
  if (allowed.length === 0) return [];
  const keys = new Set(allowed.map(suiteKey));
  const offered = seen.peers.flatMap(({ id, cipherSuite }) =>
    cipherSuite === null ? [] : [{ id, name: cipherSuiteName(cipherSuite) }],
  );
  const isRefused = seen.connection.cipherSuite === null && fatalAlerts(seen.connection).includes('handshake_failure');
  if (offered.some(({ name }) => keys.has(suiteKey(name))) || (offered.length === 0 && !isRefused)) return [];
  const facts = { allowed: allowed.slice(0, 20), offered: [...new Set(offered.map(({ name }) => name))] };
  const named = said('configuration', settingSource(governed, 'Ciphers'), allowed.slice(0, 8).join(', '));
  const shown = offered.slice(0, 3).map(({ id, name }) => said('wire', { connection: id }, name));
  const how = { severity: 'error', confidence: offered.length > 0 ? 'likely' : 'possible' } as const;
  return [contradiction(input, 'ciphers-exclude-server', how, facts, [named, ...shown])];
}

/** Java calls the oldest suites `SSL_…`. */
function suiteKey(name: string): string {
  return name.toUpperCase().replace(/^SSL_/u, 'TLS_');
}

function commonName(
  input: ContradictionInput,
  governed: GovernedBlock,
  seen: SeenConnection,
  chain: readonly Certificate[],
): readonly Contradiction[] {
  const wanted = governed.block.commonName;
  const [leaf] = chain;
  if (wanted === null || leaf === undefined) return [];
  const names = commonNamesOf(leaf);
  const isExact = names.some((name) => name.toLowerCase() === wanted.value.toLowerCase());
  const isWild = wanted.wildcardMatch && names.some((name) => matchesWildcard(wanted.value, name));
  const isHost = !wanted.value.includes('*') && matchHostName(leaf, wanted.value).kind === 'match';
  if (isExact || isWild || isHost) return [];
  const facts = { wanted: wanted.value, wildcardMatch: wanted.wildcardMatch, names };
  return [
    contradiction(input, 'common-name-differs', LIKELY_BREAKS, facts, [
      said('configuration', settingSource(governed, 'CommonName'), wanted.value),
      said('wire', { connection: seen.connection.id }, names.join(', ')),
    ]),
  ];
}

function commonNamesOf(certificate: Certificate): readonly string[] {
  return certificate.subject.rdns
    .flat()
    .flatMap(({ keyword, text }) => (keyword === 'CN' && text !== null ? [text] : []));
}

function matchesWildcard(pattern: string, name: string): boolean {
  if (!pattern.startsWith('*.')) return false;
  const rest = pattern.slice(1).toLowerCase();
  return name.toLowerCase().endsWith(rest) && !name.slice(0, -rest.length).includes('.');
}

/** s_client was sent another list of CA names than the client: the server was changed, or there are several. */
function probes(input: ContradictionInput, { connection }: SeenConnection): readonly Contradiction[] {
  const onWire = caNamesOf(connection);
  if (onWire === null) return [];
  return input.evidence.items.flatMap((item, file) => {
    if (item.kind !== 's-client' || !item.connections.includes(connection.id)) return [];
    const { caNames, caNamesSent } = item.facts;
    if (caNamesSent === 'unknown' || areCaNames(caNames, onWire)) return [];
    const facts = { probed: caNames.length, captured: onWire.length };
    const source = { file, line: null, item: null };
    return contradiction(input, 'ca-names-differ', NOTES, facts, [
      said('s-client', source, String(caNames.length)),
      said('wire', { connection: connection.id }, String(onWire.length)),
    ]);
  });
}
