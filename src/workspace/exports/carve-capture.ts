/** The chosen connections as a capture of their own: two passes over the files, and no more in memory than what is kept of one. */
import { Carver } from '../../core/report/carve/carver.ts';
import { CarvePlanner } from '../../core/report/carve/plan.ts';
import type { PacketWalk } from '../../core/report/carve/packet-walk.ts';
import { replaceInMessage } from '../../core/report/carve/replace-text.ts';
import { pcapngKeyLog, pcapngSection } from '../../core/capture/pcapng-writer.ts';
import { reportHeadings } from '../../text/report/index.ts';
import type { Language } from '../../text/language.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { failed } from '../failure.ts';
import { reportWords } from '../report-words.ts';
import { VERSION } from '../version.ts';
import { clientRandoms, stopIfCancelled, type ExportWatch } from './export-case.ts';
import type { Redaction } from './redaction.ts';

export interface CarveChoice {
  readonly connections: readonly ConnectionAnalysis[];
  readonly language: Language;
  readonly redaction: Redaction;
  readonly includeSecrets: boolean;
}

export interface Carved {
  readonly packets: number;
  /** Packets of the originals whose handshake bytes were changed, with what was changed. */
  readonly changes: readonly { readonly capture: string; readonly packet: number; readonly what: 'server_name' }[];
}

export async function carveCapture(
  theCase: Case,
  choice: CarveChoice,
  write: (piece: Uint8Array) => void,
  watch: ExportWatch,
): Promise<Carved> {
  const { redaction, connections } = choice;
  const replacements = nameReplacements(theCase, choice);
  const planner = new CarvePlanner({
    connections: connections.map(({ connection }) => connection),
    captures: theCase.captures.length,
    replacements,
    host: redaction.mapHost,
  });
  const total = 2 * theCase.captures.reduce((sum, { size }) => sum + size, 0);
  await walkCaptures(theCase, planner.walk, { ...watch, total, before: 0 });
  const plan = planner.finish();
  const names = theCase.index.captures.map(({ file }) => file);
  write(
    pcapngSection({
      application: `Handscope ${VERSION}`,
      comment: reportHeadings[choice.language].carvedComment(names.join(', '), redaction.mapAddress !== null),
    }),
  );
  if (choice.includeSecrets) writeSecrets(theCase, connections, write);
  const carver = new Carver({ plan, comments: commentsOf(theCase, choice), mapAddress: redaction.mapAddress, write });
  await walkCaptures(theCase, carver.walk, { ...watch, total, before: total / 2 });
  const changes = replacements.map(({ capture, packet }) => ({
    capture: names[capture] ?? '',
    packet,
    what: 'server_name' as const,
  }));
  return { packets: carver.written, changes };
}

async function walkCaptures(
  theCase: Case,
  walk: PacketWalk,
  watch: ExportWatch & { readonly total: number; readonly before: number },
): Promise<void> {
  let before = watch.before;
  for (const capture of theCase.captures) {
    walk.beginCapture();
    const onBytes = (done: number): void => {
      watch.onProgress(before + done, watch.total);
    };
    const { finished } = await capture.stream(
      (chunk) => {
        walk.push(chunk);
      },
      { onBytes, isCancelled: watch.isCancelled },
    );
    walk.endCapture();
    if (!finished) throw failed('cancelled', null);
    before += capture.size;
  }
  stopIfCancelled(watch);
}

function writeSecrets(
  theCase: Case,
  connections: readonly ConnectionAnalysis[],
  write: (piece: Uint8Array) => void,
): void {
  const lines = theCase.keyRing.secretsFor(clientRandoms(connections)).map(({ line }) => line);
  if (lines.length > 0) write(pcapngKeyLog(new TextEncoder().encode(`${[...new Set(lines)].join('\n')}\n`)));
}

function nameReplacements(theCase: Case, { connections, redaction }: CarveChoice): ReturnType<typeof replaceInMessage> {
  const read = theCase.readSpans();
  return connections.flatMap(({ connection }) => {
    const name = connection.serverName;
    const mapped = name === null ? null : redaction.mapHost(name);
    if (name === null || mapped === null || mapped === name) return [];
    return connection.timeline
      .filter((entry) => entry.name === 'ClientHello' && entry.visibility === 'plain')
      .flatMap(({ spans }) => replaceInMessage(read(spans), spans, name, mapped));
  });
}

/** The verdict's evidence, on the packets that show it, with their numbers in the original. */
function commentsOf(theCase: Case, choice: CarveChoice): ReadonlyMap<string, readonly string[]> {
  const { language, redaction } = choice;
  const words = reportWords(language);
  const comments = new Map<string, string[]>();
  for (const { connection, diagnosis } of choice.connections) {
    const said = words.verdict(diagnosis, connection).evidence;
    diagnosis.verdict.evidence.forEach(({ packet, capture }, at) => {
      if (packet === null) return;
      const key = `${capture ?? 0}:${packet}`;
      const file = theCase.index.captures[capture ?? 0]?.file ?? '';
      const own = comments.get(key) ?? [redaction.mapText(reportHeadings[language].packetOf(packet, file))];
      own.push(redaction.mapText(said[at]?.text ?? ''));
      comments.set(key, own);
    });
  }
  return comments;
}
