import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import type { CaseFile } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './cross-check.module.css';

/** The password of a keystore, asked where the keystore would be shown. It goes to the host and is not kept here. */
export function UnlockPrompt({ file }: { readonly file: CaseFile }) {
  const text = useText();
  const language = useLanguage();
  const words = text.crossCheck.unlock;
  const state = useWindowState(({ unlocking }) => unlocking[file.id]);
  const { unlock, skipFile } = useActions();
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const id = useId();
  const isTrying = state === 'trying';
  // That a password is needed is what the field says; only one that was tried can be wrong.
  const known = file.failure?.code === 'password-needed' ? null : file.failure;
  const failure = state === undefined || state === 'trying' ? known : state;
  return (
    <form
      className={styles['unlock']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTrying) void unlock(file.id, password);
      }}
    >
      <label htmlFor={id}>{words.password(file.name)}</label>
      <div className={styles['unlockLine']}>
        <span className={styles['password']} data-bad={failure !== null || undefined}>
          <input
            id={id}
            type={isShown ? 'text' : 'password'}
            value={password}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={failure !== null}
            aria-describedby={`${id}-error`}
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
          <Button
            label={isShown ? words.hide : words.show}
            icon={isShown ? EyeOff : Eye}
            size="small"
            iconOnly
            onPress={() => {
              setShown(!isShown);
            }}
          />
        </span>
        <button type="submit" className={styles['submit']} aria-disabled={isTrying || undefined}>
          {isTrying ? text.reading : words.unlock}
        </button>
      </div>
      <p id={`${id}-error`} className={styles['unlockError']} role={failure === null ? undefined : 'alert'}>
        {failure !== null && (
          <>
            <CircleAlert aria-hidden="true" />
            {failureWords(language, failure)}
          </>
        )}
      </p>
      <p>{words.why}</p>
      <Button
        label={words.without}
        look="link"
        onPress={() => {
          skipFile(file.id);
        }}
      />
    </form>
  );
}
