/**
 * How a connection went on after the client's Certificate, or how it ended. The alert alone is never the answer:
 * nginx completes the handshake and sends HTTP 400, node closes, others reset the connection.
 */
import type { AlertFact, Connection, Side } from '../handshakes/model.ts';
import { PATIENCE_SECONDS } from '../handshakes/shape.ts';
import { ALERT } from './alerts.ts';
import { errorPageOf, type ErrorPage } from './error-page.ts';
import type { Sight } from './sight.ts';

export type Ending =
  | { readonly kind: 'alert'; readonly alert: AlertFact }
  | { readonly kind: 'http'; readonly status: number; readonly aboutCertificates: boolean; readonly entry: number }
  /** Told from the length of the server's only answer. */
  | { readonly kind: 'error-page'; readonly page: ErrorPage; readonly entry: number }
  | { readonly kind: 'reset' | 'closed'; readonly by: Side }
  /** The handshake stood still until the capture's or the connection's end. */
  | { readonly kind: 'silence'; readonly seconds: number }
  /** The handshake was completed and the server went on. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unknown' };

/** HTTP statuses by which servers refuse a client certificate, or the lack of one (nginx uses 495 to 497 inside). */
const CERTIFICATE_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 421, 495, 496, 497]);
/** nginx: `No required SSL certificate was sent`, `The SSL certificate error`; IIS: `403.7 - Client certificate required`. */
const CERTIFICATE_WORDS = /certificate|\bSSL\b|\b403\.(?:7|12|13|16|17)\b/iu;

export function endingOf(sight: Sight): Ending {
  const { connection } = sight;
  if (sight.alertFromServer !== null) return { kind: 'alert', alert: sight.alertFromServer };
  if (sight.isCompleted) return afterCompletion(sight);
  const cut = abruptEnd(connection);
  if (cut !== null) return cut;
  const seconds = (connection.endedAt - connection.startedAt) / 1e9;
  // Below this, a quiet connection may just not have been captured to its end.
  return seconds >= PATIENCE_SECONDS ? { kind: 'silence', seconds } : { kind: 'unknown' };
}

function afterCompletion({ connection, answer }: Sight): Ending {
  const response = connection.http?.response;
  if (response != null && CERTIFICATE_STATUSES.has(response.status)) {
    const aboutCertificates =
      response.status >= 495 || CERTIFICATE_WORDS.test(`${response.reason} ${response.bodyStart}`);
    return { kind: 'http', status: response.status, aboutCertificates, entry: response.place.entry };
  }
  if (response != null) return { kind: 'accepted' };
  const page = errorPageOf(connection, answer.kind);
  if (page !== null) return { kind: 'error-page', page: page.page, entry: page.entry };
  const { client, server } = connection.applicationData;
  if (server > 0) return { kind: 'accepted' };
  const cut = abruptEnd(connection);
  // A client that asked and was closed upon without a byte of answer was refused; one that never asked was not.
  return cut?.by === 'server' && firstToClose(connection) === 'server' && client > 0 ? cut : { kind: 'unknown' };
}

/** Who ended the connection first, and how. */
export function abruptEnd({ tcp, timeline }: Connection): Extract<Ending, { by: Side }> | null {
  const { finFrom, rstFrom } = tcp;
  // What comes behind it is its echo: also the reset by which a side that has closed answers what is still said to it.
  const first = timeline.find(({ kind, name }) => kind === 'tcp' && (name === 'FIN' || name === 'RST'));
  if (first !== undefined) return { kind: first.name === 'RST' ? 'reset' : 'closed', by: first.from };
  const by = finFrom[0] ?? rstFrom[0];
  return by === undefined ? null : { kind: rstFrom.includes(by) ? 'reset' : 'closed', by };
}

/** A close_notify says as much as a FIN: a server that answers it is often the first to send the FIN. */
export function firstToClose(connection: Connection): Side | null {
  const goodbye = connection.alerts.find(({ code }) => code === null || code === ALERT.closeNotify);
  const closed = connection.timeline.findIndex(
    ({ kind, name }) => kind === 'tcp' && (name === 'FIN' || name === 'RST'),
  );
  const isFirst = goodbye !== undefined && (closed < 0 || goodbye.place.entry < closed);
  return isFirst ? goodbye.from : (abruptEnd(connection)?.by ?? null);
}

/** Did the server refuse what the client sent, or failed to send? */
export function isRefusal(ending: Ending): boolean {
  switch (ending.kind) {
    case 'alert':
    case 'http':
    case 'error-page':
    case 'silence':
      return true;
    case 'reset':
    case 'closed':
      return ending.by === 'server';
    case 'accepted':
    case 'unknown':
      return false;
  }
}
