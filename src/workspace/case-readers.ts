/** What a window reads of the open case: one connection in full, its cross-check, its evidence, the groups, the filter. */
import type { Requests } from '../contract/contract.ts';
import type {
  AliasView,
  ComparisonView,
  ConnectionGroup,
  ConnectionView,
  CrossCheckView,
  EvidenceView,
} from '../contract/views.ts';
import type { Certificate } from '../core/certificates/model.ts';
import { entryToRead } from '../core/diagnosis/first-look.ts';
import { describeMessage } from '../core/handshakes/describe.ts';
import type { MessageDetails } from '../core/handshakes/details.ts';
import type { PacketReference } from '../core/capture/place.ts';
import { plainCertificate } from '../core/certificates/x509-certificate.ts';
import type { CertificateMessage, Handshake, Observed } from '../core/handshakes/model.ts';
import type { Case } from './case.ts';
import { failed } from './failure.ts';
import { filterConnections } from './filter-connections.ts';
import { reportText, type NamedFile } from './exports/report-text.ts';
import { comparisonView } from './comparison-view.ts';
import { lastChain } from './chains.ts';
import { aliasView, authorityTexts, crossCheckView } from './cross-check-view.ts';
import type { RowWalk } from './row-walk.ts';
import { Turns } from './turns.ts';

export interface CaseReaders {
  view(id: number): ConnectionView;
  message(id: number, entry: number | null): MessageDetails | null;
  crossCheck(id: number): CrossCheckView;
  alias(id: number, column: number): AliasView;
  evidence(id: number | null): EvidenceView;
  groups(): readonly ConnectionGroup[];
  compare(argument: Requests['case.compare']['argument']): ComparisonView | null;
  filter(expression: string): Promise<Requests['case.filter']['result']>;
  findPacket(capture: number, packet: number): Promise<Requests['case.findPacket']['result']>;
  reportText(argument: Requests['export.text']['argument']): Promise<string>;
}

export function caseReaders(theCase: Case, rows: RowWalk, files: () => readonly NamedFile[]): CaseReaders {
  let filterRun = 0;
  return {
    view: (id) => connectionView(theCase, checked(theCase, id)),
    message: (id, entry) => messageDetails(theCase, id, entry),
    crossCheck: (id) => crossCheckView(theCase, checked(theCase, id)),
    alias: (id, column) => aliasView(theCase, checked(theCase, id), column),
    evidence: (id) => evidenceView(theCase, id),
    groups: () => rows.groups,
    compare: ({ failed: id, good }) => comparisonView(theCase, rows, checked(theCase, id), good),
    filter: (expression) => {
      filterRun += 1;
      const run = filterRun;
      // Who filters again waits for the last one only.
      return filterConnections(theCase, expression, () => run !== filterRun);
    },
    findPacket: (capture, packet) => findPacket(theCase, capture, packet),
    reportText: (argument) => reportText(theCase, files(), rows.counts.failed, argument),
  };
}

function checked(theCase: Case, id: number): number {
  if (id >= theCase.index.connectionCount) throw failed('no-such-connection', null, { connection: id });
  return id;
}

function evidenceView(theCase: Case, id: number | null): EvidenceView {
  const { items } = theCase.evidence;
  const known = id !== null && id < theCase.index.connectionCount ? id : null;
  return {
    connection: id,
    files: items.map(({ file }) => file),
    items: items.filter(({ connections }) => id === null || connections.length === 0 || connections.includes(id)),
    story: theCase.evidenceStory(known),
    answers: theCase.evidenceByHand.answers,
  };
}

function connectionView(theCase: Case, id: number): ConnectionView {
  const { connection, diagnosis, decryption } = theCase.analysis(id);
  const certificates: Record<string, Certificate> = {};
  const chain = (pick: (handshake: Handshake) => Observed<CertificateMessage>): readonly string[] =>
    lastChain(connection, pick).flatMap((der) => {
      const certificate = theCase.certificate(der);
      if (certificate === null) return [];
      certificates[certificate.sha256] = plainCertificate(certificate);
      return [certificate.sha256];
    });
  return {
    connection,
    diagnosis,
    decryption,
    serverChain: chain((handshake) => handshake.serverCertificate),
    clientChain: chain((handshake) => handshake.clientCertificate),
    certificates,
    authorityTexts: authorityTexts(connection),
  };
}

function messageDetails(theCase: Case, id: number, entry: number | null): MessageDetails | null {
  const message = (one: number, at: number): MessageDetails => {
    const { connection, plaintext } = theCase.analysis(one);
    return describeMessage(connection, at, theCase.readSpans(), plaintext);
  };
  if (entry !== null) return message(id, entry);
  const { connection, diagnosis } = theCase.analysis(checked(theCase, id));
  const first = entryToRead(connection, diagnosis.verdict);
  return first === null ? null : message(id, first);
}

/** Walks the index: a packet belongs to the first connection whose timeline names it. */
async function findPacket(
  theCase: Case,
  capture: number,
  packet: number,
): Promise<Requests['case.findPacket']['result']> {
  const { index } = theCase;
  const isIt = (place: PacketReference): boolean => place.capture === capture && place.packet === packet;
  const turns = new Turns();
  for (let id = 0; id < index.connectionCount && theCase.index === index; id += 1) {
    if (turns.isDue) await turns.take();
    if (!index.raw(id).messages.some(({ entry }) => entry.packets.some(isIt))) continue;
    // Decryption may have made several entries of one.
    const entry = theCase.connection(id).timeline.find(({ packets }) => packets.some(isIt));
    if (entry !== undefined) return { connection: id, entry: entry.index };
  }
  return null;
}
