/**
 * Which server software this looks like, by its alert, its HTTP answer and its CA list. A hint for where to look, never a
 * part of the verdict. Measured: the same empty Certificate gets another alert from each.
 */
import { ALERT } from './alerts.ts';
import { endingOf, type Ending } from './ending.ts';
import type { ServerHint, Subject } from './model.ts';
import { listOf } from './nothing-sent.ts';
import { sightOf, type Sight } from './sight.ts';

export const HINT_REASONS = [
  'http-server-header',
  'nginx-error-page',
  'alert-on-empty-certificate',
  'alert-on-sent-certificate',
  'completed-then-closed',
  'list-cut-at-16k',
  'no-names-listed',
] as const;
export type HintReason = (typeof HINT_REASONS)[number];

const TLS13 = 0x0304;

export function serverHintOf(subject: Subject): ServerHint | null {
  const sight = sightOf(subject);
  const server = sight.connection.http?.response?.server;
  if (server != null && server !== '') return hint(server, 'http-server-header');
  if (!sight.wasRequested) return null;
  const ending = endingOf(sight);
  if (ending.kind === 'error-page') return hint('nginx', 'nginx-error-page');
  return byAlert(sight, ending) ?? byClose(sight, ending) ?? byList(sight);
}

function hint(software: string, because: HintReason): ServerHint {
  return { software, because: [because] };
}

const OPENSSL = 'OpenSSL (Apache, HAProxy, stunnel, Python, Node.js) or BoringSSL';
const OLD_JAVA_OR_GO = 'Java (JSSE before 17.0.21), Go before 1.21, or NSS';

/** Alerts on an empty Certificate where one is needed. */
const ON_EMPTY: Readonly<Record<number, string>> = {
  [ALERT.badCertificate]: OLD_JAVA_OR_GO,
  [ALERT.handshakeFailure]: `${OPENSSL}, Java (17.0.21 and newer), or Go 1.21 and newer`,
  [ALERT.certificateRequired]: `${OPENSSL}, Java (17.0.21 and newer), Go 1.21 and newer, GnuTLS, or NSS`,
  [ALERT.decodeError]: 'GnuTLS',
  [ALERT.noCertificate]: 'Mbed TLS',
};
const ON_EMPTY_TLS13: Readonly<Record<number, string>> = {
  ...ON_EMPTY,
  [ALERT.badCertificate]: 'Java (JSSE before 17.0.21) or Go before 1.21',
};

/** Alerts on a Certificate that the server does not like. */
const ON_SENT: Readonly<Record<number, string>> = {
  [ALERT.certificateUnknown]: 'Java (JSSE) or NSS',
  [ALERT.accessDenied]: 'GnuTLS',
  [ALERT.unknownCa]: `${OPENSSL}, Go 1.21 and newer, or NSS`,
  [ALERT.certificateExpired]: `${OPENSSL}, Go 1.21 and newer, or NSS`,
  [ALERT.unsupportedCertificate]: OPENSSL,
  [ALERT.certificateRevoked]: `${OPENSSL}, or NSS`,
};

function byAlert({ answer, connection }: Sight, ending: Ending): ServerHint | null {
  const code = ending.kind === 'alert' ? ending.alert.code : null;
  if (code === null) return null;
  if (answer.kind === 'nothing') {
    const software = (connection.version === TLS13 ? ON_EMPTY_TLS13 : ON_EMPTY)[code];
    return software === undefined ? null : hint(software, 'alert-on-empty-certificate');
  }
  const software = answer.kind === 'certificate' ? ON_SENT[code] : undefined;
  return software === undefined ? null : hint(software, 'alert-on-sent-certificate');
}

function byClose({ isCompleted, answer }: Sight, ending: Ending): ServerHint | null {
  const isClosed = ending.kind === 'closed' && ending.by === 'server';
  return isClosed && isCompleted && answer.kind === 'certificate' ? hint('Node.js', 'completed-then-closed') : null;
}

const SCHANNEL_LIMIT = { least: 15_500, most: 16_384 };

function byList(sight: Sight): ServerHint | null {
  const list = listOf(sight);
  if (list === null) return null;
  if (list.bytes >= SCHANNEL_LIMIT.least && list.bytes <= SCHANNEL_LIMIT.most) {
    return hint('Microsoft IIS (Schannel)', 'list-cut-at-16k');
  }
  return list.count === 0 ? hint('Microsoft IIS 8 and newer, or Python', 'no-names-listed') : null;
}
