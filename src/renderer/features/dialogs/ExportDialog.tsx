import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ExportOptions } from '../../../contract/contract.ts';
import type { Failure } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { copyText } from '../../components/clipboard.ts';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import { ExportForm, type ExportChoices } from './ExportForm.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import dialogStyles from './dialogs.module.css';
import styles from './export.module.css';

type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'copied' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What of the case goes out, in which form, and what is hidden in it. */
export function ExportDialog() {
  const text = useText();
  const words = text.dialogs.export;
  const language = useLanguage();
  const connection = useWindowState((state) => state.connection);
  const door = useWindowState(({ facts }) => facts?.door ?? 'desktop');
  const actions = useActions();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'nothing' });
  const [choices, setChoices] = useState<ExportChoices>({
    kind: 'html',
    scope: connection === null ? 'failed' : 'chosen',
    redact: true,
    mapPorts: false,
    includeSecrets: false,
  });
  const { kind, scope, ...hiding } = choices;
  const connections: ExportOptions['connections'] = scope === 'chosen' ? [connection ?? 0] : scope;
  const options: ExportOptions = { kind, connections, language, ...hiding };
  const isPdfHere = kind !== 'pdf' || door === 'desktop';
  const isSaving = outcome.kind === 'saving';
  const save = async (): Promise<void> => {
    setOutcome({ kind: 'saving' });
    const answer = await actions.export(options);
    if (!answer.ok)
      setOutcome(
        answer.failure.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', failure: answer.failure },
      );
    else setOutcome(answer.value === null ? { kind: 'nothing' } : { kind: 'saved', name: answer.value.name });
  };
  const copyMarkdown = async (): Promise<void> => {
    const answer = await actions.exportText('markdown', options);
    if (!answer.ok) setOutcome({ kind: 'failed', failure: answer.failure });
    else if (await copyText(answer.value)) setOutcome({ kind: 'copied' });
  };
  return (
    <DialogFrame
      title={words.title}
      size="large"
      isFlush
      footer={
        <>
          <Button label={words.copyMarkdown} icon={Copy} onPress={() => void copyMarkdown()} />
          <OutcomeLine outcome={outcome} />
          <Button
            label={isSaving ? words.cancelExport : outcome.kind === 'saved' ? text.close : text.cancel}
            look="line"
            onPress={() => {
              if (isSaving) void actions.cancel();
              else actions.openDialog(null);
            }}
          />
          <Button
            label={isSaving ? words.saving : words.save}
            look="primary"
            disabledBecause={isSaving ? words.saving : isPdfHere ? null : words.pdfBrowser}
            onPress={() => void save()}
          />
        </>
      }
    >
      <div className={styles['export']}>
        <ExportForm
          choices={choices}
          onChange={(change) => {
            setChoices({ ...choices, ...change });
            if (!isSaving) setOutcome({ kind: 'nothing' });
          }}
        />
        <ExportPreview options={options} />
      </div>
    </DialogFrame>
  );
}

function OutcomeLine({ outcome }: { readonly outcome: Outcome }) {
  const language = useLanguage();
  const words = useText().dialogs.export;
  const progress = useWindowState((state) => state.progress);
  const line = (): string => {
    switch (outcome.kind) {
      case 'nothing':
        return '';
      case 'saving':
        return progress?.activity !== 'export' || progress.totalBytes === 0
          ? ''
          : words.progress(String(Math.round((100 * progress.doneBytes) / progress.totalBytes)));
      case 'saved':
        return words.saved(outcome.name);
      case 'copied':
        return words.copied;
      case 'cancelled':
        return words.cancelled;
      case 'failed':
        return failureWords(language, outcome.failure);
    }
  };
  return (
    <span className={outcome.kind === 'failed' ? dialogStyles['refused'] : dialogStyles['grow']} role="status">
      {line()}
    </span>
  );
}
