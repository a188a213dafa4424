import { useState } from 'react';
import type { LogFailure } from '../../../core/apigee/facts/log-facts.ts';
import type { EvidenceOf } from '../../../core/apigee/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton, CopyField } from '../../components/CopyField.tsx';
import { evidenceWords, tieReasonWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './evidence.module.css';
import { logExcerpt, type ExcerptPart } from './log-excerpt.ts';

interface LogRecordsProps {
  readonly item: EvidenceOf<'message-processor-log'>;
  readonly view: EvidenceView;
}

const AT_FIRST = 4;
const SHOWN_MAX = 200;

/** What a Message Processor log says of the connection: its records, with what ties them and what went wrong marked. */
export function LogRecords({ item, view }: LogRecordsProps) {
  const text = useText();
  const words = text.evidence;
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const { loadFailures, captureNext } = item.facts;
  const tied = tiedLines(item, view);
  const records = item.facts.failures.toSorted((a, b) => Number(tied.has(b.line)) - Number(tied.has(a.line)));
  const shown = records.slice(0, isWhole ? SHOWN_MAX : Math.max(AT_FIRST, Math.min(tied.size, SHOWN_MAX)));
  const { log, loadFailures: loadWords } = evidenceWords(language);
  return (
    <>
      {records.length === 0 && loadFailures.length === 0 && <p className={styles['quiet']}>{words.noFailures}</p>}
      {shown.map((failure) => (
        <Record
          key={failure.line}
          failure={failure}
          title={log[failure.code].title}
          meaning={log[failure.code].meaning}
          reasons={(tied.get(failure.line) ?? []).map((reason) => tieReasonWords(language, reason))}
          doubted={doubtedIn(view)}
        />
      ))}
      {shown.length < Math.min(records.length, SHOWN_MAX) && (
        <div className={styles['more']}>
          <Button
            label={words.moreRows(Math.min(records.length, SHOWN_MAX) - shown.length)}
            look="link"
            size="small"
            onPress={() => {
              setWhole(true);
            }}
          />
        </div>
      )}
      {loadFailures.map((failure) => (
        <section
          key={failure.line}
          className={styles['record']}
          aria-label={loadWords[failure.code].title}
          data-passage={failure.text}
        >
          <h3>
            <span>{loadWords[failure.code].title}</span>
            <small>{evidenceWords(language).words.line(failure.line)}</small>
          </h3>
          <p>{loadWords[failure.code].meaning}</p>
          <code className={styles['excerpt']} data-tone="failure">
            {failure.text}
          </code>
        </section>
      ))}
      {captureNext.length > 0 && (
        <div className={styles['next']}>
          <h3>{words.captureNext}</h3>
          {captureNext.map((command) => (
            <CopyField key={command} value={command} label={text.copy} copied={text.copied} />
          ))}
        </div>
      )}
    </>
  );
}

interface RecordProps {
  readonly failure: LogFailure;
  readonly title: string;
  readonly meaning: string;
  /** Why it is tied to the connection; empty where it is not. */
  readonly reasons: readonly string[];
  readonly doubted: ReadonlySet<string>;
}

function Record({ failure, title, meaning, reasons, doubted }: RecordProps) {
  const text = useText();
  const { words } = evidenceWords(useLanguage());
  const parts = logExcerpt(failure, doubted);
  return (
    <section className={styles['record']} aria-label={title} data-passage={plainText(parts)}>
      <h3>
        <span>{title}</span>
        <small>{words.line(failure.line)}</small>
        <CopyButton value={plainText(parts)} label={text.evidence.copyRecord} copied={text.copied} />
      </h3>
      <p>{meaning}</p>
      <code className={styles['excerpt']}>
        {parts.map((part, at) =>
          part.tone === 'plain' ? (
            part.text
          ) : (
            <mark key={at} data-tone={part.tone}>
              {part.text}
            </mark>
          ),
        )}
      </code>
      {reasons.length > 0 && (
        <small className={styles['because']}>
          {text.evidence.tiedBy} {reasons.join(', ')}
        </small>
      )}
    </section>
  );
}

function plainText(parts: readonly ExcerptPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/** Lines that speak of the connection that is shown, or of any, and why. */
function tiedLines(item: LogRecordsProps['item'], { connection, files, story }: EvidenceView) {
  const found = new Map<number, EvidenceView['story']['ties'][number]['reasons']>();
  for (const { from, to, reasons } of story.ties) {
    if (from.kind !== 'evidence' || to.kind !== 'connection' || files[from.item] !== item.file) continue;
    if (from.line !== null && (connection === null || to.connection === connection)) found.set(from.line, reasons);
  }
  return found;
}

/** What the log says and another file contradicts. */
function doubtedIn({ story }: EvidenceView): ReadonlySet<string> {
  return new Set(
    story.contradictions.flatMap(({ statements }) =>
      statements.filter(({ by }) => by === 'log').map(({ says }) => says),
    ),
  );
}
