/** Puts together what all pieces of evidence say of Apigee's own configuration. */
import type {
  ConfigurationEvidence,
  ConfiguredFlag,
  ConfiguredName,
  FactSource,
  Sourced,
  TlsConfiguration,
} from '../configuration-model.ts';
import type { SslInfoBlock } from '../facts/configuration-facts.ts';
import { groupApiKeystores } from '../keystore-api/api-keystores.ts';
import type { Evidence } from '../model.ts';
import type { Tie, TieOverride } from '../ties/model.ts';
import type { ConnectionSummary } from '../ties/summary.ts';
import { configuredFlag, configuredName } from './names.ts';

/** An SSLInfo with what it governs. Null: it could not be told, and is taken to govern every connection. */
export interface GovernedBlock {
  readonly block: SslInfoBlock;
  readonly source: FactSource;
  readonly connections: readonly number[] | null;
  /** False: no host and no hand says what it governs, so nothing is tied to it. */
  readonly isTold: boolean;
}

/** SSLInfo of connections towards targets; a virtual host's speaks of connections that come in. */
export function governedBlocks(
  items: readonly Evidence[],
  summaries: readonly ConnectionSummary[],
  ties: readonly Tie[],
  overrides: readonly TieOverride[],
): readonly GovernedBlock[] {
  return items.flatMap((item, file) => {
    if (item.kind !== 'ssl-info' && item.kind !== 'proxy-bundle') return [];
    const byHand = tiedByHand(file, ties);
    const broken = new Set(overrides.filter((one) => !one.tied && one.file === item.file).map((one) => one.connection));
    return item.facts.blocks
      .filter((block) => isTowardsTarget(block))
      .map((block) => {
        const source = { file, line: block.line, item: block.path ?? 'SSLInfo' };
        const found = byHand ?? governed(block, summaries, items, ties);
        return { block, source, connections: without(broken, found, summaries), isTold: found !== null };
      });
  });
}

/** Whoever breaks the tie of an SSLInfo that is taken to govern everything says that it governs everything else. */
function without(
  broken: ReadonlySet<number>,
  connections: readonly number[] | null,
  summaries: readonly ConnectionSummary[],
): readonly number[] | null {
  if (broken.size === 0) return connections;
  return (connections ?? summaries.map(({ id }) => id)).filter((id) => !broken.has(id));
}

function isTowardsTarget(block: SslInfoBlock): boolean {
  if (block.holder === 'virtual-host') return false;
  if (block.hasSslInfo) return true;
  // Without SSLInfo only an https URL says that there is TLS; a target server without it is called in the clear.
  return block.holder === 'target-endpoint' && block.url?.startsWith('https:') === true;
}

function tiedByHand(file: number, ties: readonly Tie[]): readonly number[] | null {
  const ids = ties.flatMap(({ from, to, reasons }) =>
    from.kind === 'evidence' &&
    from.item === file &&
    to.kind === 'connection' &&
    reasons.some(({ code }) => code === 'by-hand')
      ? [to.connection]
      : [],
  );
  return ids.length === 0 ? null : ids;
}

/** By the host and port it goes to. A connection that shows no server name may go to any host of that port. */
function governed(
  block: SslInfoBlock,
  summaries: readonly ConnectionSummary[],
  items: readonly Evidence[],
  ties: readonly Tie[],
): readonly number[] | null {
  const { host, port } = block;
  if (host === null || port === null || summaries.length === 0) return null;
  const sure: number[] = [];
  const open: number[] = [];
  for (const { id, server, serverName } of summaries) {
    if (server.port !== port) continue;
    if (server.address === host || serverName === host) sure.push(id);
    else if (hostByEvidence(id, items, ties) === host) sure.push(id);
    else if (serverName === null && !isAddress(host)) open.push(id);
  }
  if (sure.length > 0) return sure;
  return open;
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(host);
}

/** The host that a tied trace or log names for a connection. */
function hostByEvidence(id: number, items: readonly Evidence[], ties: readonly Tie[]): string | null {
  for (const { from, to } of ties) {
    if (to.kind !== 'connection' || to.connection !== id || from.kind !== 'evidence') continue;
    const item = items[from.item];
    if (item?.kind === 'trace') {
      const message = item.facts.messages.find(({ messageId }) => messageId === from.what);
      if (message?.target.host !== null && message?.target.host !== undefined) return message.target.host;
    }
    if (item?.kind === 'message-processor-log') {
      const host = item.facts.failures.find(({ line }) => line === from.line)?.remote?.host ?? null;
      if (host !== null) return host;
    }
  }
  return null;
}

export function assembleConfiguration(
  items: readonly Evidence[],
  blocks: readonly GovernedBlock[],
): ConfigurationEvidence {
  const references = items.flatMap((item, file) =>
    item.kind === 'reference'
      ? item.facts.references.map((one) => ({ ...one, source: { file, line: null, item: `${one.name}, refers` } }))
      : [],
  );
  const keystores = groupApiKeystores(items).map(({ name, complete, aliases, items: [file = 0] }) => ({
    name,
    complete,
    aliases: aliases.map(({ alias, kind, chain }) => ({ alias, kind, issuer: chain?.[0]?.issuer ?? null })),
    source: { file, line: null, item: name },
  }));
  const loadFailures = items.flatMap((item, file) =>
    item.kind === 'message-processor-log'
      ? item.facts.loadFailures.map(({ code, text, keystore, alias, line }) => {
          return { code, text, keystore, alias, source: { file, line, item: null } };
        })
      : [],
  );
  const referencesComplete = items.some((item) => item.kind === 'reference' && item.facts.complete);
  return { tls: blocks.map(toTls), references, referencesComplete, keystores, loadFailures };
}

function toTls({ block, source, connections }: GovernedBlock): TlsConfiguration {
  const at = (name: string): FactSource => ({
    ...source,
    item: `${block.path === null ? '' : `${block.path}, `}SSLInfo/${name}`,
  });
  const flag = (name: string, text: string | null): Sourced<ConfiguredFlag> | null =>
    text === null ? null : { value: configuredFlag(text), source: at(name) };
  const named = (name: string, text: string | null): Sourced<ConfiguredName> | null =>
    text === null ? null : { value: configuredName(text), source: at(name) };
  return {
    name: block.name,
    connections,
    enabled: flag('Enabled', block.enabled),
    clientAuthEnabled: flag('ClientAuthEnabled', block.clientAuthEnabled),
    keyStore: named('KeyStore', block.keyStore),
    keyAlias: named('KeyAlias', block.keyAlias),
    source,
  };
}
