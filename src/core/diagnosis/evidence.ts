/** Builders of evidence points and outcomes, so that each rule says only what it saw. */
import type { FactSource } from '../apigee/configuration-model.ts';
import type { AlertFact, Connection, MessagePlace, Side } from '../handshakes/model.ts';
import type { Ending } from './ending.ts';
import type { Confidence, Deciding, EvidencePoint, Facts, Outcome } from './model.ts';
import type { Sight } from './sight.ts';

const NO_FACTS: Facts = {};

export const NOT_APPLICABLE: Outcome = { kind: 'not-applicable' };
export const CLEAR: Outcome = { kind: 'clear' };

export function cannotTell(because: string, ...wouldDecide: readonly Deciding[]): Outcome {
  return { kind: 'cannot-tell', because, wouldDecide };
}

export function found(
  confidence: Confidence,
  facts: Facts,
  evidence: readonly (EvidencePoint | null)[],
  wouldDecide: readonly Deciding[] = [],
): Outcome {
  return { kind: 'found', confidence, facts, evidence: evidence.filter((point) => point !== null), wouldDecide };
}

/** A timeline entry, with its packet and bytes. */
export function seenEntry(
  connection: Connection,
  entry: number,
  statement: string,
  facts: Facts = NO_FACTS,
): EvidencePoint | null {
  const seen = connection.timeline[entry];
  if (seen === undefined) return null;
  const { packet, capture, spans } = seen;
  return { source: 'capture', packet, capture, entry, spans, file: null, item: null, statement, facts };
}

export function seenAt(
  connection: Connection,
  place: MessagePlace | null,
  statement: string,
  facts: Facts = NO_FACTS,
): EvidencePoint | null {
  if (place === null) return null;
  const { packet, capture, entry } = place;
  const spans = connection.timeline[entry]?.spans ?? [];
  return { source: 'capture', packet, capture, entry, spans, file: null, item: null, statement, facts };
}

export function seenAlert(sight: Sight, alert: AlertFact | null): EvidencePoint | null {
  if (alert === null) return null;
  const statement = alert.code === null ? 'alert-inferred' : `alert-from-${alert.from}`;
  return seenAt(sight.connection, alert.place, statement, { alertCode: alert.code });
}

/** That side's first SYN, close or reset. */
export function seenTcp(
  connection: Connection,
  flag: 'SYN' | 'FIN' | 'RST',
  from: Side,
  statement: string,
): EvidencePoint | null {
  const entry = connection.timeline.find((one) => one.kind === 'tcp' && one.name === flag && one.from === from);
  return entry === undefined ? null : seenEntry(connection, entry.index, statement, { from });
}

export function seenEnding(sight: Sight, ending: Ending): EvidencePoint | null {
  const { connection } = sight;
  switch (ending.kind) {
    case 'alert':
      return seenAlert(sight, ending.alert);
    case 'http':
      return seenEntry(connection, ending.entry, 'http-status', { status: ending.status });
    case 'error-page':
      return seenEntry(connection, ending.entry, 'error-page-by-length', { page: ending.page });
    case 'reset':
      return seenTcp(connection, 'RST', ending.by, `reset-by-${ending.by}`);
    case 'closed':
      return seenTcp(connection, 'FIN', ending.by, `closed-by-${ending.by}`);
    case 'silence':
    case 'accepted':
    case 'unknown':
      return null;
  }
}

export function inKeystore(
  file: number,
  item: string | null,
  statement: string,
  facts: Facts = NO_FACTS,
): EvidencePoint {
  return { source: 'keystore', packet: null, capture: null, entry: null, spans: [], file, item, statement, facts };
}

export function inEvidence(source: FactSource, statement: string, facts: Facts = NO_FACTS): EvidencePoint {
  const item =
    source.line === null ? source.item : `${source.item === null ? '' : `${source.item}, `}${String(source.line)}`;
  return {
    source: 'evidence',
    packet: null,
    capture: null,
    entry: null,
    spans: [],
    file: source.file,
    item,
    statement,
    facts: { ...facts, line: source.line },
  };
}
