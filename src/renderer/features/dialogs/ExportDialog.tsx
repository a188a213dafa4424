import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { ExportOptions } from '../../../contract/contract.ts';
import type { Failure } from '../../../contract/views.ts';
import type { Language } from '../../../text/language.ts';
import { Button } from '../../components/Button.tsx';
import { copyText } from '../../components/clipboard.ts';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { ExportPreview } from './ExportPreview.tsx';
import { Segments } from './Segments.tsx';
import { Switch } from './SettingsDialog.tsx';

type Kind = ExportOptions['kind'];
type Scope = 'chosen' | 'failed' | 'all';
const KINDS: readonly Kind[] = ['html', 'pdf', 'markdown', 'json', 'bundle', 'capture'];

/** What of the case goes out, in which form, and what is hidden in it. */
export function ExportDialog() {
  const text = useText();
  const language = useLanguage();
  const words = text.dialogs.export;
  const connection = useWindowState((state) => state.connection);
  const table = useWindowState((state) => state.table);
  const door = useWindowState(({ facts }) => facts?.door ?? 'desktop');
  const actions = useActions();
  const [kind, setKind] = useState<Kind>('html');
  const [scope, setScope] = useState<Scope>(connection === null ? 'failed' : 'chosen');
  const [redact, setRedact] = useState(true);
  const [includeSecrets, setSecrets] = useState(false);
  const [outcome, setOutcome] = useState<'saving' | { readonly name: string } | Failure | null>(null);
  const connections: ExportOptions['connections'] = scope === 'chosen' ? [connection ?? 0] : scope;
  const common = { connections, language: language satisfies Language, redact };
  const isPdfHere = kind !== 'pdf' || door === 'desktop';
  const save = async (): Promise<void> => {
    setOutcome('saving');
    const answer = await actions.export({ kind, includeSecrets, ...common });
    setOutcome(answer.ok ? answer.value : answer.failure);
  };
  const copyMarkdown = async (): Promise<void> => {
    const answer = await actions.exportText('markdown', common);
    if (answer.ok) await copyText(answer.value);
    else setOutcome(answer.failure);
  };
  return (
    <DialogFrame
      title={words.title}
      size="large"
      footer={
        <>
          <Button label={words.copyMarkdown} onPress={() => void copyMarkdown()} />
          <span className={styles['grow']} role="status">
            {outcome !== null &&
              outcome !== 'saving' &&
              ('name' in outcome ? words.saved(outcome.name) : failureWords(language, outcome))}
          </span>
          <Button
            label={text.cancel}
            look="line"
            onPress={() => {
              actions.openDialog(null);
            }}
          />
          <Button
            label={outcome === 'saving' ? words.saving : words.save}
            look="primary"
            disabledBecause={isPdfHere ? null : words.pdfBrowser}
            onPress={() => void save()}
          />
        </>
      }
    >
      <div className={styles['export']}>
        <div className={styles['options']}>
          <h3>{words.format}</h3>
          <Segments
            label={words.format}
            value={kind}
            options={KINDS.map((id) => [id, words.kinds[id]])}
            onChoose={setKind}
          />
          <p className={styles['hint']}>{isPdfHere ? words.kindHint[kind] : words.pdfBrowser}</p>
          <h3>{words.connections}</h3>
          <fieldset className={styles['radios']}>
            <legend className={styles['unseen']}>{words.connections}</legend>
            {connection !== null && (
              <Radio
                label={words.chosen(String(connection))}
                checked={scope === 'chosen'}
                onChoose={() => {
                  setScope('chosen');
                }}
              />
            )}
            <Radio
              label={words.failed(table.failed.toLocaleString(text.locale))}
              checked={scope === 'failed'}
              onChoose={() => {
                setScope('failed');
              }}
            />
            <Radio
              label={words.all(table.count.toLocaleString(text.locale))}
              checked={scope === 'all'}
              onChoose={() => {
                setScope('all');
              }}
            />
          </fieldset>
          <h3>{words.hide}</h3>
          <Switch label={words.redact} hint={words.redactHint} checked={redact} onChange={setRedact} />
          {(kind === 'capture' || kind === 'bundle') && (
            <Switch label={words.secrets} hint={words.secretsHint} checked={includeSecrets} onChange={setSecrets} />
          )}
          <p className={styles['never']}>
            <ShieldCheck aria-hidden="true" />
            {words.never}
          </p>
        </div>
        <ExportPreview kind={kind} options={common} />
      </div>
    </DialogFrame>
  );
}

interface RadioProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Radio({ label, checked, onChoose }: RadioProps) {
  return (
    <label className={styles['switch']}>
      <input type="radio" name="export-scope" checked={checked} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}
