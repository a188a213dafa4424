import type { GovernedBlock } from '../configuration/assemble.ts';
import { configuredName } from '../configuration/names.ts';
import type { FactSource, ReferenceFact } from '../configuration-model.ts';
import type { ContradictionInput } from './find.ts';
import type { Contradiction, Statement } from './model.ts';

/** The SSLInfo that speak of what is looked at: of the connection, or of the whole case. */
export function governing({ evidence, seen }: ContradictionInput): readonly GovernedBlock[] {
  if (seen === null) return evidence.blocks;
  const { id } = seen.connection;
  const tied = evidence.blocks.filter(({ connections }) => connections?.includes(id) === true);
  return tied.length > 0 ? tied : evidence.blocks.filter(({ connections }) => connections === null);
}

export type ResolvedName =
  | { readonly kind: 'known'; readonly name: string; readonly by: ReferenceFact | null }
  | { readonly kind: 'missing'; readonly reference: string; readonly sure: boolean }
  | { readonly kind: 'unknown' };

/** Follows `ref://` where references were given. One that is missing from a list does not exist. */
export function resolveName({ evidence }: ContradictionInput, text: string): ResolvedName {
  const configured = configuredName(text);
  if (configured.kind === 'literal') return { kind: 'known', name: configured.name, by: null };
  const { references = [], referencesComplete = false } = evidence.configuration ?? {};
  if (configured.kind === 'flow-variable' || references.length === 0) return { kind: 'unknown' };
  const by = references.find(({ name }) => name === configured.name);
  if (by !== undefined) return { kind: 'known', name: by.refers, by };
  return { kind: 'missing', reference: configured.name, sure: referencesComplete };
}

export function said(by: Statement['by'], source: Statement['source'], says: string): Statement {
  return { by, source, says };
}

export function settingSource({ source, block }: GovernedBlock, setting: string): FactSource {
  return { ...source, item: `${block.path === null ? '' : `${block.path}, `}SSLInfo/${setting}` };
}

export function contradiction(
  input: ContradictionInput,
  code: Contradiction['code'],
  how: Pick<Contradiction, 'severity' | 'confidence'>,
  facts: Contradiction['facts'],
  statements: readonly Statement[],
): Contradiction {
  return { code, ...how, connection: input.seen?.connection.id ?? null, facts, statements };
}

export const BREAKS = { severity: 'error', confidence: 'proved' } as const;
export const LIKELY_BREAKS = { severity: 'error', confidence: 'likely' } as const;
export const WARNS = { severity: 'warning', confidence: 'likely' } as const;
export const NOTES = { severity: 'notice', confidence: 'proved' } as const;
