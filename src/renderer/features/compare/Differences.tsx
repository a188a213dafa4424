import type { ComparedFact } from '../../../core/diagnosis/comparison.ts';
import type { ComparisonView, ConnectionView } from '../../../contract/views.ts';
import { Chip, Tag } from '../../components/Chip.tsx';
import { CopyButton } from '../../components/CopyField.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { Mark } from '../../components/Mark.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { factLines, type FactLine, type FactSide } from '../../model/compared-facts.ts';
import { markOfRow } from '../../model/row-view.ts';
import { failureWords, verdictShort } from '../../speech.ts';
import type { Loadable } from '../../state/loadable.ts';
import { useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { Differing } from '../cross-check/Differing.tsx';
import styles from './compare.module.css';

interface DifferencesProps {
  readonly comparison: Loadable<ComparisonView>;
  readonly left: ConnectionView | null;
  readonly right: ConnectionView | null;
  readonly onPlace: (connection: number, entry: number) => void;
}

/** What differs, in the handshake's order, what is equal, and what cannot be compared. */
export function Differences({ comparison, left, right, onPlace }: DifferencesProps) {
  const text = useText();
  const language = useLanguage();
  const words = text.compare;
  if (comparison.kind === 'ready' && left !== null && right !== null)
    return <Compared view={comparison.value} left={left} right={right} onPlace={onPlace} />;
  return (
    <div className={styles['differences']}>
      <PaneHeader title={words.whatDiffers} />
      {comparison.kind === 'reading' && <PaneMessage title={text.reading} />}
      {comparison.kind === 'failed' && (
        <PaneMessage tone="failed" title={words.whatDiffers} why={failureWords(language, comparison.failure)} />
      )}
      {(comparison.kind === 'none' || comparison.kind === 'ready') && (
        <PaneMessage title={words.choose} why={words.chooseWhy} />
      )}
    </div>
  );
}

interface ComparedProps {
  readonly view: ComparisonView;
  readonly left: ConnectionView;
  readonly right: ConnectionView;
  readonly onPlace: DifferencesProps['onPlace'];
}

function Compared({ view, left, right, onPlace }: ComparedProps) {
  const text = useText();
  const language = useLanguage();
  const words = text.compare;
  const { different, equal, unknown } = view.comparison;
  const lines = factLines(view.comparison, left, right, { text, causeWord: (cause) => verdictShort(language, cause) });
  const [one, other] = [left.connection.id, right.connection.id];
  const told = (line: FactLine): string =>
    `${nameOf(line, text)}\n  ${one}: ${line.left.text}\n  ${other}: ${line.right.text}`;
  const report = (): string => lines.map(told).join('\n');
  return (
    <div className={styles['differences']}>
      <PaneHeader
        title={words.whatDiffers}
        detail={words.count(different.length, different.length + equal.length + unknown.length)}
      >
        <CopyButton value={report} label={text.copy} copied={text.copied} text={text.copy} />
      </PaneHeader>
      <ScrollRegion className={styles['factScroll']} label={words.whatDiffers}>
        {lines.length === 0 && <PaneMessage title={words.nothing} why={words.nothingWhy} />}
        {lines.map((line, at) => (
          <section key={`${line.fact}${line.number ?? ''}`} className={styles['fact']} data-passage={told(line)}>
            <h3>
              <span>{nameOf(line, text)}</span>
              {at === 0 && <Tag text={words.first} />}
            </h3>
            <Side side={line.left} other={line.right} id={one} onPlace={onPlace} />
            <Side side={line.right} other={line.left} id={other} onPlace={onPlace} />
          </section>
        ))}
        <FactNames title={words.equal} facts={equal} />
        <FactNames title={words.unknown} facts={unknown} />
      </ScrollRegion>
    </div>
  );
}

function FactNames({ title, facts }: { readonly title: string; readonly facts: readonly ComparedFact[] }) {
  const text = useText();
  if (facts.length === 0) return null;
  return (
    <p className={styles['equal']}>
      <b>{title}:</b> {facts.map((fact) => text.compare.fact[fact]).join(', ')}
    </p>
  );
}

function nameOf({ fact, number }: FactLine, text: WindowText): string {
  const name = text.compare.fact[fact];
  return number === null ? name : `${name} (${number})`;
}

interface SideProps {
  readonly side: FactSide;
  readonly other: FactSide;
  readonly id: number;
  readonly onPlace: DifferencesProps['onPlace'];
}

function Side({ side, other, id, onPlace }: SideProps) {
  const text = useText();
  const table = useWindowState((state) => state.table);
  const { packet, entry } = side;
  return (
    <div className={styles['side']} data-connection={id} data-entry={entry ?? undefined} data-copied={side.text}>
      <Mark kind={markOfRow(table, id)} label={text.evidence.connection(id)} />
      <Differing text={side.text} other={other.text} />
      {packet !== null && entry !== null && (
        <Chip
          text={`#${packet}`}
          label={text.verdict.goTo(`#${packet}`)}
          onPress={() => {
            onPlace(id, entry);
          }}
        />
      )}
    </div>
  );
}
