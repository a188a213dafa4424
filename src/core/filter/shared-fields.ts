/**
 * Fields that connections of one shape (handshakes/shape.ts) have in common: the values of one hold for all of them, where
 * no keys and no evidence are in the case. A test compares them over damaged variants.
 */
import { formatName } from '../certificates/names/format-name.ts';
import { parseName } from '../certificates/names/parse-name.ts';
import { ParseError } from '../bytes/parse-error.ts';
import type { Diagnosis, ReadCertificate } from '../diagnosis/model.ts';
import { standingOf, type Standing } from '../diagnosis/standing.ts';
import type { Connection, Handshake, TimelineEntry } from '../handshakes/model.ts';
import { HANDSHAKE_NAME_CODES } from './message-codes.ts';
import type { FieldValue } from './model.ts';
import { seen, some } from './values.ts';

/** What a filter looks at. A host may make its parts on first use: only the fields that a filter names are read. */
export interface FilterSubject {
  readonly connection: Connection;
  readonly diagnosis: Diagnosis | null;
  readonly certificate: ReadCertificate;
}

type Reader = (subject: FilterSubject) => readonly FieldValue[];

const PRESENT: readonly FieldValue[] = [true];
const over =
  (read: (handshake: Handshake) => readonly FieldValue[]): Reader =>
  ({ connection }) =>
    connection.handshakes.flatMap(read);
const flag =
  (test: (subject: FilterSubject) => boolean): Reader =>
  (subject) => [test(subject)];
const presence =
  (test: (subject: FilterSubject) => boolean): Reader =>
  (subject) =>
    test(subject) ? PRESENT : [];
const entries = (test: (entry: TimelineEntry) => boolean) =>
  presence(({ connection }) => connection.timeline.some(test));
const tcpFlag =
  (test: (connection: Connection) => boolean): Reader =>
  ({ connection }) =>
    test(connection) ? [false, true] : [false];
const certificates =
  (read: (certificate: NonNullable<ReturnType<ReadCertificate>>) => string): Reader =>
  ({ connection, certificate }) =>
    connection.handshakes
      .flatMap((handshake) => [...seen(handshake.serverCertificate), ...seen(handshake.clientCertificate)])
      .flatMap(({ chain }) => chain)
      .flatMap((der) => some(mapped(certificate(der), read)));

function mapped<T, U>(value: T | null, map: (value: T) => U): U | null {
  return value === null ? null : map(value);
}

/** A name that cannot be read has no text; the connection is shown all the same. */
function nameText(der: Uint8Array): readonly string[] {
  try {
    return [formatName(parseName(der))];
  } catch (error) {
    if (error instanceof ParseError) return [];
    throw error;
  }
}

/** The list's groups; without a verdict, what the bytes alone say. */
function stands({ connection, diagnosis }: FilterSubject, as: Exclude<Standing, 'not-tls'>): boolean {
  if (diagnosis !== null) return standingOf(diagnosis.verdict) === as;
  return connection.outcome === (as === 'doubtful' ? 'incomplete' : as);
}

const messageTypes = ({ connection }: FilterSubject): readonly FieldValue[] =>
  connection.timeline.flatMap(({ kind, name, code, visibility }) =>
    kind === 'handshake' && visibility !== 'inferred' ? some(code ?? HANDSHAKE_NAME_CODES.get(name)) : [],
  );

