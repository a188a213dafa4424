import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { EXPORT_CONNECTIONS_MAX, type ExportOptions } from '../../contract/contract.ts';
import { crossCheck } from '../../core/clients/cross-check.ts';
import { selectionRequestOf } from '../../core/clients/selection-request.ts';
import type { CrossCheck } from '../../core/clients/cross-check-model.ts';
import { standingOf } from '../../core/diagnosis/standing.ts';
import type { ReportSubject } from '../../core/report/document/report-subject.ts';
import { clientName } from '../../text/clients/client-names.ts';
import { redactionWords } from '../../text/redaction/index.ts';
import { reportHeadings } from '../../text/report/index.ts';
import { limitText } from '../../text/report/limit.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { serverChainOf } from '../chains.ts';
import { reportWords } from '../report-words.ts';
import { VERSION } from '../version.ts';
import type { ReportSource } from './report-text.ts';

/** The connections asked for, analysed, as many as one export takes; `failed` takes the doubtful too where nothing failed. */
export function chosenConnections(theCase: Case, chosen: ExportOptions['connections']): readonly ConnectionAnalysis[] {
  if (chosen !== 'failed' && chosen !== 'all')
    return chosen.slice(0, EXPORT_CONNECTIONS_MAX).map((id) => theCase.analyse(id));
  const kept: ConnectionAnalysis[] = [];
  for (const analysed of theCase.analyses()) {
    if (chosen === 'all' || standingOf(analysed.diagnosis.verdict) === 'failed') kept.push(analysed);
    if (kept.length >= EXPORT_CONNECTIONS_MAX) break;
  }
  return kept;
}

/** How many connections were asked for; `failed`: how many the case has of those. */
export function askedConnections(theCase: Case, chosen: ExportOptions['connections'], failed: number): number {
  if (chosen === 'failed') return failed;
  return chosen === 'all' ? theCase.index.connectionCount : chosen.length;
}

export function reportSubject(source: ReportSource, madeAt: Date): ReportSubject {
  const { theCase, files, failed, chosen, asked, language, redaction } = source;
  const { index, keystores, setting, certificate } = theCase;
  return {
    version: VERSION,
    madeAt: `${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    language,
    epoch: index.epoch,
    captures: index.captures,
    files,
    keystores,
    evidence: theCase.evidence.items,
    story: theCase.evidenceStory(null),
    setting,
    clientName: clientName(language, setting),
    clientNameOf: (each) => clientName(language, each),
    redaction: { isOn: redaction.mapAddress !== null, mapsPorts: redaction.mapsPorts },
    limit: asked > chosen.length ? limitText(language, chosen.length, asked) : null,
    changes: source.changes.map(({ message, packet, capture, offset, length }) =>
      redactionWords[language].change(message, String(packet), capture, offset, offset + length - 1),
    ),
    connections: chosen.map((analysed) => ({ ...analysed, crossCheck: crossCheckOf(theCase, analysed) })),
    totals: {
      packets: index.captures.reduce((sum, capture) => sum + capture.packets, 0),
      connections: index.connectionCount,
      failed,
    },
    certificate,
    words: reportWords(language),
    headings: reportHeadings[language],
  };
}

export function crossCheckOf(theCase: Case, { connection }: ConnectionAnalysis): CrossCheck | null {
  const request = selectionRequestOf(connection);
  if (request === null) return null;
  const at = Number(connection.startedAtEpoch / 1_000_000n);
  return crossCheck(request, theCase.keystores, {
    setting: theCase.setting,
    at,
    known: serverChainOf(connection, theCase.certificate),
  });
}

/** `onBytes` is told of each piece. */
export async function sha256OfFile(path: string, onBytes: (length: number) => void = () => undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Uint8Array;
    hash.update(bytes);
    onBytes(bytes.length);
  }
  return hash.digest('hex');
}
