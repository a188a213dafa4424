import { ALERT_FATAL, CLOSE_NOTIFY } from '../tls/names/alerts.ts';
import { isTls13 } from '../tls/names/versions.ts';
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
  if (alerts.some((alert) => isFatal(alert, handshakes))) return 'failed';
  const last = handshakes.at(-1);
  const isFinished = last?.clientFinished === true && last.serverFinished;
  if (isFinished && (wentOn || !endsWithFlight(raw))) return 'completed';
  const isOver = raw.tcp.finFrom.length > 0 || raw.tcp.rstFrom.length > 0;
  if (last === undefined) return 'incomplete';
  if (isFinished && raw.tcp.rstFrom.length === 0) return 'completed';
  return isOver && !isMissingStart(raw) ? 'failed' : 'incomplete';
}

function isMissingStart(raw: RawConnection): boolean {
  return raw.midStream.client && raw.midStream.server;
}

/** Nothing came from the server after the client's last record: taken or refused, it did not say. */
function endsWithFlight({ messages }: RawConnection): boolean {
  const last = messages.findLast(({ fact }) => fact.kind !== 'other' && fact.kind !== 'missing');
  return last?.entry.from === 'client';
}

function judgeSilence({ tcp }: RawConnection): Connection['outcome'] {
  if (tcp.rstFrom.length > 0) return 'failed';
  return tcp.sawSyn && !tcp.sawSynAck ? 'failed' : 'incomplete';
}

/** TLS 1.3 has no warnings but close_notify and user_canceled (RFC 8446 section 6.1), whatever the level says. */
function isFatal(alert: AlertFact, handshakes: readonly Handshake[]): boolean {
  if (alert.visibility === 'inferred') return true;
  if (alert.level === ALERT_FATAL) return true;
  const hello = handshakes[0]?.serverHello;
  const isModern = hello?.kind === 'seen' && isTls13(hello.value.version);
  return isModern && alert.code !== null && alert.code !== CLOSE_NOTIFY && alert.code !== 90;
}
