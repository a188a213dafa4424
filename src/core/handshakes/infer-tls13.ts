/**
 * What record lengths say of a TLS 1.3 handshake without keys. Lengths were measured with OpenSSL, BoringSSL, GnuTLS,
 * Go, NSS and node (no padding) and JSSE (16 bytes of padding in every record).
 */
import type { ObservedMessage } from './raw.ts';
import type { Side } from './model.ts';
import { JSSE_PADDING, tls13Sizes, type Tls13Sizes } from './record-sizes.ts';

const EMPTY_CERTIFICATE = 8;
const ALERT = 2;
const END_OF_EARLY_DATA = 4;
/** A Certificate with even the smallest certificate of any use, and its CertificateVerify, are beyond this. */
const SMALLEST_CERTIFICATE = 180;

export type ClientFlight = 'no-certificate' | 'empty-certificate' | 'certificate' | 'alert';

export interface Tls13Inference {
  readonly flight: ClientFlight;
  readonly certain: boolean;
  /** The client's Finished was among it. */
  readonly finished: boolean;
  /** The records of the flight, by their place in the list of messages. */
  readonly records: readonly number[];
  readonly lengths: readonly number[];
  /** The server's answer to the flight is an alert, and nothing else follows. */
  readonly alert: { readonly from: Side; readonly message: number; readonly certain: boolean } | null;
  /** The server had a record more than a flight without CertificateRequest has: the record's place. */
  readonly request: number | null;
  /** The server sent something that is no alert after the client's Finished: it took it. */
  readonly wentOn: boolean;
}

interface Sealed {
  readonly at: number;
  readonly from: Side;
  readonly length: number;
}

/** Early data that the client announced: it may still be sending it, under other keys, before its flight. */
export type EarlyData = 'none' | 'perhaps-taken' | 'refused';

/** `messages` are those after the ServerHello. */
export function inferTls13(
  messages: readonly ObservedMessage[],
  suite: number,
  earlyData: EarlyData,
): Tls13Inference | null {
  const sizes = tls13Sizes(suite);
  if (sizes === null) return null;
  const sealed = sealedRecords(messages);
  const client = sealed.filter(({ from }) => from === 'client');
  const flight = earlyData === 'none' ? readFlight(client, sizes) : behindEarlyData(client, sizes, earlyData);
  if (flight === null || (flight.kind === 'alert' && !mayHoldCertificate(sealed, flight))) return null;
  const last = flight.records.at(-1);
  const after = sealed.filter(({ at }) => at > (last?.at ?? Infinity));
  const isEarlyTaken = earlyData === 'perhaps-taken' && flight.kind === 'no-certificate';
  const wentOn =
    flight.kind !== 'alert' &&
    (isEarlyTaken ? behindFlight(sealed, sizes) : after).some(
      ({ from, length }) => from === 'server' && alertPadding(length, sizes) === null,
    );
  return {
    flight: flight.kind,
    certain: flight.certain,
    // JSSE's SSLEngine puts Certificate, CertificateVerify and Finished into one record; a server waits for the last.
    finished: flight.kind !== 'alert' && (flight.isWhole || (flight.kind === 'certificate' && wentOn)),
    records: flight.records.map(({ at }) => at),
    lengths: flight.records.map(({ length }) => length),
    alert: findAlert(flight, after, messages, sizes),
    request: findRequest(sealed, client[0], sizes),
    wentOn,
  };
}

function sealedRecords(messages: readonly ObservedMessage[]): readonly Sealed[] {
  return messages.flatMap(({ entry, fact }, at) =>
    fact.kind === 'encrypted' && entry.record !== null ? [{ at, from: entry.from, length: entry.record.length }] : [],
  );
}

/** A server may answer early data before the client's flight is there, and even close. */
function behindFlight(sealed: readonly Sealed[], sizes: Tls13Sizes): readonly Sealed[] {
  const finished = sealed.findIndex(({ from, length }) => from === 'server' && length === sizes.of(sizes.finished, 0));
  return finished < 0 ? [] : sealed.slice(finished + 1);
}

interface Flight {
  readonly kind: ClientFlight;
  readonly certain: boolean;
  /** To its Finished. */
  readonly isWhole: boolean;
  readonly records: readonly Sealed[];
}

