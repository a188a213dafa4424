import { Maximize2 } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Pane, PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { ClientPicker } from './ClientPicker.tsx';
import { CrossCheckFull } from './CrossCheckFull.tsx';
import { CrossCheckSmall } from './CrossCheckSmall.tsx';
import { UnlockPrompt } from './UnlockPrompt.tsx';
import styles from './cross-check.module.css';

/** The small cross-check beside the handshake. */
export function CrossCheckPane() {
  const text = useText();
  const { chooseView } = useActions();
  return (
    <Pane name="cross" label={text.crossCheck.title}>
      <PaneHeader title={text.crossCheck.title}>
        <ClientPicker />
        <Button
          label={text.crossCheck.expand}
          icon={Maximize2}
          size="small"
          iconOnly
          onPress={() => {
            chooseView('cross-check');
          }}
        />
      </PaneHeader>
      <CrossCheckBody isFull={false} />
    </Pane>
  );
}

/** The cross-check in full: every client, the chosen cell, what if. */
export function CrossCheckView() {
  const text = useText();
  return (
    <Pane name="body" label={text.crossCheck.title} className={styles['full']}>
      <CrossCheckBody isFull />
    </Pane>
  );
}

function CrossCheckBody({ isFull }: { readonly isFull: boolean }) {
  const text = useText();
  const language = useLanguage();
  const files = useWindowState(({ caseView }) => caseView.files);
  const skipped = useWindowState(({ skippedFiles }) => skippedFiles);
  const crossCheck = useWindowState((state) => state.crossCheck);
  const detail = useWindowState((state) => state.detail);
  const add = useCommand('file.addKeystore');
  const addKeyLog = useCommand('file.addKeyLog');
  const addEvidence = useCommand('file.addEvidence');
  const locked = files.find(({ id, state }) => state === 'password-needed' && !skipped.includes(id));
  if (locked !== undefined) return <UnlockPrompt key={locked.id} file={locked} />;
  if (!files.some(({ role }) => role === 'keystore'))
    return (
      <PaneMessage title={text.crossCheck.noKeystore} why={text.crossCheck.noKeystoreWhy}>
        <Button label={add.label} icon={undefined} look="line" onPress={add.run} />
      </PaneMessage>
    );
  if (crossCheck.kind === 'reading' || detail.kind === 'reading') return <PaneMessage title={text.reading} />;
  if (crossCheck.kind === 'failed')
    return <PaneMessage tone="failed" title={text.crossCheck.title} why={failureWords(language, crossCheck.failure)} />;
  if (detail.kind !== 'ready' || crossCheck.kind === 'none') return <PaneMessage title={text.strip.nothing} />;
  const requests = detail.value.connection.handshakes.map(({ certificateRequest }) => certificateRequest.kind);
  if (crossCheck.value.authorityTexts.length === 0 && !requests.includes('seen')) {
    const isHidden = requests.some((kind) => kind === 'encrypted' || kind === 'inferred');
    if (!isHidden) return <PaneMessage title={text.crossCheck.noRequest} why={text.crossCheck.noRequestWhy} />;
    return (
      <PaneMessage title={text.crossCheck.encrypted} why={text.crossCheck.encryptedWhy}>
        <Button label={addKeyLog.label} look="line" onPress={addKeyLog.run} />
        <Button label={addEvidence.label} look="line" onPress={addEvidence.run} />
      </PaneMessage>
    );
  }
  return isFull ? <CrossCheckFull view={crossCheck.value} /> : <CrossCheckSmall view={crossCheck.value} />;
}
