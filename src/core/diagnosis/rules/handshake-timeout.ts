/**
 * The handshake stood still: no answer to the ClientHello, or none to what came later, until the client gave up. The
 * Message Processor waits 55 seconds.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, found, NOT_APPLICABLE, seenAt, seenEnding } from '../evidence.ts';
import { isEndUnseen, isUnseen, isWhole } from '../cut-short.ts';
import { endingOf } from '../ending.ts';
import type { Connection } from '../../handshakes/model.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { sightOf, type Sight } from '../sight.ts';
import { stageOf } from '../stage.ts';
import { PATIENCE_SECONDS } from '../../handshakes/shape.ts';

export const handshakeTimeout: Rule = {
  id: 'handshake-timeout',
  family: 'transport',
  severity: 'error',
  reference: 'Apigee: HTTPClient.handshakeTimeout, 55 seconds',
  check,
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const { connection, initial } = sight;
  if (connection.protocol !== 'tls' && connection.protocol !== 'no-data') return NOT_APPLICABLE;
  if (isUnseen(connection)) return NOT_APPLICABLE;
  if (sight.isCompleted || sight.alertFromServer !== null || sight.alertFromClient !== null) return NOT_APPLICABLE;
  if (connection.tcp.sawSyn && !connection.tcp.sawSynAck) return NOT_APPLICABLE;
  const seconds = silenceSeconds(sight);
  const isUnanswered = initial?.clientHello.kind === 'seen' && connection.tcp.payloadBytes.server === 0;
  const ending = endingOf(sight);
  const gaveUp = (ending.kind === 'closed' || ending.kind === 'reset') && ending.by === 'client';
  const isOpen = ending.kind === 'silence' || ending.kind === 'unknown';
  if (!gaveUp && !isOpen) return CLEAR;
  if (seconds < PATIENCE_SECONDS && !(isUnanswered && isOpen)) return CLEAR;
  const hello = initial?.clientHello;
  const place = hello?.kind === 'seen' ? hello.place : null;
  return found(
    confidenceOf(connection, seconds, gaveUp),
    { seconds, stage: stageOf(sight), gaveUp },
    [seenAt(connection, place, 'client-hello', { serverName: connection.serverName }), seenEnding(sight, ending)],
    ['server-capture', 'server-log'],
  );
}

function confidenceOf(connection: Connection, seconds: number, gaveUp: boolean): Confidence {
  // What is missing may have been the answer.
  if (seconds < PATIENCE_SECONDS || isEndUnseen(connection)) return 'possible';
  return gaveUp && isWhole(connection) ? 'proved' : 'likely';
}

/** The time in which nothing but TCP moved until a side gave up, or to the end of what was captured. */
function silenceSeconds({ connection }: Sight): number {
  const { timeline, startedAt, endedAt } = connection;
  const closed = timeline.find(({ kind, name }) => kind === 'tcp' && (name === 'FIN' || name === 'RST'));
  const end = closed?.at ?? endedAt;
  const goodbyes = new Set(connection.alerts.filter(({ code }) => isGoodbye(code)).map(({ place }) => place.entry));
  const last = timeline.findLast(({ kind, index, at }) => kind !== 'tcp' && at <= end && !goodbyes.has(index));
  return (end - (last?.at ?? startedAt)) / 1e9;
}

/** Java says user_canceled and close_notify where its patience ends. */
function isGoodbye(code: number | null): boolean {
  return code === ALERT.userCanceled || code === ALERT.closeNotify;
}
