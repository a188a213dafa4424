/** What is written on the packets of a carved capture: the verdict's evidence, and which bytes are not the original ones. */
import { reportHeadings } from '../../text/report/index.ts';
import type { Language } from '../../text/language.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { reportWords } from '../report-words.ts';
import type { ChangedMessage } from './changed-messages.ts';
import type { Redaction } from './redaction.ts';

export interface CommentChoice {
  readonly connections: readonly ConnectionAnalysis[];
  readonly language: Language;
  readonly redaction: Redaction;
}

/** By `capture:packet` of the originals. */
export function packetComments(
  theCase: Case,
  { connections, language, redaction }: CommentChoice,
  changed: readonly ChangedMessage[],
): ReadonlyMap<string, readonly string[]> {
  const words = reportWords(language);
  const headings = reportHeadings[language];
  const comments = new Map<string, string[]>();
  const add = (capture: number, packet: number, text: string): void => {
    const key = `${capture}:${packet}`;
    const file = theCase.index.captures[capture]?.file ?? '';
    const own = comments.get(key) ?? [redaction.mapText(headings.packetOf(packet, file))];
    own.push(redaction.mapText(text));
    comments.set(key, own);
  };
  for (const { connection, diagnosis } of connections) {
    const said = words.verdict(diagnosis, connection).evidence;
    diagnosis.verdict.evidence.forEach(({ packet, capture }, at) => {
      if (packet !== null) add(capture ?? 0, packet, said[at]?.text ?? '');
    });
  }
  for (const { capture, packet, replacements } of changed)
    for (const { offset, length } of replacements)
      add(capture, packet, headings.changedName('ClientHello', offset, offset + length - 1));
  return comments;
}
