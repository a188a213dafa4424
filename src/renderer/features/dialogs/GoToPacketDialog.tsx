import { useState } from 'react';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';

/** To the connection and message of a packet, by its number in its capture. */
export function GoToPacketDialog() {
  const text = useText();
  const words = text.dialogs.goToPacket;
  const captures = useWindowState(({ caseView }) => caseView.files).filter(({ role }) => role === 'capture');
  const { findPacket, chooseConnection, chooseView, openDialog } = useActions();
  const [number, setNumber] = useState('');
  const [capture, setCapture] = useState(0);
  const [error, setError] = useState('');
  const go = async (): Promise<void> => {
    const packet = Number(number.replace(/^#/u, ''));
    if (!Number.isInteger(packet) || packet < 1) {
      setError(words.notANumber);
      return;
    }
    const answer = await findPacket(capture, packet);
    if (!answer.ok || answer.value === null) {
      setError(words.none(String(packet)));
      return;
    }
    openDialog(null);
    chooseView('handshake');
    chooseConnection(answer.value.connection, { entry: answer.value.entry });
  };
  return (
    <DialogFrame title={words.title} size="small">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <label className={styles['choice']}>
          <span>{words.number}</span>
          <input
            inputMode="numeric"
            value={number}
            aria-invalid={error !== ''}
            aria-describedby="packet-error"
            onChange={(event) => {
              setNumber(event.target.value);
            }}
          />
        </label>
        {captures.length > 1 && (
          <label className={styles['choice']}>
            <span>{words.capture}</span>
            <select
              value={capture}
              onChange={(event) => {
                setCapture(Number(event.target.value));
              }}
            >
              {captures.map(({ id, name }, at) => (
                <option key={id} value={at}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <p id="packet-error" className={styles['error']} role={error === '' ? undefined : 'alert'}>
          {error}
        </p>
        <button type="submit" className={styles['submit']}>
          {words.go}
        </button>
      </form>
    </DialogFrame>
  );
}
