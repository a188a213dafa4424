import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../../core/index.ts';
import type { CrossCheckView } from '../../../contract/views.ts';
import { Mark } from '../../components/Mark.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { selectionFor } from './check-parts.ts';
import styles from './cross-check.module.css';
import { selectionWords } from './selection-words.ts';

/** Every client with what it would do; one is the client that is explained. */
export function ClientTabs({ view }: { readonly view: CrossCheckView }) {
  const text = useText();
  const setting = useWindowState(({ settings }) => settings.client);
  const keystore = useWindowState((state) => state.keystore);
  const { changeClient } = useActions();
  return (
    <div className={styles['clients']} role="group" aria-label={text.crossCheck.clientLabel}>
      {CLIENT_IDS.map((client) => {
        const selection = selectionFor(view, keystore, { ...setting, client });
        const sends = selection?.result === 'sends';
        const words = selection === null ? '' : selectionWords(selection, text);
        return (
          <button
            key={client}
            type="button"
            aria-pressed={client === setting.client}
            onClick={() => void changeClient({ ...setting, client })}
          >
            <b>{text.crossCheck.client[client]}</b>
            <small data-sends={sends || undefined} data-cut={words}>
              <Mark kind={sends ? 'match' : 'dash'} />
              <span>{words}</span>
            </small>
          </button>
        );
      })}
    </div>
  );
}

export function KeyManagerLine() {
  const text = useText();
  const setting = useWindowState(({ settings }) => settings.client);
  const { changeClient } = useActions();
  const words = text.crossCheck;
  return (
    <div className={styles['keyManager']}>
      <span data-term="key-manager">{words.keyManagerLabel}</span>
      <span role="group" aria-label={words.keyManagerLabel} className={styles['segments']}>
        {KEY_MANAGER_IDS.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === setting.keyManager}
            onClick={() => void changeClient({ ...setting, keyManager: id })}
          >
            {words.keyManager[id]}
          </button>
        ))}
      </span>
      <span className={styles['keyManagerNote']} data-cut={words.keyManagerNote[setting.keyManager]}>
        {words.keyManagerNote[setting.keyManager]}
      </span>
    </div>
  );
}
