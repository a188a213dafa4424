import { Button } from '../../components/Button.tsx';
import { Mark } from '../../components/Mark.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { formatSeconds } from '../../model/time-format.ts';
import { failureWords, verdictShort } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { quoted } from '../filter/combine.ts';
import styles from './compare.module.css';

/** Failures that share cause, server and CA list. */
export function Groups() {
  const text = useText();
  const language = useLanguage();
  const words = text.compare;
  const groups = useWindowState((state) => state.groups);
  const { runFilter, chooseConnection, chooseView } = useActions();
  if (groups.kind === 'none') return null;
  if (groups.kind === 'reading') return <PaneMessage title={text.reading} />;
  if (groups.kind === 'failed')
    return <PaneMessage tone="failed" title={words.groups} why={failureWords(language, groups.failure)} />;
  if (groups.value.length === 0) return <PaneMessage title={words.noGroups} why={words.noGroupsWhy} />;
  return (
    <section className={styles['groups']}>
      <h3>{words.groups}</h3>
      <p>{words.groupsWhy}</p>
      <ul>
        {groups.value.map((group) => (
          <li key={`${group.cause}${group.server}${group.authorityCount ?? ''}${group.firstAt}`}>
            <Mark kind="failed" />
            <div>
              <b>{verdictShort(language, group.cause)}</b>
              <span>
                {group.serverName ?? group.server}
                {group.authorityCount === null ? '' : `, ${text.ladder.authorityCount(group.authorityCount)}`}
              </span>
              <small>
                {words.seenFrom(formatSeconds(group.firstAt), formatSeconds(group.lastAt))}, {group.clients.join(', ')}
              </small>
            </div>
            <span className={styles['groupCount']}>
              {words.groupOf(group.count.toLocaleString(text.locale), group.of.toLocaleString(text.locale))}
            </span>
            <Button
              label={words.showThese}
              look="line"
              size="small"
              onPress={() => {
                void runFilter(`verdict == ${group.cause} && server == ${quoted(group.server)}`);
                const first = group.connections[0];
                if (first !== undefined) chooseConnection(first);
                chooseView('handshake');
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
