/** What can be read from one connection, put together once for all rules. */
import type { Certificate } from '../certificates/model.ts';
import type {
  AlertFact,
  CertificateRequest,
  Connection,
  Handshake,
  MessagePlace,
  Observed,
} from '../handshakes/model.ts';
import { fatalAlert } from './alerts.ts';
import type { Subject } from './model.ts';

export interface SeenRequest {
  readonly value: CertificateRequest;
  readonly place: MessagePlace;
}

/** What the client answered to the request for its certificate. */
export type Answer =
  | { readonly kind: 'nothing'; readonly how: 'seen' | 'no-certificate-alert'; readonly place: MessagePlace }
  | {
      readonly kind: 'nothing';
      readonly how: 'inferred';
      readonly certain: boolean;
      readonly place: MessagePlace | null;
    }
  | { readonly kind: 'certificate'; readonly how: 'seen'; readonly place: MessagePlace }
  /** It was not asked, or the handshake ended before. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'hidden';
      readonly because: 'encrypted' | 'lost' | 'malformed';
      readonly missingKey: string | null;
      /** Record lengths tell that a certificate was in it. */
      readonly isCertificate: boolean;
    };

export interface Sight {
  readonly subject: Subject;
  readonly connection: Connection;
  /** The handshake in which the client certificate was last asked for; without one, the last handshake. */
  readonly handshake: Handshake | null;
  readonly initial: Handshake | null;
  readonly request: SeenRequest | null;
  /** A request was seen, or is told by record lengths. */
  readonly wasRequested: boolean;
  readonly answer: Answer;
  readonly clientChain: readonly Certificate[];
  readonly serverChain: readonly Certificate[];
  readonly alertFromClient: AlertFact | null;
  readonly alertFromServer: AlertFact | null;
  readonly isCompleted: boolean;
  /** Milliseconds since 1970 at the connection's beginning: certificates are judged at that time. */
  readonly at: number;
}

const NO_CERTIFICATE = 41;
const sights = new WeakMap<Subject, Sight>();

export function sightOf(subject: Subject): Sight {
  const known = sights.get(subject);
  if (known !== undefined) return known;
  const sight = look(subject);
  sights.set(subject, sight);
  return sight;
}

function look(subject: Subject): Sight {
  const { connection } = subject;
  const handshake = decidingHandshake(connection.handshakes);
  const asked = handshake?.certificateRequest;
  return {
    subject,
    connection,
    handshake,
    initial: connection.handshakes[0] ?? null,
    request: asked?.kind === 'seen' ? { value: asked.value, place: asked.place } : null,
    wasRequested: asked?.kind === 'seen' || asked?.kind === 'inferred' || hasCertificate(handshake),
    answer: handshake === null ? { kind: 'none' } : answerIn(handshake, connection),
    clientChain: readChain(subject, handshake?.clientCertificate),
    serverChain: readChain(subject, lastSeenServerCertificate(connection.handshakes)),
    alertFromClient: fatalAlert(connection, 'client'),
    alertFromServer: fatalAlert(connection, 'server'),
    isCompleted: connection.outcome === 'completed',
    at: Number(connection.startedAtEpoch / 1_000_000n),
  };
}

function hasCertificate(handshake: Handshake | null): boolean {
  return handshake?.clientCertificate.kind === 'seen';
}

function decidingHandshake(handshakes: readonly Handshake[]): Handshake | null {
  const asking = handshakes.findLast(
    (handshake) =>
      handshake.certificateRequest.kind === 'seen' ||
      handshake.clientCertificate.kind === 'seen' ||
      handshake.certificateRequest.kind === 'inferred' ||
      handshake.clientCertificate.kind === 'inferred',
  );
  return asking ?? handshakes.at(-1) ?? null;
}

function answerIn(handshake: Handshake, connection: Connection): Answer {
  const sent = handshake.clientCertificate;
  switch (sent.kind) {
    case 'seen':
      return { kind: sent.value.chain.length === 0 ? 'nothing' : 'certificate', how: 'seen', place: sent.place };
    case 'inferred':
      return { kind: 'nothing', how: 'inferred', certain: sent.certain, place: sent.place };
    case 'encrypted':
      return {
        kind: 'hidden',
        because: 'encrypted',
        missingKey: sent.missingKey,
        isCertificate: sent.inferred?.certain === true,
      };
    case 'lost':
      return { kind: 'hidden', because: 'lost', missingKey: null, isCertificate: false };
    case 'malformed':
      return { kind: 'hidden', because: 'malformed', missingKey: null, isCertificate: false };
    case 'absent':
    case 'not-reached':
      return declined(connection) ?? { kind: 'none' };
  }
}

/** SSL 3.0 has no empty Certificate: the client says so by a warning alert. */
function declined(connection: Connection): Answer | null {
  const alert = connection.alerts.find(
    (one) => one.from === 'client' && one.code === NO_CERTIFICATE && one.level === 1,
  );
  return alert === undefined ? null : { kind: 'nothing', how: 'no-certificate-alert', place: alert.place };
}

type SeenCertificates = Observed<{ readonly chain: readonly Uint8Array[] }>;

function lastSeenServerCertificate(handshakes: readonly Handshake[]): SeenCertificates | undefined {
  return handshakes.findLast((handshake) => handshake.serverCertificate.kind === 'seen')?.serverCertificate;
}

const NO_CERTIFICATES: readonly Certificate[] = [];

/** An unreadable certificate is left out: its problem stands in the details. */
function readChain(subject: Subject, observed: SeenCertificates | undefined): readonly Certificate[] {
  if (observed?.kind !== 'seen' || observed.value.chain.length === 0) return NO_CERTIFICATES;
  return observed.value.chain.map((der) => subject.certificate(der)).filter((certificate) => certificate !== null);
}
