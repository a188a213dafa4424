/** Gathers the messages of one handshake and says at its end what became of each. */
import * as handshake from '../tls/names/handshake-types.ts';
import type {
  CertificateMessage,
  CertificateRequest,
  ClientHello,
  Handshake,
  MessagePlace,
  ServerHello,
  Side,
} from './model.ts';
import {
  observe,
  Progress,
  RANK_CHANGE_CIPHER_SPEC,
  rankOf,
  rankOfType,
  SENDER,
  type Field,
  type Reading,
} from './observe.ts';
import type { BySide, MessageFact } from './raw.ts';

interface Values {
  clientHello: ClientHello;
  serverHello: ServerHello;
  serverCertificate: CertificateMessage;
  certificateRequest: CertificateRequest;
  clientCertificate: CertificateMessage;
  certificateVerify: { readonly scheme: number | null };
}

type Readings = { [Key in Field]: Reading<Values[Key]> };

/** Handshake types that fill a field, by sender. */
const FIELDS: Readonly<Record<Side, ReadonlyMap<number, Field>>> = {
  client: new Map([
    [handshake.CLIENT_HELLO, 'clientHello'],
    [handshake.CERTIFICATE, 'clientCertificate'],
    [handshake.COMPRESSED_CERTIFICATE, 'clientCertificate'],
    [handshake.CERTIFICATE_VERIFY, 'certificateVerify'],
  ]),
  server: new Map([
    [handshake.SERVER_HELLO, 'serverHello'],
    [handshake.CERTIFICATE, 'serverCertificate'],
    [handshake.COMPRESSED_CERTIFICATE, 'serverCertificate'],
    [handshake.CERTIFICATE_REQUEST, 'certificateRequest'],
  ]),
};

const KEYS: Readonly<Record<Side, string>> = {
  client: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  server: 'SERVER_HANDSHAKE_TRAFFIC_SECRET',
};

