import { useMemo, useRef, useState } from 'react';
import type { CrossCheckView } from '../../../contract/views.ts';
import { Tag } from '../../components/Chip.tsx';
import { CopyButton } from '../../components/CopyField.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { CellDetail } from './CellDetail.tsx';
import { ContextArea } from '../../components/Menus.tsx';
import { useCellMenu } from './cell-menu.ts';
import { columnsOf, relatedNames, selectionFor } from './check-parts.ts';
import { ClientTabs, KeyManagerLine } from './ClientTabs.tsx';
import styles from './cross-check.module.css';
import { Legend } from './Legend.tsx';
import { Matrix } from './Matrix.tsx';
import { WhatIfList } from './WhatIfList.tsx';

export function CrossCheckFull({ view }: { readonly view: CrossCheckView }) {
  const text = useText();
  const words = text.crossCheck;
  const keystore = useWindowState((state) => state.keystore);
  const setting = useWindowState(({ settings }) => settings.client);
  const cell = useWindowState((state) => state.cell);
  const alias = useWindowState((state) => valueOf(state.alias));
  const { chooseCell, chooseKeystore } = useActions();
  const [query, setQuery] = useState('');
  const [onlyNear, setOnlyNear] = useState(false);
  const menu = useCellMenu(view);
  const scroll = useRef<HTMLDivElement>(null);
  // A list of ten thousand names against as many aliases: what does not change is not made again at each key.
  const columns = useMemo(() => columnsOf(view, keystore), [view, keystore]);
  const related = useMemo(() => relatedNames(columns), [columns]);
  const folded = useMemo(() => view.authorityTexts.map((each) => each.toLocaleLowerCase()), [view]);
  const shownKeystore = view.keystores[keystore];
  const names = useMemo(() => {
    const wanted = query.toLocaleLowerCase();
    return [...folded.keys()].filter(
      (index) => (!onlyNear || related.has(index)) && folded[index]?.includes(wanted) === true,
    );
  }, [folded, related, query, onlyNear]);
  const selection = selectionFor(view, keystore, setting);
  return (
    <>
      <PaneHeader
        title={words.counts(view.authorityTexts.length.toLocaleString(text.locale), String(columns.length))}
        detail={<KeystoreNames view={view} chosen={keystore} onChoose={chooseKeystore} />}
      >
        {shownKeystore !== undefined && <Tag text={words.integrity[shownKeystore.integrity]} />}
        <input
          className={styles['findName']}
          type="search"
          value={query}
          placeholder={words.find}
          aria-label={words.find}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
        <label className={styles['onlyNear']}>
          <input
            type="checkbox"
            checked={onlyNear}
            onChange={() => {
              setOnlyNear(!onlyNear);
            }}
          />{' '}
          {words.onlyMatches}
        </label>
        <CopyButton
          value={() => view.authorityTexts.join('\n')}
          label={words.copyList}
          copied={text.copied}
          text={words.copyList}
        />
      </PaneHeader>
      <ClientTabs view={view} />
      <div className={styles['split']}>
        <div className={styles['left']}>
          <KeyManagerLine />
          {names.length === 0 ? (
            <PaneMessage title={view.authorityTexts.length === 0 ? words.anyIssuer : words.filterNone} />
          ) : (
            <ContextArea lines={menu} className={styles['matrixArea']} label={words.title}>
              <Matrix
                scrollRef={scroll}
                view={view}
                columns={columns}
                names={names}
                cell={cell}
                selection={selection}
                showWords={columns.length < 2}
                showNumbers
                onCell={chooseCell}
              />
            </ContextArea>
          )}
          <Legend />
          <WhatIfList view={view} keystore={keystore} selection={selection} />
        </div>
        <CellDetail view={view} cell={cell} alias={alias} />
      </div>
    </>
  );
}

interface KeystoreNamesProps {
  readonly view: CrossCheckView;
  readonly chosen: number;
  readonly onChoose: (keystore: number) => void;
}

function KeystoreNames({ view, chosen, onChoose }: KeystoreNamesProps) {
  const text = useText();
  if (view.keystores.length < 2) return view.keystores[0]?.file;
  return (
    <select
      className={styles['nativeSelect']}
      value={chosen}
      aria-label={text.crossCheck.keystore}
      onChange={(event) => {
        onChoose(Number(event.target.value));
      }}
    >
      {view.keystores.map(({ file }, at) => (
        <option key={file} value={at}>
          {file}
        </option>
      ))}
    </select>
  );
}
