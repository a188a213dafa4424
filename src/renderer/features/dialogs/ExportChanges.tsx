import { KeyRound } from 'lucide-react';
import { MAPPED_KINDS } from '../../../core/index.ts';
import type { RedactionPreview } from '../../../core/report/redaction/preview-model.ts';
import { redactionWords } from '../../../text/redaction/index.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import dialogStyles from './dialogs.module.css';
import styles from './export.module.css';

/** A case of thousands of clients: more rows than this nobody reads here, and their number is told. */
const SHOWN_MAX = 200;

interface ExportChangesProps {
  readonly preview: RedactionPreview;
  readonly hasCapture: boolean;
}

/** What will be left out, and what will stand in the place of what. */
export function ExportChanges({ preview, hasCapture }: ExportChangesProps) {
  const words = redactionWords[useLanguage()];
  const { locale } = useText();
  const number = (value: number): string => value.toLocaleString(locale);
  const { removed, mapped, kept, changes, includedSecrets } = preview;
  return (
    <div className={styles['changes']}>
      {includedSecrets > 0 && (
        <p className={styles['warn']}>
          <KeyRound aria-hidden="true" />
          {words.secretsIncluded(number(includedSecrets))}
        </p>
      )}
      <List
        title={words.removed}
        items={removed.map(({ kind, count, bytes }) => words.removedKind[kind](number(count), number(bytes ?? 0)))}
      />
      {MAPPED_KINDS.map((kind) => (
        <Mappings key={kind} title={words.mapped[kind]} mappings={mapped[kind]} />
      ))}
      {MAPPED_KINDS.every((kind) => mapped[kind].length === 0) && <p>{words.nothingMapped}</p>}
      <List title={words.keptHosts} items={kept.host} />
      <List title={words.keptAddresses} items={kept.address} />
      <List title={words.keptPorts} items={kept.port.map(String)} />
      {hasCapture && (
        <List
          title={words.changes}
          items={
            changes.length === 0
              ? [words.noChanges]
              : changes.map(({ message, packet, capture, offset, length }) =>
                  words.change(message, String(packet), capture, offset, offset + length - 1),
                )
          }
        />
      )}
      <p className={dialogStyles['hint']}>{words.alwaysStay}</p>
    </div>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {items.slice(0, SHOWN_MAX).map((item) => (
          <li key={item}>{item}</li>
        ))}
        {items.length > SHOWN_MAX && <li>… +{items.length - SHOWN_MAX}</li>}
      </ul>
    </section>
  );
}

interface MappingsProps {
  readonly title: string;
  readonly mappings: RedactionPreview['mapped']['address'];
}

function Mappings({ title, mappings }: MappingsProps) {
  if (mappings.length === 0) return null;
  return (
    <section>
      <h4>
        {title} ({mappings.length})
      </h4>
      <dl>
        {mappings.slice(0, SHOWN_MAX).map(({ from, to }) => (
          <div key={from}>
            <dt>{from}</dt>
            <dd>{to}</dd>
          </div>
        ))}
      </dl>
      {mappings.length > SHOWN_MAX && <p>… +{mappings.length - SHOWN_MAX}</p>}
    </section>
  );
}