export class HandshakeBuilder {
  readonly kind: Handshake['kind'];
  readonly first: number;
  isTls13 = false;
  helloRetryRequest = false;
  clientFinished = false;
  serverFinished = false;
  readonly progress: BySide<Progress> = { client: new Progress(), server: new Progress() };
  /** Records of that side that stayed closed. */
  readonly sealed: { client: number; server: number } = { client: 0, server: 0 };
  serverChangedCipher = false;
  #serverChangedFirst = false;
  /** That side's flight was read to its Finished: what was not in it is not hidden. */
  readonly #isRead = { client: false, server: false };
  readonly #readings: Readings = {
    clientHello: null,
    serverHello: null,
    serverCertificate: null,
    certificateRequest: null,
    clientCertificate: null,
    certificateVerify: null,
  };

  /** `first`: the place of its first message in the connection's list. */
  constructor(kind: Handshake['kind'], first: number, isTls13: boolean) {
    this.kind = kind;
    this.first = first;
    this.isTls13 = isTls13;
  }

  get serverHello(): ServerHello | null {
    const reading = this.#readings.serverHello;
    return reading?.kind === 'seen' ? reading.sighting.value : null;
  }

  get clientHello(): ClientHello | null {
    const reading = this.#readings.clientHello;
    return reading?.kind === 'seen' ? reading.sighting.value : null;
  }

  get isStarted(): boolean {
    return this.#readings.serverHello !== null || this.progress.server.reached > 2;
  }

  /** Nothing of the client's was seen, nor lost, nor hidden: what begins this handshake is still to come. */
  get awaitsHello(): boolean {
    return (
      this.kind === 'initial' && this.progress.client.isUntouched && this.sealed.client === 0 && !this.clientFinished
    );
  }

  get isOver(): boolean {
    return this.clientFinished && this.serverFinished;
  }

  get hasRequest(): boolean {
    return this.#readings.certificateRequest !== null;
  }

  take(fact: MessageFact, from: Side, place: MessagePlace, visibility: 'plain' | 'decrypted'): void {
    const type = typeOf(fact);
    if (fact.kind === 'hello-retry-request') {
      this.helloRetryRequest = true;
      this.isTls13 = true;
      return;
    }
    if (fact.kind === 'change-cipher-spec') this.#changeCipher(from);
    if (fact.kind === 'finished') {
      this.finish(from);
      this.#isRead[from] = true;
    }
    if (type === null) return;
    const rank = rankOfType(type, from, this.isTls13);
    if (rank > 0) this.progress[from].advance(rank);
    const field = FIELDS[from].get(type);
    if (field !== undefined) this.#fill(field, fact, place, visibility);
  }

  finish(from: Side): void {
    if (from === 'client') this.clientFinished = true;
    else this.serverFinished = true;
  }

  #changeCipher(from: Side): void {
    // Right behind a ClientHello it is there for middleboxes (RFC 8446 appendix D.4).
    if (this.isTls13 || (from === 'client' && this.progress.client.reached <= 1 && !this.isStarted)) return;
    if (from === 'server') {
      this.serverChangedCipher = true;
      this.#serverChangedFirst ||= this.progress.client.reached <= 1 && this.progress.server.reached <= 2;
    }
    this.progress[from].advance(RANK_CHANGE_CIPHER_SPEC);
  }

  #fill(field: Field, fact: MessageFact, place: MessagePlace, visibility: 'plain' | 'decrypted'): void {
    // A second ClientHello answers a HelloRetryRequest: it is the one that counts.
    if (fact.kind === 'lost') this.#readings[field] ??= { kind: 'lost', because: fact.because };
    else if (fact.kind === 'malformed') this.#readings[field] ??= { kind: 'malformed', problem: fact.problem, place };
    else {
      const value = fact.kind === 'certificate-verify' ? { scheme: fact.scheme } : 'value' in fact ? fact.value : null;
      // The types of FIELDS and of the facts belong together: a certificate never fills a hello.
      const reading = value === null ? null : { kind: 'seen', sighting: { visibility, value, place } };
      (this.#readings as Record<Field, unknown>)[field] = reading ?? this.#readings[field];
    }
  }

  build(): Handshake {
    const { kind, helloRetryRequest, clientFinished, serverFinished } = this;
    const resumed = this.isResumed;
    const readings = this.#readings;
    const of = <T>(field: Field, reading: Reading<T>) => observe(reading, this.#circumstances(field));
    return {
      kind,
      clientHello: of('clientHello', readings.clientHello),
      helloRetryRequest,
      serverHello: of('serverHello', readings.serverHello),
      serverCertificate: of('serverCertificate', readings.serverCertificate),
      certificateRequest: of('certificateRequest', readings.certificateRequest),
      clientCertificate: of('clientCertificate', readings.clientCertificate),
      certificateVerify: of('certificateVerify', readings.certificateVerify),
      clientFinished,
      serverFinished,
      resumed,
    };
  }

  get isResumed(): boolean {
    if (this.isTls13) return this.serverHello?.acceptsPsk === true;
    if (this.#readings.serverCertificate !== null) return false;
    return this.#serverChangedFirst && this.progress.server.lossAt(rankOf('serverCertificate', false)) === null;
  }

  #circumstances(field: Field) {
    const rank = rankOf(field, this.isTls13);
    const from = SENDER[field];
    const own = this.progress[from];
    const reached = Math.max(own.reached, this.#peerReached(from, rank));
    return { rank, own, reached, hidden: this.#hidden(field, from) };
  }

  /** What the other side sent after it tells that this side's earlier flight was over, too. */
  #peerReached(from: Side, rank: number): number {
    const peer = from === 'client' ? this.progress.server : this.progress.client;
    if (this.isResumed && rank > 2) return RANK_CHANGE_CIPHER_SPEC;
    if (from === 'server') return rank < 7 && peer.reached >= 7 ? peer.reached : 0;
    return this.serverChangedCipher && rank < RANK_CHANGE_CIPHER_SPEC ? peer.reached : 0;
  }

  /** A renegotiation is hidden as a whole; in TLS 1.3 everything behind the ServerHello, by side. */
  #hidden(field: Field, from: Side): { readonly missingKey: string | null } | null {
    if (this.kind === 'renegotiation') return this.sealed[from] > 0 ? { missingKey: 'CLIENT_RANDOM' } : null;
    if (!this.isTls13 || field === 'clientHello' || field === 'serverHello') return null;
    if (this.isResumed && field !== 'clientCertificate' && field !== 'certificateVerify') return null;
    if (this.sealed[from] === 0) return null;
    if (this.kind === 'post-handshake-authentication')
      return { missingKey: from === 'client' ? 'CLIENT_TRAFFIC_SECRET_0' : 'SERVER_TRAFFIC_SECRET_0' };
    return this.#isRead[from] ? null : { missingKey: KEYS[from] };
  }
}

const TYPES: ReadonlyMap<MessageFact['kind'], number> = new Map([
  ['client-hello', handshake.CLIENT_HELLO],
  ['server-hello', handshake.SERVER_HELLO],
  ['encrypted-extensions', handshake.ENCRYPTED_EXTENSIONS],
  ['certificate', handshake.CERTIFICATE],
  ['certificate-request', handshake.CERTIFICATE_REQUEST],
  ['certificate-verify', handshake.CERTIFICATE_VERIFY],
  ['finished', handshake.FINISHED],
]);

function typeOf(fact: MessageFact): number | null {
  return 'handshakeType' in fact ? fact.handshakeType : (TYPES.get(fact.kind) ?? null);
}