function readFlight(client: readonly Sealed[], sizes: Tls13Sizes): Flight | null {
  const [first, second] = client;
  if (first === undefined) return null;
  for (const padding of [0, JSSE_PADDING]) {
    const finished = sizes.of(sizes.finished, padding);
    if (first.length === finished) return { kind: 'no-certificate', certain: true, isWhole: true, records: [first] };
    if (first.length === sizes.of(EMPTY_CERTIFICATE + sizes.finished, padding))
      return { kind: 'empty-certificate', certain: true, isWhole: true, records: [first] };
    if (first.length !== sizes.of(EMPTY_CERTIFICATE, padding)) continue;
    // Alone it may be the flight's beginning only, the rest of it not captured.
    if (second === undefined) return { kind: 'empty-certificate', certain: false, isWhole: false, records: [first] };
    if (second.length === finished)
      return { kind: 'empty-certificate', certain: true, isWhole: true, records: [first, second] };
  }
  if (isCanceled(client, sizes)) return null;
  if (alertPadding(first.length, sizes) !== null)
    return { kind: 'alert', certain: client.length === 1, isWhole: false, records: [first] };
  return readCertificate(client, sizes);
}

/** What the server said before the client's alert has room for a certificate to refuse; else it stopped in its flight. */
function mayHoldCertificate(sealed: readonly Sealed[], { records: [alert] }: Flight): boolean {
  const before = sealed.filter(({ at, from }) => from === 'server' && at < (alert?.at ?? Infinity));
  return before.some(({ length }) => length >= SMALLEST_CERTIFICATE);
}

/** JSSE says user_canceled and close_notify where it gives up waiting; it refuses by one alert alone. */
function isCanceled(client: readonly Sealed[], sizes: Tls13Sizes): boolean {
  return client.length === 2 && client.every(({ length }) => alertPadding(length, sizes) === JSSE_PADDING);
}

/** A request in early data is a few records. */
const MAX_EARLY_RECORDS = 8;

/**
 * Behind early data only what no request looks like: EndOfEarlyData and Finished, or an empty Certificate and Finished.
 * Whether a long record is data or a certificate, its length does not tell. No EndOfEarlyData follows what was refused:
 * there a Finished alone is told by its length, which a request might have as well.
 */
function behindEarlyData(client: readonly Sealed[], sizes: Tls13Sizes, earlyData: EarlyData): Flight | null {
  for (let at = 0; at < Math.min(client.length, MAX_EARLY_RECORDS); at += 1) {
    const isEnd = client[at]?.length === sizes.of(END_OF_EARLY_DATA, 0);
    const flight = readFlight(client.slice(isEnd ? at + 1 : at), sizes);
    if (flight?.kind === (isEnd ? 'no-certificate' : 'empty-certificate') && flight.isWhole) return flight;
    if (earlyData === 'refused' && flight?.kind === 'no-certificate') return { ...flight, certain: false };
  }
  return null;
}

/** Certificate, CertificateVerify and Finished, in records of their own, or in fewer. Nothing else begins with so long a record. */
function readCertificate(client: readonly Sealed[], sizes: Tls13Sizes): Flight | null {
  const [first] = client;
  if (first === undefined || first.length < SMALLEST_CERTIFICATE) return null;
  const isFinished = ({ length }: Sealed) =>
    length === sizes.of(sizes.finished, 0) || length === sizes.of(sizes.finished, JSSE_PADDING);
  const end = client.slice(1, 8).findIndex(isFinished) + 1;
  const isWhole = end > 0;
  return { kind: 'certificate', certain: true, isWhole, records: isWhole ? client.slice(0, end + 1) : [first] };
}

/** The padding under which a record of this length is an alert; null where it is none. */
function alertPadding(length: number, sizes: Tls13Sizes): number | null {
  return [0, JSSE_PADDING].find((padding) => length === sizes.of(ALERT, padding)) ?? null;
}

function findAlert(
  flight: Flight,
  after: readonly Sealed[],
  messages: readonly ObservedMessage[],
  sizes: Tls13Sizes,
): Tls13Inference['alert'] {
  const [own] = flight.records;
  if (flight.kind === 'alert')
    return own === undefined ? null : { from: 'client', message: own.at, certain: flight.certain };
  const answers = after.filter(({ from }) => from === 'server');
  const [answer] = answers;
  // GnuTLS says two, access_denied and bad_certificate.
  const isAlertOnly = answers.every(({ length }) => alertPadding(length, sizes) !== null);
  if (answer === undefined || answers.length > 2 || !isAlertOnly) return null;
  const closes = messages.slice(answer.at).some(({ entry }) => entry.name === 'FIN' || entry.name === 'RST');
  return { from: 'server', message: answer.at, certain: closes && flight.certain };
}

/** EncryptedExtensions, CertificateRequest, Certificate, CertificateVerify, Finished: five records where four would do. */
function findRequest(sealed: readonly Sealed[], answer: Sealed | undefined, sizes: Tls13Sizes): number | null {
  const flight = sealed.filter(({ at, from }) => from === 'server' && at < (answer?.at ?? Infinity));
  const isFinished = ({ length }: Sealed) =>
    length === sizes.of(sizes.finished, 0) || length === sizes.of(sizes.finished, JSSE_PADDING);
  const end = flight.findIndex(isFinished);
  return end === 4 ? (flight[1]?.at ?? null) : null;
}
