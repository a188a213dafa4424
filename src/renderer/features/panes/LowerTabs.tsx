import type { KeyboardEvent } from 'react';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { LOWER_TABS, type LowerTab } from '../../state/window-state.ts';
import { BytesPane } from '../bytes/index.tsx';
import { CrossCheckPane } from '../cross-check/index.tsx';
import { DetailsPane } from '../details/index.tsx';
import styles from './panes.module.css';

/** In a narrow window Details, Bytes and Cross-check share one pane. */
export function LowerTabs() {
  const chosen = useWindowState(({ lowerTab }) => lowerTab);
  const { chooseLowerTab } = useActions();
  const text = useText();
  const labels: Readonly<Record<LowerTab, string>> = {
    details: text.details.title,
    bytes: text.bytes.title,
    'cross-check': text.crossCheck.title,
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = LOWER_TABS[(LOWER_TABS.indexOf(chosen) + step + LOWER_TABS.length) % LOWER_TABS.length];
    if (next === undefined) return;
    chooseLowerTab(next);
    document.getElementById(`lower-tab-${next}`)?.focus();
  };
  return (
    <div className={styles['lower']}>
      <div className={styles['lowerTabs']} role="tablist" aria-label={text.details.title}>
        {LOWER_TABS.map((tab) => (
          <button
            key={tab}
            id={`lower-tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === chosen}
            aria-controls="lower-panel"
            tabIndex={tab === chosen ? 0 : -1}
            onKeyDown={press}
            onClick={() => {
              chooseLowerTab(tab);
            }}
          >
            {labels[tab]}
          </button>
        ))}
      </div>
      <div id="lower-panel" role="tabpanel" aria-labelledby={`lower-tab-${chosen}`} className={styles['lowerPanel']}>
        {chosen === 'details' && <DetailsPane />}
        {chosen === 'bytes' && <BytesPane />}
        {chosen === 'cross-check' && <CrossCheckPane />}
      </div>
    </div>
  );
}
