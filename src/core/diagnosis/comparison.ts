/**
 * A good and a failed connection to the same server side by side: what differs between them is where to look first.
 * Facts that cannot be seen in one of them are no difference.
 */
import { ALERT_WARNING } from '../tls/names/alerts.ts';
import type { Certificate } from '../certificates/model.ts';
import type { ClientHello, Connection, Handshake, Observed } from '../handshakes/model.ts';
import { authorityList } from './authorities.ts';
import { nameText } from './certificate-facts.ts';
import type { Cause, FactValue, ReadCertificate } from './model.ts';

/** In the order in which a handshake shows them: the first that differs is where to look first. */
export const COMPARED_FACTS = [
  'server-address',
  'server-name',
  'offered-version',
  'cipher-suites-offered',
  'version',
  'cipher-suite',
  'alpn',
  'resumed',
  'server-certificate',
  'certificate-requested',
  'certificate-types',
  'signature-schemes',
  'authorities',
  'client-certificate',
  'client-chain-length',
  'certificate-verify',
  'alert',
  'application-data',
  'retransmissions',
  'client-address',
  'end',
] as const;
export type ComparedFact = (typeof COMPARED_FACTS)[number];

export interface ComparedConnection {
  readonly connection: Connection;
  readonly cause: Cause;
}

/** Null: it cannot be seen there. The place is the timeline entry that shows it. */
export interface ComparedValue {
  readonly value: FactValue;
  readonly entry: number | null;
}

export interface Comparison {
  readonly different: readonly {
    readonly fact: ComparedFact;
    readonly failed: ComparedValue;
    readonly good: ComparedValue;
    /** For lists: what one has and the other lacks. */
    readonly onlyInFailed: readonly string[];
    readonly onlyInGood: readonly string[];
  }[];
  readonly equal: readonly ComparedFact[];
  /** Seen in one of them only, or in none. */
  readonly unknown: readonly ComparedFact[];
}

type Values = Readonly<Record<ComparedFact, ComparedValue | null>>;

export function compareConnections(
  failed: ComparedConnection,
  good: ComparedConnection,
  certificate: ReadCertificate,
): Comparison {
  const [left, right] = [valuesOf(failed, certificate), valuesOf(good, certificate)];
  const different: Comparison['different'][number][] = [];
  const equal: ComparedFact[] = [];
  const unknown: ComparedFact[] = [];
  for (const fact of COMPARED_FACTS) {
    const [a, b] = [left[fact], right[fact]];
    if (a === null || b === null) unknown.push(fact);
    else if (isEqual(a.value, b.value)) equal.push(fact);
    else different.push({ fact, failed: a, good: b, ...listDifference(a.value, b.value) });
  }
  return { different, equal, unknown };
}

function isEqual(a: FactValue, b: FactValue): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, at) => item === b[at]);
  return a === b;
}

function isList(value: FactValue): value is readonly string[] {
  return typeof value === 'object' && value !== null;
}

function listDifference(
  a: FactValue,
  b: FactValue,
): { readonly onlyInFailed: readonly string[]; readonly onlyInGood: readonly string[] } {
  if (!isList(a) || !isList(b)) return { onlyInFailed: [], onlyInGood: [] };
  const [left, right] = [new Set(a), new Set(b)];
  return { onlyInFailed: a.filter((item) => !right.has(item)), onlyInGood: b.filter((item) => !left.has(item)) };
}

function valuesOf({ connection, cause }: ComparedConnection, certificate: ReadCertificate): Values {
  const handshake =
    connection.handshakes.findLast(({ certificateRequest }) => certificateRequest.kind === 'seen') ??
    connection.handshakes[0];
  const plain = (value: FactValue): ComparedValue => ({ value, entry: null });
  return {
    'client-address': plain(connection.client.address),
    'server-address': plain(`${connection.server.address}:${String(connection.server.port)}`),
    ...helloValues(connection.handshakes[0]?.clientHello),
    version: connection.version === null ? null : plain(connection.version),
    'cipher-suite': connection.cipherSuite === null ? null : plain(connection.cipherSuite),
    alpn: plain(connection.alpn),
    resumed: handshake === undefined ? null : plain(handshake.resumed),
    ...requestValues(handshake),
    ...certificateValues(handshake, certificate),
    'certificate-verify': signatureOf(handshake?.certificateVerify),
    alert: alertOf(connection),
    'application-data': plain(connection.applicationData.client + connection.applicationData.server > 0),
    retransmissions: plain(connection.tcp.retransmissions),
    end: plain(cause),
  };
}

