/**
 * Alerts that answer the other side's close and refuse nothing: OpenSSL says decode_error, and Java handshake_failure, of
 * an end that they did not expect.
 */
import { DECODE_ERROR } from '../tls/names/alerts.ts';
import type { AlertFact, TimelineEntry } from './model.ts';

type Said = Pick<TimelineEntry, 'from' | 'kind' | 'name' | 'visibility' | 'record'>;

/**
 * The other side closed or reset before the alert, and nothing that the alert could speak of had come from it: it says
 * decode_error, the last message before was this side's own or there was none, or the server had stopped in the middle of
 * its flight.
 */
export function answersClose(entries: readonly Said[], { from, code, place }: AlertFact): boolean {
  const closed = entries.findIndex(
    (entry) => entry.from !== from && entry.kind === 'tcp' && (entry.name === 'FIN' || entry.name === 'RST'),
  );
  if (closed < 0 || closed > place.entry) return false;
  if (code === DECODE_ERROR) return true;
  const before = entries.slice(0, place.entry).filter(({ kind }) => kind !== 'tcp');
  const last = before.at(-1);
  if (last === undefined || last.from === from) return true;
  return from === 'client' && !before.some((entry) => entry.from === 'server' && endsFlight(entry));
}

/** ServerHelloDone; in TLS 1.3 the Finished, or the last of the closed records that hold it. */
export function endsFlight({ name, visibility, record }: Said): boolean {
  return name === 'ServerHelloDone' || name === 'Finished' || (visibility === 'encrypted' && record !== null);
}
