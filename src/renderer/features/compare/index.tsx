import { useEffect } from 'react';
import { Button } from '../../components/Button.tsx';
import { ContextArea } from '../../components/Menus.tsx';
import { Pane } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { alignTimelines } from '../../model/aligned-timelines.ts';
import styles from './compare.module.css';
import { CompareLadders } from './CompareLadders.tsx';
import { useCompareMenu } from './compare-menu.ts';
import { ConnectionPicker } from './ConnectionPicker.tsx';
import { Differences } from './Differences.tsx';
import { Groups } from './Groups.tsx';

/** Two connections side by side; without a second one, the failures in groups. */
export function ComparePane() {
  const text = useText();
  const language = useLanguage();
  const connection = useWindowState((state) => state.connection);
  const detail = useWindowState((state) => valueOf(state.detail));
  const other = useWindowState((state) => state.compareDetail);
  const with_ = useWindowState(({ compareWith }) => compareWith);
  const { chooseConnection, compareWith, chooseEntry, chooseView, loadGroups, loadComparison, suggestComparison } =
    useActions();
  const comparison = useWindowState((state) => state.comparison);
  const right = valueOf(other);
  useEffect(() => {
    void loadGroups();
  }, [loadGroups]);
  useEffect(() => {
    void loadComparison();
  }, [loadComparison, detail, right]);
  const show = (id: number, entry: number | null): void => {
    if (id === connection) {
      if (entry !== null) chooseEntry(entry);
    } else chooseConnection(id, { entry });
    chooseView('handshake');
  };
  const menu = useCompareMenu(show);
  return (
    <Pane name="body" label={text.compare.title} className={styles['pane']}>
      <ContextArea className={styles['columns']} label={text.compare.title} lines={menu.lines} onOpen={menu.onOpen}>
        <div className={styles['ladders']}>
          <div className={styles['pickers']}>
            <ConnectionPicker
              label={text.compare.left}
              chosen={connection}
              onChoose={(id) => {
                chooseConnection(id);
              }}
            />
            <ConnectionPicker label={text.compare.right} chosen={with_} onChoose={(id) => void compareWith(id)} />
          </div>
          {other.kind === 'reading' && <PaneMessage title={text.reading} />}
          {other.kind === 'failed' && (
            <PaneMessage tone="failed" title={text.compare.choose} why={failureWords(language, other.failure)} />
          )}
          {detail !== null && right !== null ? (
            <CompareLadders left={detail} right={right} rows={alignTimelines(detail, right)} onEntry={show} />
          ) : (
            other.kind === 'none' && (
              <>
                <PaneMessage title={text.compare.choose} why={text.compare.chooseWhy}>
                  <Button label={text.compare.compareGood} look="line" onPress={() => void suggestComparison()} />
                </PaneMessage>
                <Groups />
              </>
            )
          )}
        </div>
        <Differences comparison={comparison} left={detail} right={right} onPlace={show} />
      </ContextArea>
    </Pane>
  );
}
