import { ALERT_FATAL, CLOSE_NOTIFY, USER_CANCELED } from '../tls/names/alerts.ts';
import { isTls13 } from '../tls/names/versions.ts';
import { answersClose } from './answered-close.ts';
import type { AlertFact, Connection, Handshake } from './model.ts';
import type { RawConnection } from './raw.ts';

/** `wentOn`: something came after the client's last flight that shows that the server took it. */
export function judgeOutcome(
  raw: RawConnection,
  protocol: Connection['protocol'],
  handshakes: readonly Handshake[],
  alerts: readonly AlertFact[],
  wentOn: boolean,
): Connection['outcome'] {
  if (protocol === 'no-data') return judgeSilence(raw);
  if (protocol !== 'tls') return 'not-tls';
  if (alerts.some((alert) => isFatal(alert, handshakes) && !isAnswerToClose(raw, alert))) return 'failed';
  const last = handshakes.at(-1);
  if (last === undefined) return 'incomplete';
  const isOver = raw.tcp.finFrom.length > 0 || raw.tcp.rstFrom.length > 0;
  if (last.clientFinished && (last.serverFinished || last.kind === 'post-handshake-authentication')) {
    // Before TLS 1.3 the server's Finished follows its check of the client's certificate.
    const isTaken = wentOn || !isModern(handshakes) || serverWentOn(raw);
    return isTaken || !isClosedByServer(raw) ? 'completed' : 'failed';
  }
  return isOver && !isOpenEnded(raw, last) ? 'failed' : 'incomplete';
}

/** The handshake may have been over: its beginning is missing, or the ServerHello is and what follows may be data. */
function isOpenEnded({ midStream, applicationData }: RawConnection, { serverHello }: Handshake): boolean {
  if (midStream.client && midStream.server) return true;
  return serverHello.kind === 'lost' && applicationData.client > 0 && applicationData.server > 0;
}

/** The server sent more than alerts after the client's last Finished; where that is told by lengths, so is this. */
function serverWentOn({ messages }: RawConnection): boolean {
  const finished = messages.findLastIndex(({ entry, fact }) => fact.kind === 'finished' && entry.from === 'client');
  if (finished < 0) return false;
  return messages
    .slice(finished + 1)
    .some(({ entry, fact }) => entry.from === 'server' && entry.kind !== 'alert' && !isTransport(fact.kind));
}

function isTransport(kind: RawConnection['messages'][number]['fact']['kind']): boolean {
  return kind === 'other' || kind === 'missing';
}

/** The first to close was the server. */
function isClosedByServer({ messages }: RawConnection): boolean {
  return messages.find(({ entry }) => entry.name === 'FIN' || entry.name === 'RST')?.entry.from === 'server';
}

function judgeSilence({ tcp }: RawConnection): Connection['outcome'] {
  if (tcp.rstFrom.length > 0) return 'failed';
  return tcp.sawSyn && !tcp.sawSynAck ? 'failed' : 'incomplete';
}

function isAnswerToClose({ messages }: RawConnection, alert: AlertFact): boolean {
  return answersClose(
    messages.map(({ entry }) => entry),
    alert,
  );
}

/** TLS 1.3 has no warnings but close_notify and user_canceled (RFC 8446 section 6.1), whatever the level says. */
function isFatal(alert: AlertFact, handshakes: readonly Handshake[]): boolean {
  if (alert.visibility === 'inferred') return true;
  if (alert.level === ALERT_FATAL) return true;
  return isModern(handshakes) && alert.code !== null && alert.code !== CLOSE_NOTIFY && alert.code !== USER_CANCELED;
}

function isModern(handshakes: readonly Handshake[]): boolean {
  const hello = handshakes[0]?.serverHello;
  return hello?.kind === 'seen' && isTls13(hello.value.version);
}
