import { FileCode2, KeyRound, Link2, Route, ScrollText, SquareTerminal, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Evidence, EvidenceKind } from '../../../core/apigee/model.ts';
import { Button } from '../../components/Button.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { evidenceProblemWords, evidenceWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './evidence.module.css';
import { factSections, type FactSection } from './fact-rows.ts';

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

/** One file: what it is, what it is tied to, and its facts as tables. */
export function EvidenceItem({ item }: { readonly item: Evidence }) {
  const words = useText().evidence;
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const Icon = ICONS[item.kind];
  const sections = factSections({ ...item.facts }, words);
  const shown = sections.slice(0, isWhole ? SECTIONS_MAX : SECTIONS_AT_FIRST);
  const tied = item.connections.length === 0 ? words.notTied : words.tied(item.connections.length);
  return (
    <section className={styles['item']} aria-label={item.file}>
      <PaneHeader
        title={item.file}
        detail={
          <>
            <Icon aria-hidden="true" /> {evidenceWords(language).kinds[item.kind]}, {tied}
          </>
        }
      />
      {shown.map((section, at) => (
        <FactTable key={at} section={section} />
      ))}
      {shown.length < sections.length && (
        <div className={styles['more']}>
          <Button
            label={words.moreRows(sections.length - shown.length)}
            look="link"
            size="small"
            onPress={() => {
              setWhole(true);
            }}
          />
        </div>
      )}
      {item.problems.map((problem, at) => (
        <p key={at} className={styles['problem']}>
          {evidenceProblemWords(language, problem)}
        </p>
      ))}
    </section>
  );
}

const MONO = /^[\w.:/@-]*[./:@][\w.:/@#-]*$/u;

function FactTable({ section }: { readonly section: FactSection }) {
  return (
    <>
      {section.title !== null && <h3 className={styles['sectionTitle']}>{section.title}</h3>}
      <dl className={styles['facts']}>
        {section.rows.map((row) => (
          <div key={row.path}>
            <dt data-cut={row.label}>{row.label}</dt>
            <dd
              data-cut={row.value}
              data-problem={row.isProblem || undefined}
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
