import type { NameComparison } from '../../../core/certificates/names/model.ts';
import type { AliasView, CrossCheckView } from '../../../contract/views.ts';
import { CopyButton } from '../../components/CopyField.tsx';
import { DistinguishedName } from '../../components/DistinguishedName.tsx';
import { Mark } from '../../components/Mark.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { relationIn } from '../../model/relations.ts';
import { useText } from '../../state/use-window.ts';
import type { Cell } from '../../state/window-state.ts';
import styles from './cross-check.module.css';
import { DifferenceTable } from './DifferenceTable.tsx';
import { EntryReasons } from './EntryReasons.tsx';

interface CellDetailProps {
  readonly view: CrossCheckView;
  readonly cell: Cell | null;
  /** Null while it is read. */
  readonly alias: AliasView | null;
}

/** The chosen cell: one name against one alias, part by part. */
export function CellDetail({ view, cell, alias }: CellDetailProps) {
  const text = useText();
  const words = text.crossCheck;
  const column = cell === null ? undefined : view.check.columns[cell.column];
  if (cell === null || column === undefined) return <div className={styles['cellDetail']} />;
  const name = view.authorityTexts[cell.name] ?? '';
  const relation = relationIn(column, cell.name);
  const read = alias?.column === cell.column ? alias : null;
  const nearest = read?.nearest?.name === cell.name ? read.nearest : null;
  const chainIndex =
    column.relations.find((found) => found.name === cell.name)?.chainIndex ?? nearest?.chainIndex ?? null;
  const issuers = read?.issuers ?? [];
  const issuer = chainIndex === null ? null : (issuers[chainIndex] ?? null);
  const lead =
    relation === 'match'
      ? words.isMatch
      : relation === 'encoding-differs'
        ? words.sameText
        : nearest === null
          ? words.isNoMatch
          : nearestWords(nearest.comparison, text);
  return (
    <div className={styles['cellDetail']}>
      <PaneHeader title={words.nameAgainst(String(cell.name + 1), column.alias)}>
        {issuer !== null && (
          <CopyButton
            value={`${words.keystore}\t${issuer}\n${words.backend}\t${name}`}
            label={words.copyBoth}
            copied={text.copied}
            text={words.copyBoth}
          />
        )}
      </PaneHeader>
      <div className={styles['cellScroll']}>
        <p className={styles['lead']}>{column.kind === 'private-key' ? lead : words.notAKey}</p>
        <dl className={styles['pair']}>
          {issuer !== null && (
            <>
              <dt>{words.keystore}</dt>
              <dd>
                <DistinguishedName text={issuer} />
              </dd>
            </>
          )}
          <dt>{words.backend}</dt>
          <dd>
            <DistinguishedName text={name} />
          </dd>
        </dl>
        {nearest !== null && <DifferenceTable comparison={nearest.comparison} />}
        {nearest !== null && <Comparers comparison={nearest.comparison} />}
        {issuers.length > 0 && (
          <section className={styles['issuers']}>
            <h3>{words.issuers}</h3>
            <ol>
              {issuers.map((text_, at) => (
                <li key={at} data-chosen={at === chainIndex || undefined}>
                  <DistinguishedName text={text_} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {read !== null && <EntryReasons entries={read.entries} more={read.more} alias={column.alias} />}
      </div>
    </div>
  );
}

function nearestWords({ totalRdns, equalRdns }: NameComparison, text: ReturnType<typeof useText>): string {
  const count = totalRdns - equalRdns;
  return count === 1 ? text.crossCheck.nearestOne(totalRdns) : text.crossCheck.nearest(count, totalRdns);
}

/** How Java, OpenSSL and the standard compare the two. */
function Comparers({ comparison }: { readonly comparison: NameComparison }) {
  const text = useText();
  const words = text.crossCheck;
  const rows = (['java', 'openssl', 'rfc5280'] as const).map((id) => ({ id, isEqual: comparison[id] }));
  return (
    <>
      <dl className={styles['comparers']}>
        {rows.map(({ id, isEqual }) => (
          <div key={id}>
            <dt>{words.comparer[id]}</dt>
            <dd>
              <Mark kind={isEqual ? 'match' : 'none'} /> {isEqual ? words.equal : words.different}
            </dd>
          </div>
        ))}
      </dl>
      {comparison.openssl && !comparison.java && <p className={styles['note']}>{words.opensslNote}</p>}
    </>
  );
}
