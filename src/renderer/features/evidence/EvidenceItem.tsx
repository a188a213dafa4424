import { FileCode2, KeyRound, Link2, Route, ScrollText, SquareTerminal, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Evidence, EvidenceKind } from '../../../core/apigee/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { evidenceProblemWords, evidenceWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './evidence.module.css';
import { factSections, type FactSection } from './fact-rows.ts';
import { LogRecords } from './LogRecords.tsx';

const ICONS: Readonly<Record<EvidenceKind, LucideIcon>> = {
  'message-processor-log': ScrollText,
  trace: Route,
  'ssl-info': FileCode2,
  reference: Link2,
  'proxy-bundle': FileCode2,
  'keystore-api': KeyRound,
  's-client': SquareTerminal,
  'java-debug-log': SquareTerminal,
  'curl-log': SquareTerminal,
};
const SECTIONS_AT_FIRST = 6;
const SECTIONS_MAX = 200;

interface EvidenceItemProps {
  readonly item: Evidence;
  readonly view: EvidenceView;
}

/** One file: what it is, what it is tied to, and its facts as tables. */
export function EvidenceItem({ item, view }: EvidenceItemProps) {
  const words = useText().evidence;
  const language = useLanguage();
  const Icon = ICONS[item.kind];
  const tied = item.connections.length === 0 ? words.notTied : words.tied(item.connections.length);
  return (
    <section className={styles['item']} aria-label={item.file} data-file={item.file}>
      <PaneHeader
        title={item.file}
        detail={
          <>
            <Icon aria-hidden="true" /> {evidenceWords(language).kinds[item.kind]}, {tied}
          </>
        }
      />
      {item.kind === 'message-processor-log' ? <LogRecords item={item} view={view} /> : <Facts item={item} />}
      {item.problems.map((problem, at) => (
        <p key={at} className={styles['problem']}>
          {evidenceProblemWords(language, problem)}
        </p>
      ))}
    </section>
  );
}

function Facts({ item }: { readonly item: Exclude<Evidence, { readonly kind: 'message-processor-log' }> }) {
  const words = useText().evidence;
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const sections = factSections(item, { row: words.row, evidence: evidenceWords(language) });
  const shown = sections.slice(0, isWhole ? SECTIONS_MAX : SECTIONS_AT_FIRST);
  return (
    <>
      {shown.map((section, at) => (
        <FactTable key={at} section={section} />
      ))}
      {shown.length < Math.min(sections.length, SECTIONS_MAX) && (
        <div className={styles['more']}>
          <Button
            label={words.moreRows(Math.min(sections.length, SECTIONS_MAX) - shown.length)}
            look="link"
            size="small"
            onPress={() => {
              setWhole(true);
            }}
          />
        </div>
      )}
    </>
  );
}

const MONO = /^[\w.:/@-]*[./:@][\w.:/@#-]*$/u;

function FactTable({ section }: { readonly section: FactSection }) {
  return (
    <>
      {section.title !== null && <h3 className={styles['sectionTitle']}>{section.title}</h3>}
      <dl className={styles['facts']}>
        {section.rows.map((row, at) => (
          <div key={at}>
            <dt data-cut={row.label}>{row.label}</dt>
            <dd
              data-cut={row.value}
              data-problem={row.isProblem === true ? true : undefined}
              data-mono={MONO.test(row.value) || undefined}
            >
              {row.value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
