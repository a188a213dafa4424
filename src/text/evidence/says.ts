import type { Evidence } from '../../core/apigee/model.ts';
import { aside, labelled } from '../../core/report/document/headings.ts';
import type { Language } from '../language.ts';
import { reportHeadings } from '../report/index.ts';
import { EVIDENCE_TEXT } from './index.ts';

const MOST = 6;

/** What a log says, a line for each thing: a Message Processor's failures, the steps of a Java debug log. Other files say it elsewhere. */
export function evidenceSays(language: Language, item: Evidence): readonly string[] {
  if (item.kind === 'message-processor-log') return failuresOf(language, item);
  return item.kind === 'java-debug-log' ? stepsOf(language, item) : [];
}

function failuresOf(
  language: Language,
  { facts }: Extract<Evidence, { kind: 'message-processor-log' }>,
): readonly string[] {
  const { log, loadFailures, words } = EVIDENCE_TEXT[language];
  const { punctuation } = reportHeadings[language];
  const loads = new Set(facts.loadFailures.map(({ code }) => code));
  return [
    ...facts.counts
      .slice(0, MOST)
      .map(
        ({ code, count, firstLine }) =>
          log[code].title + aside([words.times(count), words.line(firstLine)].join(punctuation.comma), punctuation),
      ),
    ...[...loads].map((code) => loadFailures[code].title),
  ];
}

function stepsOf(language: Language, { facts }: Extract<Evidence, { kind: 'java-debug-log' }>): readonly string[] {
  const { javaDebug, words } = EVIDENCE_TEXT[language];
  const { punctuation } = reportHeadings[language];
  const first = new Map<string, string>();
  for (const { code, line, subject } of facts.events) {
    const said = javaDebug[code] + (subject === null ? '' : aside(subject, punctuation));
    if (!first.has(said)) first.set(said, labelled(words.line(line), said, punctuation));
  }
  return [...first.values()].slice(0, MOST);
}
