/** Evidence as a bundle carries it: the facts that were read, which hold no cookie, token, password or body. */
import { EVIDENCE_KINDS, type Evidence } from '../../apigee/model.ts';
import { EVIDENCE_SCHEMA } from './model.ts';
import { isRecord, parseRecord } from './read-manifest.ts';

const MAX_ITEMS = 10_000;

/** `ids`: the connections' numbers in the bundle's capture by their numbers in the case. */
export function describeEvidence(items: readonly Evidence[], ids: ReadonlyMap<number, number>): string {
  const moved = items.map((item) => ({
    ...item,
    connections: item.connections.flatMap((id) => ids.get(id) ?? []),
  }));
  return `${JSON.stringify({ schema: EVIDENCE_SCHEMA, items: moved }, null, 1)}\n`;
}

/** Null for any other text. The facts are taken as they stand: who made the bundle said them. */
export function readEvidenceDescription(text: string): readonly Evidence[] | null {
  const value = parseRecord(text);
  const items = value?.['items'];
  if (value?.['schema'] !== EVIDENCE_SCHEMA || !Array.isArray(items) || items.length > MAX_ITEMS) return null;
  return items.filter(isEvidence);
}

function isEvidence(value: unknown): value is Evidence {
  return (
    isRecord(value) &&
    typeof value['file'] === 'string' &&
    EVIDENCE_KINDS.some((kind) => kind === value['kind']) &&
    isRecord(value['facts']) &&
    Array.isArray(value['connections']) &&
    value['connections'].every((id) => Number.isInteger(id)) &&
    Array.isArray(value['problems'])
  );
}
