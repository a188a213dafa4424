import { useMemo, useRef } from 'react';
import type { CrossCheckView } from '../../../contract/views.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { ContextArea } from '../../components/Menus.tsx';
import { useCellMenu } from './cell-menu.ts';
import { columnsOf, selectionFor } from './check-parts.ts';
import styles from './cross-check.module.css';
import { Matrix } from './Matrix.tsx';
import { NearestName } from './NearestName.tsx';

export function CrossCheckSmall({ view }: { readonly view: CrossCheckView }) {
  const text = useText();
  const keystore = useWindowState((state) => state.keystore);
  const setting = useWindowState(({ settings }) => settings.client);
  const cell = useWindowState((state) => state.cell);
  const { chooseCell } = useActions();
  const menu = useCellMenu(view);
  const scroll = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(view, keystore), [view, keystore]);
  const names = useMemo(() => [...view.authorityTexts.keys()], [view]);
  const alias = useWindowState((state) => valueOf(state.alias));
  const chosen = cell === null ? undefined : view.check.columns[cell.column];
  return (
    <div className={styles['small']}>
      <ContextArea lines={menu} className={styles['matrixArea']} label={text.crossCheck.title}>
        <Matrix
          scrollRef={scroll}
          view={view}
          columns={columns}
          names={names}
          cell={cell}
          selection={selectionFor(view, keystore, setting)}
          showWords
          onCell={chooseCell}
        />
      </ContextArea>
      {chosen !== undefined && cell !== null && (
        <NearestName column={chosen} alias={alias} name={cell.name} text={text} />
      )}
    </div>
  );
}
