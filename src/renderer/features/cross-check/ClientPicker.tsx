import { ChevronDown } from 'lucide-react';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../../core/index.ts';
import { MenuButton, type MenuLines } from '../../components/Menus.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './cross-check.module.css';

/** Which client is explained: `Java 8 (old), SunX509`. */
export function ClientPicker() {
  const text = useText();
  const client = useWindowState(({ settings }) => settings.client);
  const { changeClient } = useActions();
  const words = text.crossCheck;
  const lines: MenuLines = [
    ...CLIENT_IDS.map((id) => ({
      id,
      label: words.client[id],
      checked: client.client === id,
      run: () => void changeClient({ ...client, client: id }),
    })),
    null,
    ...KEY_MANAGER_IDS.map((id) => ({
      id,
      label: `${words.keyManagerLabel}: ${words.keyManager[id]}`,
      checked: client.keyManager === id,
      run: () => void changeClient({ ...client, keyManager: id }),
    })),
    null,
    ...(['engine', 'socket'] as const).map((id) => ({
      id,
      label: words.api[id],
      checked: client.api === id,
      run: () => void changeClient({ ...client, api: id }),
    })),
  ];
  const shown =
    client.client === 'openssl'
      ? words.client.openssl
      : `${words.client[client.client]}, ${words.keyManager[client.keyManager]}`;
  return (
    <MenuButton
      label={`${words.clientLabel}: ${shown}`}
      lines={lines}
      trigger={
        <button type="button" className={styles['select']}>
          {shown}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  );
}
