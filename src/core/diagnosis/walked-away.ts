/**
 * A client that refuses the server's certificate without an alert: it just closes. Node.js does so, in TLS 1.3 before its
 * own flight, else behind the completed handshake; curl compares the host's name only then.
 */
import { endsFlight } from '../handshakes/answered-close.ts';
import { PATIENCE_SECONDS } from '../handshakes/shape.ts';
import type { Connection, TimelineEntry } from '../handshakes/model.ts';
import { ALERT } from './alerts.ts';
import { isWhole } from './cut-short.ts';
import { firstToClose } from './ending.ts';
import type { Sight } from './sight.ts';

export interface WalkedAway {
  readonly when: 'before-answer' | 'after-handshake';
  /** It said close_notify, as a client does that had nothing to ask. */
  readonly saidGoodbye: boolean;
}

export function walkedAway(sight: Sight): WalkedAway | null {
  const { connection, alertFromClient, alertFromServer } = sight;
  if (connection.protocol !== 'tls' || alertFromClient !== null || alertFromServer !== null) return null;
  if (firstToClose(connection) !== 'client' || !isWhole(connection) || isSlow(connection)) return null;
  const [initial, ...later] = connection.handshakes;
  if (initial === undefined || initial.resumed || later.length > 0) return null;
  const said = connection.alerts.filter(({ from }) => from === 'client');
  if (said.some(({ code }) => code === ALERT.userCanceled)) return null;
  const saidGoodbye = said.length > 0;
  if (sight.isCompleted) {
    return connection.applicationData.client === 0 ? { when: 'after-handshake', saidGoodbye } : null;
  }
  return initial.serverHello.kind === 'seen' && isUnanswered(connection)
    ? { when: 'before-answer', saidGoodbye }
    : null;
}

/** Whoever waits that long waited for something. */
function isSlow({ startedAt, endedAt }: Connection): boolean {
  return (endedAt - startedAt) / 1e9 >= PATIENCE_SECONDS;
}

/** The server's flight is there to its end, and since the ServerHello the client said nothing. */
function isUnanswered({ timeline }: Connection): boolean {
  const start = timeline.findLastIndex(({ name }) => name === 'ServerHello');
  const since = timeline.slice(start + 1);
  return (
    since.some((entry) => entry.from === 'server' && endsFlight(entry)) &&
    since.every(({ from, kind }) => from === 'server' || SAYS_NOTHING.has(kind))
  );
}

const SAYS_NOTHING: ReadonlySet<TimelineEntry['kind']> = new Set(['tcp', 'alert', 'change-cipher-spec']);
