import { ArrowDownWideNarrow, Columns3 } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { MenuButton, type MenuLines } from '../../components/Menus.tsx';
import { Pane, PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { COLUMN_IDS } from '../../model/row-order.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { FailureNotices } from '../notices/index.tsx';
import { NARROW, useMedia, WIDE } from '../panes/use-media.ts';
import { columnsFor, toggledColumns } from './columns.ts';
import { ConnectionList } from './ConnectionList.tsx';
import styles from './connections.module.css';
import { FindBox } from './FindBox.tsx';

/** The list: failed first, the first failed one chosen. */
export function ConnectionsPane() {
  const text = useText();
  const layout = useWindowState(({ settings }) => settings.layout);
  const isReading = useWindowState(({ progress }) => progress !== null);
  const isWide = useMedia(WIDE);
  const isNarrow = useMedia(NARROW);
  const columns = columnsFor(layout, isWide, isNarrow);
  const sort = useWindowState((state) => state.sort);
  const { saveLayout, setSort } = useActions();
  const columnLines: MenuLines = COLUMN_IDS.filter((id) => id !== 'verdict').map((id) => ({
    id,
    label: text.list.column[id],
    checked: columns.includes(id),
    run: () => {
      saveLayout(toggledColumns(columns, id));
    },
  }));
  const sortLines: MenuLines = [
    {
      id: 'failedFirst',
      label: text.list.failedFirst,
      checked: sort.failedFirst,
      run: () => {
        setSort({ ...sort, failedFirst: !sort.failedFirst });
      },
    },
    null,
    ...COLUMN_IDS.map((column) => ({
      id: column,
      label: text.list.sortedBy(text.list.column[column]),
      checked: sort.column === column,
      run: () => {
        setSort({ ...sort, column, descending: sort.column === column && !sort.descending });
      },
    })),
  ];
  return (
    <Pane name="connections" label={text.list.title}>
      <PaneHeader title={text.list.title} tall detail={<Counts />}>
        <MenuButton
          label={text.list.columns}
          lines={columnLines}
          trigger={<Button label={text.list.columns} icon={Columns3} size="small" iconOnly onPress={noop} />}
        />
        <MenuButton
          label={text.list.sort}
          lines={sortLines}
          trigger={<Button label={text.list.sort} icon={ArrowDownWideNarrow} size="small" iconOnly onPress={noop} />}
        />
      </PaneHeader>
      {isReading && <ReadingLine />}
      <FailureNotices />
      <FindBox />
      <ListBody columns={columns} />
    </Pane>
  );
}

/** The menu opens by itself. */
function noop(): void {
  // Base UI adds what a press does.
}

function Counts() {
  const text = useText();
  const count = useWindowState(({ table, tableVersion }) => (tableVersion >= 0 ? table.count : 0));
  const shown = useWindowState(({ order }) => order.length);
  const failed = useWindowState(({ table, tableVersion }) => (tableVersion >= 0 ? table.failed : 0));
  const waiting = useWindowState(({ waitingFailed }) => waitingFailed);
  const isFiltered = useWindowState(({ filter }) => filter.applied !== '');
  const progress = useWindowState((state) => state.progress);
  const locale = text.locale;
  const all = Math.max(count, progress?.connections ?? 0);
  const failedNow = Math.max(failed, progress?.failed ?? 0);
  const number = isFiltered
    ? text.list.shown(shown.toLocaleString(locale), count.toLocaleString(locale))
    : progress === null
      ? all.toLocaleString(locale)
      : text.list.soFar(all.toLocaleString(locale));
  return (
    <>
      {number}
      {failedNow > 0 && (
        <span className={styles['failedCount']}>{text.list.failed(failedNow.toLocaleString(locale))}</span>
      )}
      {waiting > 0 && (
        <span className={styles['newCount']} data-hint={text.list.newFailedWhy}>
          {text.list.newFailed(waiting.toLocaleString(locale))}
        </span>
      )}
    </>
  );
}

function ReadingLine() {
  const share = useWindowState(({ progress }) =>
    progress === null || progress.totalBytes === 0 ? 0 : progress.doneBytes / progress.totalBytes,
  );
  return (
    <div className={styles['reading']}>
      <div style={{ width: `${Math.min(100, share * 100)}%` }} />
    </div>
  );
}

function ListBody({ columns }: { readonly columns: ReturnType<typeof columnsFor> }) {
  const text = useText();
  const shown = useWindowState(({ order }) => order.length);
  const count = useWindowState(({ table, tableVersion }) => (tableVersion >= 0 ? table.count : 0));
  const isReading = useWindowState(({ progress }) => progress !== null);
  const hasCapture = useWindowState(({ caseView }) => caseView.files.some(({ role }) => role === 'capture'));
  const open = useCommand('file.open');
  const clear = useCommand('edit.clearFilter');
  if (shown > 0) return <ConnectionList columns={columns} />;
  if (isReading) return <PaneMessage title={text.reading} />;
  if (count > 0)
    return (
      <PaneMessage title={text.list.noneMatch} why={text.list.noneMatchWhy(count.toLocaleString(text.locale))}>
        <Button label={clear.label} look="line" onPress={clear.run} />
      </PaneMessage>
    );
  if (hasCapture) return <PaneMessage title={text.list.empty} why={text.list.emptyWhy} />;
  return (
    <PaneMessage title={text.list.onlyEvidence} why={text.list.onlyEvidenceWhy}>
      <Button label={open.label} look="line" onPress={open.run} />
    </PaneMessage>
  );
}
