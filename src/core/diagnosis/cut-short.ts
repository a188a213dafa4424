/** Connections that ended, by close or reset, before their handshake did. */
import type { Connection } from '../handshakes/model.ts';
import { ALERT } from './alerts.ts';
import { endingOf, type Ending } from './ending.ts';
import { found, seenEnding } from './evidence.ts';
import type { Confidence, Outcome, Subject } from './model.ts';
import { stageOf } from './stage.ts';
import { sightOf, type Sight } from './sight.ts';

export interface CutShort {
  readonly ending: Extract<Ending, { kind: 'reset' | 'closed' }>;
  readonly outcome: Outcome;
}

export function cutShort(subject: Subject): CutShort | null {
  const sight = sightOf(subject);
  const { connection } = sight;
  if (connection.protocol !== 'tls' && connection.protocol !== 'no-data') return null;
  if (isUnseen(connection)) return null;
  if (sight.isCompleted || sight.alertFromServer !== null || sight.alertFromClient !== null) return null;
  // Refused and unanswered connections are other rules'.
  if (connection.tcp.sawSyn && !connection.tcp.sawSynAck && connection.protocol === 'no-data') return null;
  const ending = endingOf(sight);
  if (ending.kind !== 'reset' && ending.kind !== 'closed') return null;
  const saidGoodbye = connection.alerts.some(({ code }) => code === ALERT.closeNotify);
  const facts = {
    by: ending.by,
    stage: stageOf(sight),
    seconds: (connection.endedAt - connection.startedAt) / 1e9,
    saidGoodbye,
  };
  const decides = ending.by === 'server' ? ['server-log', 'server-capture'] : ['client-log'];
  return { ending, outcome: found(confidenceOf(sight), facts, [seenEnding(sight, ending)], decides) };
}

/** With its ServerHello lost, a handshake may have gone on behind encryption that looks like data. */
function confidenceOf({ connection, initial }: Sight): Confidence {
  // Of the middle of a connection it is not known whether the handshake was over.
  if (isStartUnseen(connection)) return 'possible';
  if (isWhole(connection)) return 'proved';
  if (isEndUnseen(connection)) return 'possible';
  const { client, server } = connection.applicationData;
  return initial?.serverHello.kind === 'lost' && client > 0 && server > 0 ? 'possible' : 'likely';
}

export function isWhole({ losses, tcp }: Connection): boolean {
  return losses.length === 0 && tcp.oneSided === null;
}

/** Neither the TCP connection's opening nor a ClientHello was captured: it began earlier. */
export function isStartUnseen({ tcp, handshakes, protocol }: Connection): boolean {
  if (tcp.sawSyn || tcp.sawSynAck) return false;
  const hello = handshakes[0]?.clientHello.kind;
  return protocol === 'no-data' || hello === undefined || hello === 'lost' || hello === 'absent';
}

/** Only one side was captured, or bytes are missing behind the last that were: what was said last is not known. */
export function isEndUnseen({ losses, tcp, timeline }: Connection): boolean {
  const lastSaid = timeline.findLastIndex(({ kind }) => kind !== 'tcp');
  return tcp.oneSided !== null || losses.some(({ place }) => place.entry > lastSaid);
}

/** Headers only were stored: it talked, and not a byte of what it said is there. */
export function isUnseen({ protocol, tcp }: Connection): boolean {
  return protocol === 'no-data' && tcp.payloadBytes.client + tcp.payloadBytes.server > 0;
}
