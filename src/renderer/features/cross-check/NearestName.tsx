import type { AliasView } from '../../../contract/views.ts';
import type { CrossCheckColumn } from '../../../core/clients/cross-check-model.ts';
import type { NameDifference } from '../../../core/certificates/names/model.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { relationIn } from '../../model/relations.ts';
import styles from './cross-check.module.css';
import { Differing } from './Differing.tsx';

interface NearestNameProps {
  readonly column: CrossCheckColumn;
  /** Of the chosen cell; null while it is read. */
  readonly alias: AliasView | null;
  readonly name: number;
  readonly text: WindowText;
}

const SHOWN_MAX = 4;

/** The nearest name's difference, by RDN, value and ASN.1 type. */
export function NearestName({ column, alias, name, text }: NearestNameProps) {
  const words = text.crossCheck;
  const relation = relationIn(column, name);
  const nearest = alias?.nearest?.name === name && column.nearest?.name === name ? alias.nearest : null;
  if (column.kind !== 'private-key') return <p className={styles['difference']}>{words.notAKey}</p>;
  if (nearest === null)
    return <p className={styles['difference']}>{relation === 'match' ? words.isMatch : words.isNoMatch}</p>;
  const { differences, totalRdns, equalRdns } = nearest.comparison;
  const count = totalRdns - equalRdns;
  return (
    <div className={styles['difference']}>
      <h3>
        {relation === 'encoding-differs'
          ? words.sameText
          : count === 1
            ? words.nearestOne(totalRdns)
            : words.nearest(count, totalRdns)}
      </h3>
      {differences.slice(0, SHOWN_MAX).map((difference) => (
        <dl key={`${difference.rdn}-${difference.reason}`}>
          <DifferenceSide label={words.keystore} difference={difference} side="a" text={text} />
          <DifferenceSide label={words.backend} difference={difference} side="b" text={text} />
        </dl>
      ))}
      <p>
        {differences
          .map(({ reason }) => words.reason[reason])
          .filter((word, at, all) => all.indexOf(word) === at)
          .join(', ')}
        {'. '}
        {words.equalRest(equalRdns)}
      </p>
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly difference: NameDifference;
  readonly side: 'a' | 'b';
  readonly text: WindowText;
}

/** `a` is the keystore's issuer, `b` the listed name. */
export function DifferenceSide({ label, difference, side, text }: SideProps) {
  const own = difference[side];
  const other = difference[side === 'a' ? 'b' : 'a'];
  return (
    <>
      <dt>{label}</dt>
      <dd>{own === null ? text.crossCheck.missing : <Differing text={own.text} other={other?.text ?? ''} />}</dd>
      <dd className={styles['type']} data-differs={own?.tagName !== other?.tagName || undefined}>
        {own?.tagName}
      </dd>
    </>
  );
}
