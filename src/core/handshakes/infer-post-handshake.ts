/**
 * A post-handshake authentication (RFC 8446 section 4.6.2) that ended badly, told from record lengths alone: the client's
 * last flight ends in a record as long as a Finished, and the server's whole answer is one as long as an alert. One that
 * was taken looks like any other talk. Measured with Apache's SSLVerifyClient for a path and OpenSSL clients; JSSE never
 * offers it.
 */
import type { ObservedMessage } from './raw.ts';
import { tls13Sizes } from './record-sizes.ts';

/** A Certificate without certificates and with OpenSSL's request context of 32 bytes. */
const EMPTY_CERTIFICATE = 40;
const ALERT = 2;
/** A Certificate with even the smallest certificate of any use is beyond this, as in the handshake itself. */
const SMALLEST_CERTIFICATE = 180;

export interface PostHandshakeInference {
  readonly sent: 'empty' | 'certificate';
  /** Places in the list of messages: the server's last record before the answer, the Certificate, the alert. */
  readonly request: number;
  readonly certificate: number;
  readonly alert: number;
  /** Of the client's flight. */
  readonly lengths: readonly number[];
}

interface Sealed {
  readonly at: number;
  readonly isClient: boolean;
  readonly length: number;
}

/** `messages` are those after the handshake; null where they are no such ending. */
export function inferPostHandshake(messages: readonly ObservedMessage[], suite: number): PostHandshakeInference | null {
  const sizes = tls13Sizes(suite);
  if (sizes === null) return null;
  const sealed = sealedRecords(messages);
  const end = sealed.findLastIndex(({ isClient }) => isClient);
  const [answer, ...more] = sealed.slice(end + 1);
  const isRefused = answer?.length === sizes.of(ALERT, 0) && more.length === 0 && isClosed(messages);
  if (!isRefused || sealed[end]?.length !== sizes.of(sizes.finished, 0)) return null;
  const asked = sealed.slice(0, end).findLastIndex(({ isClient }) => !isClient);
  const request = sealed[asked];
  const flight = sealed.slice(asked + 1, end + 1);
  const [first] = flight;
  if (request === undefined || first === undefined) return null;
  const lengths = flight.map(({ length }) => length);
  const places = { request: request.at, certificate: first.at, alert: answer.at, lengths };
  if (flight.length === 2 && first.length === sizes.of(EMPTY_CERTIFICATE, 0)) return { sent: 'empty', ...places };
  return flight.length === 3 && first.length >= SMALLEST_CERTIFICATE ? { sent: 'certificate', ...places } : null;
}

function sealedRecords(messages: readonly ObservedMessage[]): readonly Sealed[] {
  return messages.flatMap(({ entry, fact }, at) =>
    fact.kind === 'encrypted' && entry.record !== null
      ? [{ at, isClient: entry.from === 'client', length: entry.record.length }]
      : [],
  );
}

function isClosed(messages: readonly ObservedMessage[]): boolean {
  return messages.some(({ entry }) => entry.name === 'FIN' || entry.name === 'RST');
}
