import type { ReactNode } from 'react';
import type { Settings, Theme, TimeFormat } from '../../../contract/settings.ts';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../../core/index.ts';
import { LANGUAGES } from '../../../text/language.ts';
import { Button } from '../../components/Button.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { SavedFilters } from './SavedFilters.tsx';

/** Each language by its own name. */
const LANGUAGE_NAMES: Readonly<Record<Settings['language'], string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ko: '한국어',
};
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const TIMES: readonly TimeFormat[] = ['relative', 'delta', 'utc', 'local'];

export function SettingsDialog() {
  const text = useText();
  const words = text.dialogs.settings;
  const settings = useWindowState((state) => state.settings);
  const { changeSettings, changeClient, resetLayout, openDialog } = useActions();
  const { client } = settings;
  return (
    <DialogFrame
      title={words.title}
      footer={
        <>
          <Button label={words.layout} onPress={resetLayout} />
          <span className={styles['grow']} />
          <Button
            label={words.done}
            look="primary"
            onPress={() => {
              openDialog(null);
            }}
          />
        </>
      }
    >
      <div className={styles['form']}>
        <Choice
          label={words.language}
          value={settings.language}
          options={LANGUAGES.map((id) => [id, LANGUAGE_NAMES[id]])}
          onChoose={(language) => void changeSettings({ language })}
        />
        <Choice
          label={words.theme}
          value={settings.theme}
          options={THEMES.map((id) => [id, words.themes[id]])}
          onChoose={(theme) => void changeSettings({ theme })}
        />
        <Choice
          label={words.time}
          value={settings.timeFormat}
          options={TIMES.map((id) => [id, words.times[id]])}
          onChoose={(timeFormat) => void changeSettings({ timeFormat })}
        />
        <Choice
          label={words.client}
          value={client.client}
          hint={words.clientHint}
          options={CLIENT_IDS.map((id) => [id, text.crossCheck.client[id]])}
          onChoose={(id) => void changeClient({ ...client, client: id })}
        />
        <Choice
          label={words.keyManager}
          value={client.keyManager}
          options={KEY_MANAGER_IDS.map((id) => [id, text.crossCheck.keyManager[id]])}
          onChoose={(keyManager) => void changeClient({ ...client, keyManager })}
        />
        <Choice
          label={words.api}
          value={client.api}
          options={(['engine', 'socket'] as const).map((id) => [id, text.crossCheck.api[id]])}
          onChoose={(api) => void changeClient({ ...client, api })}
        />
        <Switch label={words.tcp} checked={settings.showTcp} onChange={(showTcp) => void changeSettings({ showTcp })} />
        <Switch
          label={words.restore}
          checked={settings.restoreLastCase}
          onChange={(restoreLastCase) => void changeSettings({ restoreLastCase })}
        />
        <SavedFilters />
      </div>
    </DialogFrame>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly hint?: ReactNode;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, hint, onChoose }: ChoiceProps<T>) {
  return (
    <label className={styles['choice']}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find(([id]) => id === event.target.value);
          if (chosen !== undefined) onChoose(chosen[0]);
        }}
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ label, hint, checked, onChange }: SwitchProps) {
  return (
    <label className={styles['switch']}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}
