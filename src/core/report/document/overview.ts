import { evidenceFileBlocks, gatherBlocks } from './evidence.ts';
import { aside, labelled } from './headings.ts';
import type { Block, ReportSection } from './model.ts';
import type { ReportSubject } from './report-subject.ts';
import { shownTime } from './shown-time.ts';

/** What the case holds, and by which digests its files can be told again. */
export function overviewSection(subject: ReportSubject): ReportSection {
  const { headings, files, totals, language, words } = subject;
  const number = new Intl.NumberFormat(language);
  return {
    id: 'overview',
    title: headings.overview,
    confidence: null,
    blocks: [
      {
        kind: 'paragraph',
        text: headings.counts(
          number.format(totals.packets),
          number.format(totals.connections),
          number.format(totals.failed),
        ),
        tone: 'normal',
      },
      ...problemBlocks(subject),
      ...listBlocks(subject.headings.changedBytes, subject.changes),
      ...evidenceFileBlocks(subject),
      ...gatherBlocks(subject),
      ...keystoreBlocks(subject),
      ...settingBlocks(subject),
      { kind: 'heading', level: 2, text: headings.files },
      {
        kind: 'table',
        head: [headings.file, headings.takenFor, headings.bytes, headings.sha256],
        rows: files.map((file) => [
          { text: file.name },
          { text: words.fileKind(file.takenFor) },
          { text: number.format(file.bytes) },
          { text: file.sha256, isCode: true },
        ]),
      },
    ],
  };
}

/** Under which assumptions the case was explained, and by what. */
function settingBlocks({ headings, clientName, setting, captures, version }: ReportSubject): Block[] {
  const times = captures.map(({ firstPacketAt, lastPacketAt }) =>
    firstPacketAt === null || lastPacketAt === null ? '–' : `${shownTime(firstPacketAt)} – ${shownTime(lastPacketAt)}`,
  );
  return [
    { kind: 'heading', level: 2, text: headings.settings },
    {
      kind: 'facts',
      columns: [
        [
          [
            headings.explainedAs,
            clientName + aside([setting.client, setting.keyManager, setting.api].join(', '), headings.punctuation),
          ],
          ...captures.map(({ file }, at): [string, string] => [
            headings.capture,
            [file, times[at] ?? ''].join(headings.punctuation.comma),
          ]),
          [headings.madeBy, `Handscope ${version}`],
        ],
      ],
    },
  ];
}

function problemBlocks({ captures, keystores, words, headings }: ReportSubject): Block[] {
  const problems = [
    ...captures.flatMap(({ file, problems: found }) =>
      found.map((problem) => labelled(file, words.captureProblem(problem), headings.punctuation)),
    ),
    ...keystores.flatMap(({ file, problems: found }) =>
      found.map((problem) => labelled(file, words.keystoreProblem(problem), headings.punctuation)),
    ),
  ];
  return listBlocks(headings.problems, problems);
}

function listBlocks(title: string, texts: readonly string[]): Block[] {
  if (texts.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'steps', isOrdered: false, items: texts.map((text) => ({ text, copy: null })) },
  ];
}

function keystoreBlocks({ keystores, headings, words }: ReportSubject): Block[] {
  if (keystores.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: headings.keystores },
    {
      kind: 'table',
      head: [headings.file, headings.takenFor, headings.aliases, ''],
      rows: keystores.map(({ file, format, entries, integrity }) => [
        { text: file },
        { text: words.fileKind(format) },
        {
          text: entries
            .map(({ alias, kind }) => alias + aside(headings.entryKind[kind], headings.punctuation))
            .join(', '),
        },
        { text: headings.integrity[integrity] },
      ]),
    },
  ];
}
