/** What SSLInfo, references and the keystore API say against each other. */
import type { GovernedBlock } from '../configuration/assemble.ts';
import { configuredFlag, configuredName } from '../configuration/names.ts';
import type { KeystoreContents } from '../configuration-model.ts';
import type { ContradictionInput } from './find.ts';
import {
  BREAKS,
  contradiction,
  governing,
  LIKELY_BREAKS,
  NOTES,
  resolveName,
  said,
  settingSource,
  WARNS,
} from './governing.ts';
import type { Contradiction, Statement } from './model.ts';

export function configurationContradictions(input: ContradictionInput): readonly Contradiction[] {
  const blocks = governing(input);
  const found = blocks.flatMap((one) => [
    ...clientAuthentication(input, one),
    ...reference(input, one),
    ...alias(input, one),
    ...notices(input, one),
  ]);
  return [...found, ...targets(input, blocks)];
}

function clientAuthentication(input: ContradictionInput, governed: GovernedBlock): readonly Contradiction[] {
  const { block } = governed;
  const flag = block.clientAuthEnabled;
  const facts = { name: block.name, value: flag };
  const at = (setting: string, says: string | null): Statement =>
    said('configuration', settingSource(governed, setting), says ?? '');
  if (block.enabled !== null && configuredFlag(block.enabled) === false) {
    return [
      contradiction(input, 'tls-off', BREAKS, { ...facts, value: block.enabled }, [at('Enabled', block.enabled)]),
    ];
  }
  if (flag === null)
    return [contradiction(input, 'client-auth-absent', BREAKS, facts, [at('ClientAuthEnabled', null)])];
  if (configuredFlag(flag) === false) {
    return [contradiction(input, 'client-auth-off', BREAKS, facts, [at('ClientAuthEnabled', flag)])];
  }
  if (configuredFlag(flag) === true && block.keyStore === null) {
    return [contradiction(input, 'keystore-absent', BREAKS, facts, [at('KeyStore', null)])];
  }
  return [];
}

function reference(input: ContradictionInput, governed: GovernedBlock): readonly Contradiction[] {
  const { keyStore } = governed.block;
  if (keyStore === null) return [];
  const named = said('configuration', settingSource(governed, 'KeyStore'), keyStore);
  const resolved = resolveName(input, keyStore);
  const { references = [], keystores = [] } = input.evidence.configuration ?? {};
  if (resolved.kind === 'missing') {
    const others = references.filter(({ resourceType }) => resourceType !== 'TrustStore').map(({ name }) => name);
    if (!resolved.sure && others.length === 0) return [];
    const facts = { name: governed.block.name, reference: resolved.reference, references: others };
    const list = references.map(({ name, source }) => said('reference', source, name)).slice(0, 3);
    return [contradiction(input, 'reference-missing', resolved.sure ? BREAKS : LIKELY_BREAKS, facts, [named, ...list])];
  }
  if (resolved.kind === 'unknown') return [];
  const { by, name } = resolved;
  const via = by === null ? [] : [said('reference', by.source, `${by.name} → ${by.refers}`)];
  if (by?.resourceType === 'TrustStore') {
    const facts = { reference: by.name, refers: by.refers };
    return [contradiction(input, 'reference-to-truststore', BREAKS, facts, [named, ...via])];
  }
  const examined = keystores.filter((one) => one.name !== null);
  if (examined.length === 0 || examined.some((one) => one.name === name)) return [];
  const facts = { keystore: name, examined: examined.map((one) => one.name ?? '') };
  const shown = examined.slice(0, 3).map((one) => said('keystore-api', one.source, one.name ?? ''));
  return [contradiction(input, 'reference-to-other-keystore', LIKELY_BREAKS, facts, [named, ...via, ...shown])];
}

function alias(input: ContradictionInput, governed: GovernedBlock): readonly Contradiction[] {
  const { keyAlias, keyStore } = governed.block;
  if (keyAlias === null || keyStore === null || configuredName(keyAlias).kind !== 'literal') return [];
  const named = said('configuration', settingSource(governed, 'KeyAlias'), keyAlias);
  const resolved = resolveName(input, keyStore);
  const name = resolved.kind === 'known' ? resolved.name : null;
  const contents = contentsOf(input, name);
  if (contents !== null) return aliasInApi(input, keyAlias, contents, named);
  return aliasInFile(input, keyAlias, named);
}

