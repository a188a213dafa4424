import type { Selection } from '../../clients/model.ts';
import { alertName } from '../../tls/names/alerts.ts';
import { labelled, type ReportHeadings } from './headings.ts';
import type { Block } from './model.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

/** An alias beyond this number is in the JSON. */
const MAX_ENTRIES = 100;

/** What the client would do with each keystore, and why with each of its keys. */
export function selectionBlocks({ selections }: ReportedConnection, subject: ReportSubject): Block[] {
  const { headings, words, keystores, clientNameOf } = subject;
  return selections.flatMap((selection, at): Block[] => {
    const keystore = keystores[at];
    if (keystore === undefined || selection.entries.length === 0) return [];
    const title = headings.crossCheck(keystore.file, clientNameOf(selection.setting));
    return [
      { kind: 'heading', level: 3, text: labelled(title, selectionResult(selection, headings), headings.punctuation) },
      {
        kind: 'table',
        head: [headings.alias, headings.entryVerdictHead, headings.entryReasons],
        rows: selection.entries
          .slice(0, MAX_ENTRIES)
          .map(({ alias, verdict, reasons }) => [
            { text: alias },
            { text: headings.entryVerdict[verdict] },
            { text: reasons.map((reason) => words.reason(reason)).join(headings.punctuation.semicolon) },
          ]),
      },
      ...(selection.entries.length > MAX_ENTRIES
        ? [small(headings.moreNames(selection.entries.length - MAX_ENTRIES))]
        : []),
    ];
  });
}

export function selectionResult(selection: Selection, headings: ReportHeadings): string {
  switch (selection.result) {
    case 'sends':
      return headings.clientSends(selection.alias ?? '');
    case 'empty':
      return headings.clientSendsNothing;
    case 'client-alert':
      return headings.clientAlerts(selection.alert === null ? '' : alertName(selection.alert));
    case 'no-certificate-message':
      return headings.clientNoMessage;
  }
}

function small(text: string): Block {
  return { kind: 'paragraph', text, tone: 'small' };
}