function helloValues(
  hello: Observed<ClientHello> | undefined,
): Pick<Values, 'server-name' | 'offered-version' | 'cipher-suites-offered'> {
  if (hello?.kind !== 'seen') return { 'server-name': null, 'offered-version': null, 'cipher-suites-offered': null };
  const { value, place } = hello;
  const { entry } = place;
  const versions = value.supportedVersions.length > 0 ? value.supportedVersions : [value.legacyVersion];
  return {
    'server-name': { value: value.serverName, entry },
    'offered-version': { value: Math.max(...versions), entry },
    'cipher-suites-offered': { value: value.cipherSuites.map(String), entry },
  };
}

function requestValues(
  handshake: Handshake | undefined,
): Pick<Values, 'certificate-requested' | 'certificate-types' | 'signature-schemes' | 'authorities'> {
  const asked = handshake?.certificateRequest;
  const none = { 'certificate-types': null, 'signature-schemes': null, authorities: null };
  if (asked?.kind === 'absent') return { 'certificate-requested': { value: false, entry: null }, ...none };
  if (asked?.kind === 'inferred') return { 'certificate-requested': { value: true, entry: null }, ...none };
  if (asked?.kind !== 'seen') return { 'certificate-requested': null, ...none };
  const { value, place } = asked;
  const { entry } = place;
  return {
    'certificate-requested': { value: true, entry },
    'certificate-types': { value: value.certificateTypes.map(String), entry },
    'signature-schemes': { value: value.signatureSchemes.map(String), entry },
    authorities: { value: authorityList(value.authorities).texts(), entry },
  };
}

function certificateValues(
  handshake: Handshake | undefined,
  certificate: ReadCertificate,
): Pick<Values, 'server-certificate' | 'client-certificate' | 'client-chain-length'> {
  return {
    'server-certificate': subjectOf(handshake?.serverCertificate, certificate),
    'client-certificate': subjectOf(handshake?.clientCertificate, certificate),
    'client-chain-length': chainLength(handshake?.clientCertificate),
  };
}

type Certificates = Handshake['clientCertificate'] | undefined;

/** Subject of the leaf, with its serial number: a renewed certificate has the same name. Null value: an empty Certificate. */
function subjectOf(observed: Certificates, certificate: ReadCertificate): ComparedValue | null {
  if (observed?.kind !== 'seen') return null;
  const [leaf] = observed.value.chain;
  const read: Certificate | null = leaf === undefined ? null : certificate(leaf);
  const value = read === null ? null : `${nameText(read.subject)} (${read.serialNumber})`;
  return { value, entry: observed.place.entry };
}

function chainLength(observed: Certificates): ComparedValue | null {
  if (observed?.kind !== 'seen') return null;
  return { value: observed.value.chain.length, entry: observed.place.entry };
}

/** The signature scheme; true where the version has none to tell. Null value: no CertificateVerify was sent. */
function signatureOf(observed: Handshake['certificateVerify'] | undefined): ComparedValue | null {
  if (observed?.kind === 'absent' || observed?.kind === 'not-reached') return { value: null, entry: null };
  if (observed?.kind !== 'seen') return null;
  return { value: observed.value.scheme ?? true, entry: observed.place.entry };
}

/** The code of the alert that ended the handshake. A completed one has none: what closes it later is no failure. */
function alertOf(connection: Connection): ComparedValue | null {
  const alert = connection.alerts.findLast(({ level }) => level !== ALERT_WARNING);
  if (connection.outcome === 'completed' || alert === undefined) return { value: null, entry: null };
  return alert.code === null ? null : { value: alert.code, entry: alert.place.entry };
}

/** What a candidate for comparison is chosen by. */
export interface Candidate {
  readonly connection: Connection;
  readonly isGood: boolean;
}

/**
 * The good connection that is most like the failed one: to the same address and name, else to the same address, else to
 * the same name; the nearest in time among equals. Null where there is none.
 */
export function chooseGood(failed: Connection, candidates: Iterable<Candidate>): Connection | null {
  let best: { readonly connection: Connection; readonly likeness: number; readonly distance: number } | null = null;
  for (const { connection, isGood } of candidates) {
    if (!isGood || connection.id === failed.id) continue;
    const likeness = likenessOf(failed, connection);
    if (likeness === 0) continue;
    const distance = Math.abs(connection.startedAt - failed.startedAt);
    if (best === null || likeness > best.likeness || (likeness === best.likeness && distance < best.distance)) {
      best = { connection, likeness, distance };
    }
  }
  return best?.connection ?? null;
}

function likenessOf(a: Connection, b: Connection): number {
  const isSameServer = a.server.address === b.server.address && a.server.port === b.server.port;
  const isSameName = a.serverName !== null && a.serverName === b.serverName;
  if (isSameServer) return a.serverName === b.serverName ? 3 : 2;
  return isSameName ? 1 : 0;
}