/** The complete list of the keystore of that name, or the only list there is where the name could not be followed. */
function contentsOf({ evidence }: ContradictionInput, name: string | null): KeystoreContents | null {
  const lists = (evidence.configuration?.keystores ?? []).filter(({ complete }) => complete);
  return lists.find((list) => list.name === name) ?? (name === null && lists.length === 1 ? lists[0] : null) ?? null;
}

function aliasInApi(
  input: ContradictionInput,
  keyAlias: string,
  contents: KeystoreContents,
  named: Statement,
): readonly Contradiction[] {
  const aliases = contents.aliases.map((one) => one.alias);
  const listed = said('keystore-api', contents.source, aliases.slice(0, 8).join(', '));
  const facts = { alias: keyAlias, keystore: contents.name, aliases: aliases.slice(0, 20) };
  const entry = contents.aliases.find((one) => one.alias.toLowerCase() === keyAlias.toLowerCase());
  if (entry === undefined) return [contradiction(input, 'alias-not-in-keystore', BREAKS, facts, [named, listed])];
  if (entry.kind !== 'certificate') return [];
  return [contradiction(input, 'alias-without-key', BREAKS, facts, [named, listed])];
}

/** A keystore file has the aliases that it was made with; an upload may have given another. */
function aliasInFile(input: ContradictionInput, keyAlias: string, named: Statement): readonly Contradiction[] {
  const files = input.keystores.flatMap((keystore, index) =>
    ['jks', 'jceks'].includes(keystore.format) ? [{ keystore, index }] : [],
  );
  const [only] = files;
  if (only === undefined || files.length > 1) return [];
  const { entries } = only.keystore;
  const aliases = entries.map((entry) => entry.alias);
  const listed = said('keystore-file', { keystore: only.index }, aliases.slice(0, 8).join(', '));
  const facts = { alias: keyAlias, keystore: only.keystore.file, aliases: aliases.slice(0, 20) };
  const entry = entries.find((one) => one.alias.toLowerCase() === keyAlias.toLowerCase());
  if (entry === undefined) {
    return [contradiction(input, 'alias-not-in-keystore', LIKELY_BREAKS, facts, [named, listed])];
  }
  if (entry.kind === 'private-key') return [];
  return [contradiction(input, 'alias-without-key', LIKELY_BREAKS, facts, [named, listed])];
}

function notices(input: ContradictionInput, governed: GovernedBlock): readonly Contradiction[] {
  const { block } = governed;
  const found: Contradiction[] = [];
  if (block.ignoreValidationErrors !== null && configuredFlag(block.ignoreValidationErrors) === true) {
    const at = said('configuration', settingSource(governed, 'IgnoreValidationErrors'), block.ignoreValidationErrors);
    found.push(contradiction(input, 'validation-errors-ignored', WARNS, { name: block.name }, [at]));
  }
  const variables = (
    [
      ['ClientAuthEnabled', block.clientAuthEnabled],
      ['KeyStore', block.keyStore],
      ['KeyAlias', block.keyAlias],
      ['TrustStore', block.trustStore],
    ] as const
  ).filter(([, value]) => value !== null && configuredName(value).kind === 'flow-variable');
  if (variables.length > 0) {
    const statements = variables.map(([name, value]) =>
      said('configuration', settingSource(governed, name), value ?? ''),
    );
    const facts = { settings: variables.map(([name]) => name), values: variables.map(([, value]) => value ?? '') };
    found.push(contradiction(input, 'flow-variable', NOTES, facts, statements));
  }
  return found;
}

/** Several targets could have made a connection; or the only targets known go elsewhere. */
function targets(input: ContradictionInput, blocks: readonly GovernedBlock[]): readonly Contradiction[] {
  const statements = (of: readonly GovernedBlock[]): readonly Statement[] =>
    of
      .slice(0, 5)
      .map((one) => said('configuration', one.source, one.block.url ?? one.block.host ?? one.block.name ?? ''));
  const names = (of: readonly GovernedBlock[]): readonly string[] =>
    of.slice(0, 20).map(({ block }) => block.name ?? block.host ?? '');
  if (blocks.length > 1) {
    return [contradiction(input, 'several-targets', NOTES, { names: names(blocks) }, statements(blocks))];
  }
  const elsewhere = input.evidence.blocks.filter(({ connections }) => connections?.length === 0);
  if (input.seen === null || blocks.length > 0 || elsewhere.length === 0) return [];
  const { address, port } = input.seen.connection.server;
  const facts = { names: names(elsewhere), address, port };
  return [contradiction(input, 'target-not-captured', NOTES, facts, statements(elsewhere))];
}
