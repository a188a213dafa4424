/** What logs, traces and configuration say beside the capture: ties, contradictions, and what support still asks for. */
import type { Contradiction } from '../../apigee/contradictions/model.ts';
import type { GatherLine } from '../../apigee/must-gather/model.ts';
import { CLOUDS } from '../../apigee/must-gather/model.ts';
import type { Tie } from '../../apigee/ties/model.ts';
import { aside } from './headings.ts';
import type { Block, Cell } from './model.ts';
import type { ReportSubject } from './report-subject.ts';

const MAX_TIES = 50;
const MAX_FILES = 50;

/** Of one connection: what speaks of it, and what speaks against each other. */
export function evidenceBlocks(connection: number, subject: ReportSubject): Block[] {
  const { story, headings } = subject;
  const ties = story.ties.filter(({ to }) => to.kind === 'connection' && to.connection === connection);
  const against = story.contradictions.filter((each) => each.connection === null || each.connection === connection);
  const blocks = [...against.flatMap((each) => contradictionBlocks(each, subject)), ...tieBlocks(ties, subject)];
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: headings.evidence }, ...blocks];
}

function contradictionBlocks(contradiction: Contradiction, { words, headings }: ReportSubject): Block[] {
  const { title, text } = words.contradiction(contradiction);
  return [
    {
      kind: 'heading',
      level: 3,
      text: title + aside(headings.confidence[contradiction.confidence], headings.punctuation),
    },
    { kind: 'paragraph', text, tone: 'normal' },
    {
      kind: 'facts',
      columns: [contradiction.statements.map(({ by, says }): [string, string] => [words.evidenceSource(by), says])],
    },
  ];
}

function tieBlocks(ties: readonly Tie[], subject: ReportSubject): Block[] {
  if (ties.length === 0) return [];
  const { words, headings, evidence } = subject;
  return [
    {
      kind: 'table',
      head: [headings.file, headings.tiedBy, headings.howSure],
      rows: ties.slice(0, MAX_TIES).map(({ from, reasons, confidence }): Cell[] => {
        const item = from.kind === 'evidence' ? evidence[from.item] : undefined;
        const line =
          from.kind === 'evidence' && from.line !== null
            ? `${headings.punctuation.comma}${headings.line(from.line)}`
            : '';
        return [
          { text: `${item?.file ?? ''}${line}` },
          { text: reasons.map((reason) => words.tieReason(reason)).join(headings.punctuation.semicolon) },
          { text: headings.confidence[confidence] },
        ];
      }),
    },
    ...(ties.length > MAX_TIES
      ? [{ kind: 'paragraph' as const, text: headings.moreNames(ties.length - MAX_TIES), tone: 'small' as const }]
      : []),
  ];
}

/** Each file beside the captures: what it is, to what it is tied, and what it says. */
export function evidenceFileBlocks({ evidence, headings, words }: ReportSubject): Block[] {
  if (evidence.length === 0) return [];
  const left = evidence.length - MAX_FILES;
  return [
    { kind: 'heading', level: 2, text: headings.evidence },
    ...evidence.slice(0, MAX_FILES).flatMap((item): Block[] => [
      { kind: 'heading', level: 3, text: item.file + aside(words.fileKind(item.kind), headings.punctuation) },
      {
        kind: 'steps',
        isOrdered: false,
        items: [
          words.evidenceTied(item),
          ...words.evidenceSays(item),
          ...item.problems.map((problem) => words.evidenceProblem(problem)),
        ].map((text) => ({ text, copy: null })),
      },
    ]),
    ...(left > 0 ? [{ kind: 'paragraph' as const, text: headings.moreNames(left), tone: 'small' as const }] : []),
  ];
}

/** The two lists of the playbook, with what the case has of them. */
export function gatherBlocks(subject: ReportSubject): Block[] {
  const { story, headings, words } = subject;
  return [
    { kind: 'heading', level: 2, text: headings.mustGather },
    ...CLOUDS.flatMap((cloud): Block[] => [
      { kind: 'heading', level: 3, text: words.cloud(cloud) },
      {
        kind: 'checklist',
        items: story.mustGather.lists[cloud].map((line) => ({
          isDone: line.state.kind !== 'missing-file' && line.state.kind !== 'missing-answer',
          text: words.gatherItem(line.item),
          note: gatherNote(line, subject),
        })),
      },
    ]),
  ];
}

function gatherNote({ state }: GatherLine, { headings }: ReportSubject): string {
  switch (state.kind) {
    case 'file':
      return state.file;
    case 'known':
      return state.value + aside(state.from, headings.punctuation);
    case 'given':
      return state.value;
    case 'written-by-report':
      return headings.writtenByReport;
    case 'missing-file':
    case 'missing-answer':
      return headings.missing;
  }
}
