/** Alert codes by name (RFC 8446 section 6, RFC 5246 section 7.2) and which of a connection's alerts ended it. */
import { answersClose } from '../handshakes/answered-close.ts';
import type { AlertFact, Connection, Side } from '../handshakes/model.ts';

export const ALERT = {
  closeNotify: 0,
  unexpectedMessage: 10,
  handshakeFailure: 40,
  noCertificate: 41,
  badCertificate: 42,
  unsupportedCertificate: 43,
  certificateRevoked: 44,
  certificateExpired: 45,
  certificateUnknown: 46,
  illegalParameter: 47,
  unknownCa: 48,
  accessDenied: 49,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
  insufficientSecurity: 71,
  internalError: 80,
  inappropriateFallback: 86,
  userCanceled: 90,
  noRenegotiation: 100,
  missingExtension: 109,
  unrecognizedName: 112,
  certificateRequired: 116,
  noApplicationProtocol: 120,
} as const;

const FATAL = 2;
/** Alerts that close a connection or part of it in good order, whatever their level. */
const ORDERLY: ReadonlySet<number> = new Set([ALERT.closeNotify, ALERT.userCanceled, ALERT.noRenegotiation]);
const TLS13 = 0x0304;

/** The alert by which that side ended the connection. TLS 1.3 gives the level no meaning (RFC 8446 section 6). */
export function fatalAlert(connection: Connection, from: Side): AlertFact | null {
  const isTls13 = connection.version === TLS13;
  const alerts = connection.alerts.filter((alert) => alert.from === from && isFatal(alert, isTls13));
  return alerts.find((alert) => !answersClose(connection.timeline, alert)) ?? null;
}

function isFatal(alert: AlertFact, isTls13: boolean): boolean {
  // Only lengths tell of it: the scan calls it an alert where it ended the handshake.
  if (alert.code === null) return alert.visibility === 'inferred';
  if (ORDERLY.has(alert.code)) return false;
  return isTls13 || alert.level === FATAL;
}

/** By these a peer says that it does not like the other's certificate, whichever server software it is. */
const ABOUT_CERTIFICATES: ReadonlySet<number> = new Set([
  ALERT.badCertificate,
  ALERT.unsupportedCertificate,
  ALERT.certificateRevoked,
  ALERT.certificateExpired,
  ALERT.certificateUnknown,
  ALERT.unknownCa,
  ALERT.accessDenied,
  ALERT.certificateRequired,
]);

export function speaksOfCertificates(alert: AlertFact | null): boolean {
  return alert?.code != null && ABOUT_CERTIFICATES.has(alert.code);
}
