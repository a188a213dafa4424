import { Chip, Tag } from '../../components/Chip.tsx';
import { CopyButton } from '../../components/CopyField.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { Mark } from '../../components/Mark.tsx';
import { markOfRow } from '../../model/row-view.ts';
import type { ComparedFact, FactSide } from '../../model/compare.ts';
import { useText, useWindowState } from '../../state/use-window.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { Differing } from '../cross-check/Differing.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './compare.module.css';

interface DifferencesProps {
  readonly facts: readonly ComparedFact[] | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly onPlace: (connection: number, entry: number) => void;
}

/** What differs, in the handshake's order, and what is equal. */
export function Differences({ facts, left, right, onPlace }: DifferencesProps) {
  const text = useText();
  const words = text.compare;
  if (facts === null || left === null || right === null)
    return (
      <div className={styles['differences']}>
        <PaneHeader title={words.whatDiffers} />
        <PaneMessage title={words.choose} why={words.chooseWhy} />
      </div>
    );
  const differing = facts.filter(({ isEqual }) => !isEqual);
  const equal = facts.filter(({ isEqual }) => isEqual);
  const report = (): string =>
    differing
      .map((fact) => `${nameOf(fact, text)}\n  ${left}: ${fact.left.text}\n  ${right}: ${fact.right.text}`)
      .join('\n');
  return (
    <div className={styles['differences']}>
      <PaneHeader title={words.whatDiffers} detail={words.count(differing.length, facts.length)}>
        <CopyButton value={report} label={text.copy} copied={text.copied} text={text.copy} />
      </PaneHeader>
      <ScrollRegion className={styles['factScroll']} label={words.whatDiffers}>
        {differing.length === 0 && <PaneMessage title={words.nothing} why={words.nothingWhy} />}
        {differing.map((fact, at) => (
          <section key={`${fact.key}${fact.number ?? ''}`} className={styles['fact']}>
            <h3>
              {nameOf(fact, text)}
              {at === 0 && <Tag text={words.first} />}
            </h3>
            <Side side={fact.left} other={fact.right} id={left} onPlace={onPlace} />
            <Side side={fact.right} other={fact.left} id={right} onPlace={onPlace} />
          </section>
        ))}
        <p className={styles['equal']}>
          <b>{words.equal}:</b> {equal.map((fact) => nameOf(fact, text)).join(', ')}
        </p>
      </ScrollRegion>
    </div>
  );
}

function nameOf({ key, number }: ComparedFact, text: WindowText): string {
  const name = text.compare.fact[key];
  return number === null ? name : `${name} (${number})`;
}

interface SideProps {
  readonly side: FactSide;
  readonly other: FactSide;
  readonly id: number;
  readonly onPlace: DifferencesProps['onPlace'];
}

function Side({ side, other, id, onPlace }: SideProps) {
  const table = useWindowState((state) => state.table);
  const { packet, entry } = side;
  return (
    <div className={styles['side']}>
      <Mark kind={markOfRow(table, id)} label={String(id)} />
      <Differing text={side.text} other={other.text} />
      {packet !== null && (
        <Chip
          text={`#${packet}`}
          onPress={
            entry === null
              ? undefined
              : () => {
                  onPlace(id, entry);
                }
          }
        />
      )}
    </div>
  );
}
