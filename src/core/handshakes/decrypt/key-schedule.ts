/**
 * Follows a connection's handshakes, the ones inside encryption too, and keeps the keys of both directions. It is told
 * every message in order, and asked to open every protected record.
 */
import { fromHex } from '../../bytes/hex.ts';
import { ciphersFromMasterSecret } from '../../tls/decryption/connection-ciphers.ts';
import type { Keys } from '../../tls/decryption/keys.ts';
import type { OpenedRecord, ProtectedRecord } from '../../tls/decryption/record-cipher.ts';
import type { SecretStore } from '../../tls/decryption/secret-store.ts';
import { suiteProfile } from '../../tls/decryption/suite-profile.ts';
import { EARLY_DATA } from '../../tls/names/extensions.ts';
import * as type from '../../tls/names/handshake-types.ts';
import { isTls13, TLS12 } from '../../tls/names/versions.ts';
import { CandidateCipher } from './candidates.ts';
import { LegacyKeys } from './legacy-keys.ts';
import { findMasterSecrets, rememberSession } from './master-secret.ts';
import type { LegacyHandshake } from './master-secret.ts';
import { makePhase, TrafficKeys } from './traffic-keys.ts';
import type { FindSecrets } from './traffic-keys.ts';
import { Transcript } from './transcript.ts';
import type { MessageBytes } from './transcript.ts';
import type { ClientHello, ServerHello, Side } from '../model.ts';
import type { BySide, MessageFact } from '../raw.ts';

const SIDES: readonly Side[] = ['client', 'server'];

const HANDSHAKE_TYPES: Readonly<Partial<Record<MessageFact['kind'], number>>> = {
  'client-hello': type.CLIENT_HELLO,
  'server-hello': type.SERVER_HELLO,
  certificate: type.CERTIFICATE,
  'certificate-request': type.CERTIFICATE_REQUEST,
  finished: type.FINISHED,
};

function handshakeTypeOf(fact: MessageFact): number | null {
  return fact.kind === 'handshake' ? fact.handshakeType : (HANDSHAKE_TYPES[fact.kind] ?? null);
}

interface PendingCiphers {
  client: CandidateCipher | null;
  server: CandidateCipher | null;
}

export class KeySchedule {
  readonly #keys: Keys;
  readonly #legacy: BySide<LegacyKeys> = { client: new LegacyKeys(), server: new LegacyKeys() };
  #traffic: Partial<BySide<TrafficKeys>> = {};
  #clientHello: ClientHello | null = null;
  #serverHello: ServerHello | null = null;
  #transcript = new Transcript();
  #pending: PendingCiphers | null = null;
  readonly #derived: { readonly handshake: LegacyHandshake; readonly ciphers: readonly CandidateCipher[] }[] = [];
  #unsupportedSuite: number | null = null;
  #rsaMisfit = false;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Of the last ServerHello; TLS 1.2 before one, which is how its record layer looks. */
  get version(): number {
    return this.#serverHello?.version ?? TLS12;
  }

  /** A suite that keys were given for, and that cannot be opened. */
  get unsupportedSuite(): number | null {
    return this.#unsupportedSuite;
  }

  get rsaMisfit(): boolean {
    return this.#rsaMisfit;
  }

