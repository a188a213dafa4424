import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button } from '../../components/Button.tsx';
import { Tag } from '../../components/Chip.tsx';
import { versionName } from '../../../core/index.ts';
import type { Endpoint } from '../../../core/handshakes/model.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { VIEWS, type ViewName } from '../../state/window-state.ts';
import styles from './strip.module.css';

/** Who talks to whom, and the four views. */
export function Strip() {
  const text = useText();
  const view = useWindowState((state) => state.view);
  const detail = useWindowState((state) => valueOf(state.detail));
  const names = useWindowState(({ detail: shown }) => valueOf(shown)?.authorityTexts.length ?? 0);
  const evidence = useWindowState((state) => valueOf(state.evidence)?.items.length ?? 0);
  const { chooseView: showView, suggestComparison } = useActions();
  const chooseView = (name: ViewName): void => {
    showView(name);
    if (name === 'compare') void suggestComparison();
  };
  const counts: Readonly<Record<ViewName, number>> = { handshake: 0, 'cross-check': names, evidence, compare: 0 };
  const labels: Readonly<Record<ViewName, string>> = {
    handshake: text.commands['view.handshake'],
    'cross-check': text.commands['view.crossCheck'],
    evidence: text.commands['view.evidence'],
    compare: text.commands['view.compare'],
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    chooseView(next);
    document.getElementById(`view-${next}`)?.focus();
  };
  return (
    <div className={styles['strip']} data-pane="strip">
      {view === 'compare' && (
        <Button
          label={text.strip.backToList}
          icon={ArrowLeft}
          onPress={() => {
            chooseView('handshake');
          }}
          className={styles['back']}
        />
      )}
      <Who />
      <div className={styles['tabs']} role="tablist" aria-label={text.strip.label}>
        {VIEWS.map((name) => (
          <button
            key={name}
            id={`view-${name}`}
            type="button"
            role="tab"
            aria-selected={name === view}
            tabIndex={name === view ? 0 : -1}
            onKeyDown={press}
            onClick={() => {
              chooseView(name);
            }}
          >
            {labels[name]}
            {detail !== null && counts[name] > 0 && <span className={styles['count']}>{counts[name]}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}

function Who() {
  const text = useText();
  const connection = useWindowState((state) => valueOf(state.detail)?.connection ?? null);
  if (connection === null) return <span className={styles['nobody']}>{text.strip.nothing}</span>;
  return (
    <div className={styles['who']}>
      <span className={styles['address']}>{endpointText(connection.client)}</span>
      <ArrowRight aria-label={text.strip.to} className={styles['address']} />
      <span className={styles['address']}>{endpointText(connection.server)}</span>
      {connection.serverName !== null && (
        <span className={styles['host']} data-term="SNI" data-cut={connection.serverName}>
          {connection.serverName}
        </span>
      )}
      {connection.version !== null && <Tag text={versionName(connection.version)} />}
    </div>
  );
}

function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
