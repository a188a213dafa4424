import { ShieldCheck } from 'lucide-react';
import { EXPORT_CONNECTIONS_MAX, type ExportOptions } from '../../../contract/contract.ts';
import { limitText } from '../../../text/report/limit.ts';
import { useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { Segments } from './Segments.tsx';
import { Switch } from './SettingsDialog.tsx';
import dialogStyles from './dialogs.module.css';
import styles from './export.module.css';

type Kind = ExportOptions['kind'];
export type ExportScope = 'chosen' | 'failed' | 'all';

export interface ExportChoices extends Pick<ExportOptions, 'kind' | 'redact' | 'mapPorts' | 'includeSecrets'> {
  readonly scope: ExportScope;
}

const KINDS: readonly Kind[] = ['html', 'pdf', 'markdown', 'json', 'bundle', 'capture'];

interface ExportFormProps {
  readonly choices: ExportChoices;
  readonly onChange: (change: Partial<ExportChoices>) => void;
}

export function ExportForm({ choices, onChange }: ExportFormProps) {
  const { kind, redact, mapPorts, includeSecrets } = choices;
  const words = useText().dialogs.export;
  const door = useWindowState(({ facts }) => facts?.door ?? 'desktop');
  const isPdfHere = kind !== 'pdf' || door === 'desktop';
  return (
    <div className={styles['options']}>
      <h3>{words.format}</h3>
      <Segments
        label={words.format}
        value={kind}
        options={KINDS.map((id) => [id, words.kinds[id]])}
        onChoose={(chosen) => {
          onChange({ kind: chosen });
        }}
      />
      <p className={dialogStyles['hint']}>{isPdfHere ? words.kindHint[kind] : words.pdfBrowser}</p>
      <h3>{words.connections}</h3>
      <ScopeChoice
        scope={choices.scope}
        onChoose={(scope) => {
          onChange({ scope });
        }}
      />
      <h3>{words.hide}</h3>
      <Switch
        label={words.redact}
        hint={words.redactHint}
        checked={redact}
        onChange={(checked) => {
          onChange({ redact: checked });
        }}
      />
      {redact && (
        <Switch
          label={words.mapPorts}
          hint={words.mapPortsHint}
          checked={mapPorts}
          onChange={(checked) => {
            onChange({ mapPorts: checked });
          }}
        />
      )}
      {(kind === 'capture' || kind === 'bundle') && (
        <Switch
          label={words.secrets}
          hint={words.secretsHint}
          checked={includeSecrets}
          onChange={(checked) => {
            onChange({ includeSecrets: checked });
          }}
        />
      )}
      <p className={styles['never']}>
        <ShieldCheck aria-hidden="true" />
        {words.never}
      </p>
    </div>
  );
}

interface ScopeChoiceProps {
  readonly scope: ExportScope;
  readonly onChoose: (scope: ExportScope) => void;
}

function ScopeChoice({ scope, onChoose }: ScopeChoiceProps) {
  const text = useText();
  const words = text.dialogs.export;
  const connection = useWindowState((state) => state.connection);
  const language = useLanguage();
  const table = useWindowState((state) => state.table);
  const asked = { chosen: 1, failed: table.failed, all: table.count }[scope];
  const radio = (id: ExportScope, label: string) => (
    <label className={dialogStyles['switch']}>
      <input
        type="radio"
        name="export-scope"
        checked={scope === id}
        onChange={() => {
          onChoose(id);
        }}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset className={styles['radios']}>
      <legend className={styles['unseen']}>{words.connections}</legend>
      {connection !== null && radio('chosen', words.chosen(String(connection)))}
      {radio('failed', words.failed(table.failed.toLocaleString(text.locale)))}
      {radio('all', words.all(table.count.toLocaleString(text.locale)))}
      {asked > EXPORT_CONNECTIONS_MAX && (
        <p className={dialogStyles['hint']} role="status">
          {limitText(language, EXPORT_CONNECTIONS_MAX, asked)}
        </p>
      )}
    </fieldset>
  );
}