export const SHARED_FIELDS: Readonly<Record<string, Reader>> = {
  failed: flag((subject) => stands(subject, 'failed')),
  doubtful: flag((subject) => stands(subject, 'doubtful')),
  completed: flag((subject) => stands(subject, 'completed')),
  verdict: ({ diagnosis }) => some(diagnosis?.verdict.cause),
  finding: ({ diagnosis }) =>
    (diagnosis?.findings ?? []).filter(({ outcome }) => outcome.kind === 'found').map(({ rule }) => rule),
  confidence: ({ diagnosis }) => some(diagnosis?.verdict.confidence),
  outcome: ({ connection }) => [connection.outcome],
  'server.software': ({ diagnosis }) => some(diagnosis?.serverHint?.software),
  'ca.name': over(({ certificateRequest }) =>
    seen(certificateRequest).flatMap(({ authorities }) => authorities.flatMap(nameText)),
  ),
  'ca.count': over(({ certificateRequest }) => seen(certificateRequest).map(({ authorities }) => authorities.length)),
  'certificate.subject': certificates(({ subject }) => formatName(subject)),
  'certificate.issuer': certificates(({ issuer }) => formatName(issuer)),
  'certificate.serial': certificates(({ serialNumber }) => serialNumber),
  'client_certificate.count': over(({ clientCertificate }) => seen(clientCertificate).map(({ chain }) => chain.length)),
  certificate_requested: flag(({ connection }) =>
    connection.handshakes.some(({ certificateRequest: { kind } }) => kind === 'seen' || kind === 'inferred'),
  ),
  'client_certificate.empty': flag(({ connection }) =>
    connection.handshakes.some(
      ({ clientCertificate: sent }) => sent.kind === 'inferred' || seen(sent).some(({ chain }) => chain.length === 0),
    ),
  ),
  'client_certificate.sent': flag(({ connection }) =>
    connection.handshakes.some(({ clientCertificate }) =>
      seen(clientCertificate).some(({ chain }) => chain.length > 0),
    ),
  ),
  resumed: flag(({ connection }) => connection.handshakes.some(({ resumed }) => resumed)),
  renegotiated: flag(({ connection }) => connection.handshakes.some(({ kind }) => kind === 'renegotiation')),
  decrypted: flag(({ connection }) => connection.timeline.some(({ visibility }) => visibility === 'decrypted')),
  'tcp.flags.syn': tcpFlag(({ tcp }) => tcp.sawSyn || tcp.sawSynAck),
  'tcp.flags.fin': tcpFlag(({ tcp }) => tcp.finFrom.length > 0),
  'tcp.flags.reset': tcpFlag(({ tcp }) => tcp.rstFrom.length > 0),
  tls: presence(({ connection }) => connection.protocol === 'tls'),
  http: presence(({ connection }) => connection.http !== null),
  'tls.handshake': entries(({ kind }) => kind === 'handshake'),
  'tls.alert_message': presence(({ connection }) => connection.alerts.length > 0),
  'tls.app_data': entries(({ kind }) => kind === 'application-data'),
  'tls.change_cipher_spec': entries(({ kind }) => kind === 'change-cipher-spec'),
  'tls.handshake.dnames': presence(({ connection }) =>
    connection.handshakes.some(({ certificateRequest }) =>
      seen(certificateRequest).some(({ authorities }) => authorities.length > 0),
    ),
  ),
  'tcp.analysis.lost_segment': presence(({ connection }) => connection.losses.some(({ because }) => because === 'gap')),
  'tls.handshake.type': messageTypes,
  'tls.handshake.version': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).map(({ legacyVersion }) => legacyVersion),
    ...seen(serverHello).map(({ version }) => Math.min(version, 0x0303)),
  ]),
  'tls.handshake.extensions.supported_version': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).flatMap(({ supportedVersions }) => supportedVersions),
    ...seen(serverHello).flatMap(({ version }) => (version > 0x0303 ? [version] : [])),
  ]),
  'tls.handshake.certificates_length': over((handshake) => [
    ...seen(handshake.serverCertificate).map(({ length }) => length),
    ...seen(handshake.clientCertificate).map(({ length }) => length),
  ]),
  'tls.handshake.session_id_length': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).map(({ sessionIdLength }) => sessionIdLength),
    ...seen(serverHello).map(({ sessionIdLength }) => sessionIdLength),
  ]),
  'tls.handshake.ciphersuite': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).flatMap(({ cipherSuites }) => cipherSuites),
    ...seen(serverHello).map(({ cipherSuite }) => cipherSuite),
  ]),
  'tls.handshake.extension.type': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).flatMap(({ extensions }) => extensions),
    ...seen(serverHello).flatMap(({ extensions }) => extensions),
  ]),
  'tls.handshake.extensions_supported_group': over(({ clientHello }) =>
    seen(clientHello).flatMap(({ groups }) => groups),
  ),
  'tls.handshake.cert_type': over(({ certificateRequest }) =>
    seen(certificateRequest).flatMap(({ certificateTypes }) => certificateTypes),
  ),
  'tls.handshake.sig_hash_alg': over(({ clientHello, certificateRequest }) => [
    ...seen(clientHello).flatMap(({ signatureSchemes }) => signatureSchemes),
    ...seen(certificateRequest).flatMap(({ signatureSchemes }) => signatureSchemes),
  ]),
  'tls.handshake.extensions_server_name': over(({ clientHello }) =>
    seen(clientHello).flatMap(({ serverName }) => some(serverName)),
  ),
  'tls.handshake.extensions_alpn_str': over(({ clientHello, serverHello }) => [
    ...seen(clientHello).flatMap(({ alpn }) => alpn),
    ...seen(serverHello).flatMap(({ alpn }) => some(alpn)),
  ]),
  'tls.alert_message.desc': ({ connection }) => connection.alerts.flatMap(({ code }) => some(code)),
  'tls.alert_message.level': ({ connection }) => connection.alerts.flatMap(({ level }) => some(level)),
  'http.response.code': ({ connection }) => some(connection.http?.response?.status),
  'http.request.method': ({ connection }) => some(connection.http?.request?.method),
  'http.request.uri': ({ connection }) => some(connection.http?.request?.target),
  'http.host': ({ connection }) => some(connection.http?.request?.host),
  'http.server': ({ connection }) => some(connection.http?.response?.server),
};