  get misfits(): readonly string[] {
    return [...new Set(SIDES.flatMap((side) => this.#side(side).misfits))];
  }

  /** Labels that would open that side's records; none where no key could. */
  missing(side: Side): readonly string[] {
    return this.#unsupportedSuite === null ? this.#side(side).missing : [];
  }

  observe(fact: MessageFact, from: Side, bytes: MessageBytes): void {
    if (fact.kind === 'client-hello') this.#startHandshake(fact.value);
    if (fact.kind === 'server-hello') this.#agree(fact.value);
    if (fact.kind === 'missing') this.#side(from).noteLoss();
    const handshakeType = handshakeTypeOf(fact);
    if (handshakeType === null) return;
    this.#transcript.add(handshakeType, bytes);
    this.#traffic[from]?.passMessage(handshakeType);
  }

  /** Whether the side's records are encrypted by ChangeCipherSpec, which in TLS 1.3 means nothing. */
  isLegacyProtected(side: Side): boolean {
    return !isTls13(this.version) && this.#legacy[side].isProtected;
  }

  changeCipher(side: Side): void {
    if (isTls13(this.version)) return;
    this.#pending ??= this.#deriveCiphers();
    this.#legacy[side].changeTo(this.#pending[side] ?? new CandidateCipher([]));
    this.#pending[side] = null;
  }

  open(side: Side, record: ProtectedRecord, position: number): OpenedRecord | null {
    return this.#side(side).open(record, position);
  }

  /** A protected record went by whose bytes were not captured. */
  skip(side: Side, position: number, length: number): void {
    const keys = this.#side(side);
    if (keys instanceof LegacyKeys) keys.skip(position, length);
    else keys.noteLoss();
  }

  /** Keeps the sessions of this connection for their resumptions. */
  rememberSessions(sessions: SecretStore): void {
    for (const { handshake, ciphers } of this.#derived) {
      const [fitting] = ciphers.flatMap((cipher) => (cipher.fits ? cipher.candidates : []));
      if (fitting !== undefined) rememberSession(handshake, fitting.secret, sessions);
    }
  }

  #side(side: Side): LegacyKeys | TrafficKeys {
    return this.#traffic[side] ?? this.#legacy[side];
  }

  #startHandshake(hello: ClientHello): void {
    this.#clientHello = hello;
    this.#transcript = new Transcript();
    if (!hello.extensions.includes(EARLY_DATA)) return;
    const profiles = hello.cipherSuites.filter(isTls13Suite).flatMap((suite) => suiteProfile(suite) ?? []);
    const find = this.#finder(hello.random);
    const label = 'CLIENT_EARLY_TRAFFIC_SECRET';
    const early = makePhase(label, 0, find(label, 0), profiles);
    this.#traffic = { client: new TrafficKeys([early], find) };
  }

  #agree(hello: ServerHello): void {
    this.#serverHello = hello;
    this.#pending = null;
    if (!isTls13(hello.version)) {
      this.#traffic = {};
      return;
    }
    const find = this.#finder(this.#clientHello?.random ?? '');
    const client = this.#traffic.client ?? new TrafficKeys([], find);
    const server = new TrafficKeys([], find);
    this.#traffic = { client, server };
    const profile = suiteProfile(hello.cipherSuite);
    if (profile === null) this.#noteUnsupported(hello.cipherSuite, find);
    client.begin(profile, ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'CLIENT_TRAFFIC_SECRET']);
    server.begin(profile, ['SERVER_HANDSHAKE_TRAFFIC_SECRET', 'SERVER_TRAFFIC_SECRET']);
  }

  #noteUnsupported(suite: number, find: FindSecrets): void {
    const labels = ['CLIENT_RANDOM', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'SERVER_HANDSHAKE_TRAFFIC_SECRET'] as const;
    if (labels.some((label) => find(label, 0).length > 0)) this.#unsupportedSuite = suite;
  }

  #finder(clientRandom: string): FindSecrets {
    const identifier = fromHex(clientRandom);
    return (label, generation) => this.#keys.secrets.flatMap((store) => store.find(label, identifier, generation));
  }

  #deriveCiphers(): PendingCiphers {
    const [client, server, transcript] = [this.#clientHello, this.#serverHello, this.#transcript];
    if (client === null || server === null) return { client: null, server: null };
    const profile = suiteProfile(server.cipherSuite);
    if (profile === null) {
      this.#noteUnsupported(server.cipherSuite, this.#finder(client.random));
      return { client: null, server: null };
    }
    const handshake: LegacyHandshake = {
      randoms: { client: fromHex(client.random), server: fromHex(server.random) },
      serverHello: server,
      profile,
      transcript,
    };
    const { candidates, rsaMisfit } = findMasterSecrets(handshake, this.#keys);
    if (rsaMisfit && candidates.length === 0) this.#rsaMisfit = true;
    const pairs = candidates.map(({ label, secret }) => ({
      label,
      secret,
      ciphers: ciphersFromMasterSecret(server.version, profile, secret, handshake.randoms, server.encryptThenMac),
    }));
    const cipherOf = (side: Side): CandidateCipher =>
      new CandidateCipher(pairs.map(({ label, secret, ciphers }) => ({ label, secret, cipher: ciphers[side] })));
    const ciphers = { client: cipherOf('client'), server: cipherOf('server') };
    this.#derived.push({ handshake, ciphers: [ciphers.client, ciphers.server] });
    return ciphers;
  }
}

/** TLS_AES_…, TLS_CHACHA20_… and TLS_SM4_…: 0x13 in the first byte. */
function isTls13Suite(code: number): boolean {
  return code >> 8 === 0x13;
}
