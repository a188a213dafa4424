import type { NameComparison, NameDifference } from '../../../core/certificates/names/model.ts';
import { useText } from '../../state/use-window.ts';
import styles from './cross-check.module.css';
import { Differing } from './Differing.tsx';
import { DifferenceSide } from './NearestName.tsx';

/** Each RDN that differs: both values, both ASN.1 types, and the bytes of the first difference. */
export function DifferenceTable({ comparison }: { readonly comparison: NameComparison }) {
  const text = useText();
  const words = text.crossCheck;
  const first = comparison.differences[0];
  return (
    <>
      <table className={styles['rdns']}>
        <thead>
          <tr>
            <th scope="col" data-term="RDN">
              {words.value}
            </th>
            <th scope="col">{words.keystore}</th>
            <th scope="col">{words.backend}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.differences.map((difference) => (
            <Row key={`${difference.rdn}-${difference.reason}`} difference={difference} />
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>{words.equalRest(comparison.equalRdns)}</p>
      {first?.a != null && first.b != null && first.a.valueHex !== first.b.valueHex && (
        <section className={styles['inBytes']}>
          <h3>{words.inBytes(first.a.text)}</h3>
          <dl>
            <dt>{words.keystore}</dt>
            <dd>
              <Differing text={spaced(first.a.valueHex)} other={spaced(first.b.valueHex)} />{' '}
              <span>{first.a.tagName}</span>
            </dd>
            <dt>{words.backend}</dt>
            <dd>
              <Differing text={spaced(first.b.valueHex)} other={spaced(first.a.valueHex)} />{' '}
              <span>{first.b.tagName}</span>
            </dd>
          </dl>
        </section>
      )}
    </>
  );
}

function Row({ difference }: { readonly difference: NameDifference }) {
  const text = useText();
  const { a, b, reason } = difference;
  const isSameText = a !== null && b !== null && a.text === b.text;
  const typesDiffer = a?.tagName !== b?.tagName;
  if (!isSameText)
    return (
      <tr data-hint={text.crossCheck.reason[reason]}>
        <td colSpan={3}>
          <dl className={styles['rdnPair']}>
            <DifferenceSide label={text.crossCheck.keystore} difference={difference} side="a" text={text} />
            <DifferenceSide label={text.crossCheck.backend} difference={difference} side="b" text={text} />
          </dl>
        </td>
      </tr>
    );
  return (
    <tr data-hint={text.crossCheck.reason[reason]}>
      <td>{a.text}</td>
      <td className={styles['type']} data-differs={typesDiffer || undefined}>
        {a.tagName}
      </td>
      <td className={styles['type']} data-differs={typesDiffer || undefined}>
        {b.tagName}
      </td>
    </tr>
  );
}

function spaced(hex: string): string {
  return hex.match(/../gu)?.join(' ') ?? hex;
}
