/** The way from SSLInfo over a Reference to a keystore and its alias, and to the connections it governs. */
import type { Keystore } from '../../keystores/model.ts';
import type { GovernedBlock } from '../configuration/assemble.ts';
import { configuredName } from '../configuration/names.ts';
import { groupApiKeystores } from '../keystore-api/api-keystores.ts';
import type { Evidence } from '../model.ts';
import type { Tie, TieEnd, TieReason } from './model.ts';

const GOVERNED_MAX = 200;

export function tieConfiguration(
  items: readonly Evidence[],
  blocks: readonly GovernedBlock[],
  { keystores }: { readonly keystores: readonly Keystore[] },
): readonly Tie[] {
  return blocks.flatMap((governed) => [
    ...(governed.isTold ? (governed.connections ?? []) : [])
      .slice(0, GOVERNED_MAX)
      .map((connection) => tieToConnection(governed, connection)),
    ...tieToKeystore(items, governed, keystores),
  ]);
}

function endOf({ source, block }: GovernedBlock, what: string | null): TieEnd {
  return { kind: 'evidence', item: source.file, line: block.line, what };
}

function tieToConnection(governed: GovernedBlock, connection: number): Tie {
  const { host, port } = governed.block;
  const reason: TieReason =
    host === null ? { code: 'by-hand', facts: {} } : { code: 'server-name', facts: { host, port: port ?? 0 } };
  return {
    from: endOf(governed, governed.block.name),
    to: { kind: 'connection', connection },
    reasons: [reason],
    confidence: 'likely',
  };
}

function tieToKeystore(
  items: readonly Evidence[],
  governed: GovernedBlock,
  keystores: readonly Keystore[],
): readonly Tie[] {
  const { keyStore, keyAlias } = governed.block;
  if (keyStore === null) return [];
  const ties: Tie[] = [];
  const configured = configuredName(keyStore);
  let name: string | null = configured.kind === 'literal' ? configured.name : null;
  let from = endOf(governed, keyStore);
  if (configured.kind === 'reference') {
    items.forEach((item, index) => {
      const found =
        item.kind === 'reference' ? item.facts.references.find((one) => one.name === configured.name) : undefined;
      if (found === undefined || name !== null) return;
      name = found.refers;
      const to: TieEnd = { kind: 'evidence', item: index, line: null, what: found.name };
      ties.push({ from, to, reasons: [{ code: 'reference-name', facts: { name: found.name } }], confidence: 'proved' });
      from = to;
    });
  }
  if (name === null) return ties;
  for (const group of groupApiKeystores(items)) {
    if (group.name !== name) continue;
    for (const item of group.items) {
      const to: TieEnd = { kind: 'evidence', item, line: null, what: name };
      ties.push({ from, to, reasons: [{ code: 'keystore-name', facts: { name } }], confidence: 'proved' });
    }
  }
  keystores.forEach((keystore, index) => {
    const alias =
      keystore.entries.find((entry) => entry.alias.toLowerCase() === keyAlias?.toLowerCase())?.alias ?? null;
    if (keystore.format === 'apigee-json' || alias === null) return;
    const to: TieEnd = { kind: 'keystore', keystore: index, alias };
    ties.push({ from, to, reasons: [{ code: 'key-alias', facts: { alias } }], confidence: 'possible' });
  });
  return ties;
}
