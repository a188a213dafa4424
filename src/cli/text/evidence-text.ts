/** What the evidence says, for a terminal: each file, what contradicts, what to capture next, and what is missing. */
import type { Evidence } from '../../core/apigee/model.ts';
import type { GatherLine } from '../../core/apigee/must-gather/model.ts';
import { contradictionText, EVIDENCE_TEXT, evidenceProblemText, type EvidenceText } from '../../text/evidence/index.ts';
import { evidenceSays } from '../../text/evidence/says.ts';
import type { Language } from '../../text/language.ts';
import type { Case } from '../../workspace/case.ts';
import { printable, wrap, type Paint } from './layout.ts';

const INDENT = '  ';
const CODES_MAX = 6;

export function evidenceLines(theCase: Case, language: Language, paint: Paint): readonly string[] {
  const { items } = theCase.evidence;
  if (items.length === 0) return [];
  const text = EVIDENCE_TEXT[language];
  const { contradictions, mustGather } = theCase.evidenceStory(null);
  const missing = mustGather.lists.private.filter(isMissing).map(({ item }) => text.gather[item]);
  return [
    ...items.flatMap((item) => itemLines(item, language, text, paint)),
    '',
    paint.strong(contradictions.length === 0 ? text.words.noContradictions : text.words.contradictions),
    ...contradictions.flatMap((one) => {
      const said = contradictionText(language, one);
      const by = one.statements.map(
        (each) => `${text.sources[each.by]}: ${each.says === '' ? text.words.absent : each.says}`,
      );
      return [
        ...wrap(`! ${printable(said.title)}`, INDENT),
        ...wrap(printable(said.text), `${INDENT}${INDENT}`),
        ...by.flatMap((line) => wrap(printable(line), `${INDENT}${INDENT}`)),
      ];
    }),
    ...(missing.length === 0 ? [] : [paint.strong(text.words.missing), ...wrap(missing.join(', '), INDENT)]),
    '',
  ];
}

function isMissing({ state }: GatherLine): boolean {
  return state.kind === 'missing-file' || state.kind === 'missing-answer';
}

function itemLines(item: Evidence, language: Language, text: EvidenceText, paint: Paint): readonly string[] {
  const tied = item.connections.length === 0 ? text.words.tiedToNone : text.words.tiedTo(item.connections.slice(0, 10));
  return [
    `${paint.strong(printable(item.file))}  ${text.kinds[item.kind]}, ${tied}`,
    ...item.problems.flatMap((problem) => wrap(`! ${printable(evidenceProblemText(language, problem))}`, INDENT)),
    ...(item.kind === 'message-processor-log' ? logLines(item, text) : []),
    ...(item.kind === 'java-debug-log'
      ? evidenceSays(language, item).flatMap((said) => wrap(printable(said), INDENT))
      : []),
  ];
}

function logLines(item: Extract<Evidence, { kind: 'message-processor-log' }>, text: EvidenceText): readonly string[] {
  const { counts, failures, loadFailures, timeZoneOffsetMinutes, captureNext } = item.facts;
  const deeper = `${INDENT}${INDENT}`;
  const explained = counts.slice(0, CODES_MAX).flatMap(({ code, count, firstLine }) => {
    const { title, meaning, next } = text.log[code];
    const first = failures.find((one) => one.code === code);
    return [
      ...wrap(`${title} (${text.words.times(count)}, ${text.words.line(firstLine)})`, INDENT),
      ...(first === undefined ? [] : wrap(printable(first.message), deeper)),
      ...wrap(`${meaning} ${next}`, deeper),
    ];
  });
  const codes = [...new Set(loadFailures.map(({ code }) => code))];
  const loads = codes.flatMap((code) => {
    const { title, meaning, next } = text.loadFailures[code];
    return [...wrap(title, INDENT), ...wrap(`${meaning} ${next}`, deeper)];
  });
  const clock = timeZoneOffsetMinutes === null ? [] : wrap(text.words.clock(timeZoneOffsetMinutes), INDENT);
  const capture =
    item.connections.length > 0 || captureNext.length === 0
      ? []
      : [`${INDENT}${text.words.captureNext}:`, ...captureNext.map((command) => `${deeper}${command}`)];
  return [...clock, ...explained, ...loads, ...capture];
}
