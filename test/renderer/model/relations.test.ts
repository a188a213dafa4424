import { describe, expect, it } from 'vitest';
import type { CrossCheckView } from '../../../src/contract/views.ts';
import type { CrossCheckColumn } from '../../../src/core/clients/cross-check-model.ts';
import { bestRelations } from '../../../src/renderer/model/relations.ts';

function column(kind: CrossCheckColumn['kind'], relations: CrossCheckColumn['relations']): CrossCheckColumn {
  return { keystore: 0, alias: kind, kind, relations, nearest: null };
}

function viewOf(...columns: readonly CrossCheckColumn[]): CrossCheckView {
  const check = { columns, selections: [], whatIf: [] };
  return { connection: 0, authorityTexts: ['CN=A', 'CN=B'], keystores: [], check };
}

describe('how a listed name stands to the keystores', () => {
  it('is not known while no private key could be looked at', () => {
    expect(bestRelations(viewOf())).toBeNull();
    const match = { name: 0, relation: 'match', chainIndex: 0 } as const;
    expect(bestRelations(viewOf(column('trusted-certificate', [match])))).toBeNull();
  });

  it('is the best relation to an alias with a private key', () => {
    const near = column('private-key', [{ name: 1, relation: 'near-miss', chainIndex: 0 }]);
    const match = column('private-key', [{ name: 1, relation: 'match', chainIndex: 0 }]);
    expect(bestRelations(viewOf(near, match))).toEqual(['no-match', 'match']);
  });
});
