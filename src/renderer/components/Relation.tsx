import type { NameRelation } from '../../core/clients/model.ts';
import { useText } from '../state/use-window.ts';
import { Mark, type MarkKind } from './Mark.tsx';
import styles from './relation.module.css';

const MARKS: Readonly<Record<NameRelation, MarkKind>> = {
  match: 'match',
  'encoding-differs': 'differs',
  'near-miss': 'near',
  'no-match': 'none',
};

interface RelationProps {
  readonly relation: NameRelation;
  readonly markOnly?: boolean;
  readonly wordOnly?: boolean;
}

/** How a listed name stands to an issuer: sign and word. A plain `no match` is quiet. */
export function Relation({ relation, markOnly = false, wordOnly = false }: RelationProps) {
  const text = useText();
  const word = text.crossCheck.relation[relation];
  if (markOnly) return <Mark kind={MARKS[relation]} />;
  return (
    <span
      className={styles['relation']}
      data-relation={relation}
      data-term={
        relation === 'no-match' || relation === 'match' ? undefined : relation === 'near-miss' ? 'near-miss' : relation
      }
    >
      {!wordOnly && <Mark kind={MARKS[relation]} />}
      {word}
    </span>
  );
}
