import { useMemo, useRef } from 'react';
import type { NameRelation } from '../../../core/clients/model.ts';
import { Pane } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { bestRelations } from '../../model/relations.ts';
import { ACKS_SHOWN, ladderRows, tcpShown, type TcpShown } from '../../model/ladder.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './ladder.module.css';
import { Ladder } from './Ladder.tsx';

const TELLING_MAX = 12;

/** The handshake of the chosen connection, as a ladder of messages. */
export function LadderPane() {
  const text = useText();
  const language = useLanguage();
  const detail = useWindowState((state) => state.detail);
  const entry = useWindowState((state) => state.entry);
  const authority = useWindowState((state) => state.authority);
  const tcp = useWindowState(({ settings }) => tcpShown(settings));
  const allAuthorities = useWindowState((state) => state.allAuthorities);
  const timeFormat = useWindowState(({ settings }) => settings.timeFormat);
  const epoch = useWindowState(({ caseView }) => caseView.epoch);
  const crossCheck = useWindowState((state) => valueOf(state.crossCheck));
  const { chooseEntry, chooseAuthority, showAllAuthorities } = useActions();
  const view = valueOf(detail);
  const relations = useMemo(() => (crossCheck === null ? null : bestRelations(crossCheck)), [crossCheck]);
  const rows = useMemo(
    () =>
      view === null
        ? []
        : ladderRows(view, { tcp, allAuthorities, chosen: entry, telling: tellingNames(relations, authority) }),
    [view, tcp, allAuthorities, entry, relations, authority],
  );
  const list = useRef<HTMLDivElement>(null);
  return (
    <Pane name="ladder" label={text.ladder.title} className={styles['pane']}>
      <div className={styles['head']}>
        <span className={styles['unit']}>{text.ladder.unit[timeFormat]}</span>
        <span>
          <b>{text.ladder.client}</b> <span data-term="Message-Processor">{text.ladder.messageProcessor}</span>
        </span>
        <TcpSwitch tcp={tcp} />
        <span>
          {text.ladder.backend} <b>{text.ladder.server}</b>
        </span>
      </div>
      {detail.kind === 'none' && <PaneMessage title={text.ladder.noConnection} why={text.ladder.noConnectionWhy} />}
      {detail.kind === 'reading' && <PaneMessage title={text.reading} />}
      {detail.kind === 'failed' && (
        <PaneMessage tone="failed" title={text.ladder.empty} why={failureWords(language, detail.failure)} />
      )}
      {view !== null && rows.length === 0 && <PaneMessage title={text.ladder.empty} why={text.ladder.emptyWhy} />}
      {view !== null && rows.length > 0 && (
        <Ladder
          listRef={list}
          view={view}
          rows={rows}
          entry={entry}
          authority={authority}
          relations={relations}
          time={{ format: timeFormat, epoch, zero: view.connection.startedAt }}
          onEntry={chooseEntry}
          onAuthority={chooseAuthority}
          onAll={showAllAuthorities}
          allAuthorities={allAuthorities}
        />
      )}
    </Pane>
  );
}

/** Of hundreds of names, those that are looked for. */
function tellingNames(relations: readonly NameRelation[] | null, authority: number | null): ReadonlySet<number> {
  const found = new Set(authority === null ? [] : [authority]);
  relations?.forEach((relation, name) => {
    if (relation !== 'no-match' && found.size < TELLING_MAX) found.add(name);
  });
  return found;
}

/** TCP's own packets can be left out, and so can its bare acknowledgements. */
function TcpSwitch({ tcp }: { readonly tcp: TcpShown }) {
  const text = useText();
  const { changeSettings, saveLayout } = useActions();
  return (
    <span className={styles['tcpSwitch']} role="group" aria-label={text.ladder.showTcp}>
      <label>
        <input
          type="checkbox"
          checked={tcp !== 'none'}
          onChange={() => void changeSettings({ showTcp: tcp === 'none' })}
        />{' '}
        TCP
      </label>
      {tcp !== 'none' && (
        <label data-term="ACK">
          <input
            type="checkbox"
            checked={tcp === 'all'}
            onChange={() => {
              saveLayout({ [ACKS_SHOWN]: tcp !== 'all' });
            }}
          />{' '}
          ACK
        </label>
      )}
    </span>
  );
}
