/** Where the master secret of a handshake up to TLS 1.2 may come from. */
import { hash } from '../../tls/decryption/hashes.ts';
import { extendedMasterSecret, masterSecret, sessionHash } from '../../tls/decryption/key-derivation.ts';
import type { HelloRandoms } from '../../tls/decryption/key-derivation.ts';
import type { Keys } from '../../tls/decryption/keys.ts';
import type { SecretLabel, SecretStore } from '../../tls/decryption/secret-store.ts';
import type { SuiteProfile } from '../../tls/decryption/suite-profile.ts';
import { SSL30 } from '../../tls/names/versions.ts';
import type { Transcript } from './transcript.ts';
import type { ServerHello } from '../model.ts';

/** One handshake up to TLS 1.2, as far as its keys depend on it. What has to be read from the file is read when asked for. */
export interface LegacyHandshake {
  readonly randoms: HelloRandoms;
  readonly serverHello: ServerHello;
  readonly profile: SuiteProfile;
  readonly transcript: Transcript;
}

export interface LabelledSecret {
  readonly label: string;
  readonly secret: Uint8Array;
}

export interface MasterSecrets {
  readonly candidates: readonly LabelledSecret[];
  /** An RSA key was tried on the premaster secret, and none fitted. */
  readonly rsaMisfit: boolean;
}

/** A case holds the keys of a few servers; the exponentiation takes milliseconds. */
const MAX_RSA_KEYS = 64;
/** `RSA` lines name the encrypted premaster secret by its first bytes. */
const RSA_LINE_IDENTIFIER = 8;

export function findMasterSecrets(handshake: LegacyHandshake, keys: Keys): MasterSecrets {
  const find = (label: SecretLabel, identifier: () => Uint8Array | null): readonly LabelledSecret[] => {
    const stores = storesOf(keys).filter((store) => store.has(label));
    const wanted = stores.length > 0 ? identifier() : null;
    if (wanted === null || wanted.length === 0) return [];
    return stores.flatMap((store) => store.find(label, wanted)).map((secret) => ({ label, secret }));
  };
  const random = (): Uint8Array => handshake.randoms.client;
  const encrypted = (): Uint8Array | null => encryptedPremaster(handshake);
  const byKey = openWithRsaKeys(encrypted, keys);
  const premasters = [
    ...find('PMS_CLIENT_RANDOM', random),
    ...find('RSA', () => encrypted()?.slice(0, RSA_LINE_IDENTIFIER) ?? null),
    ...(byKey ?? []),
  ];
  const candidates = [
    ...find('CLIENT_RANDOM', random),
    ...find('SESSION_ID', () => handshake.transcript.sessionId()),
    ...find('SESSION_TICKET', () => ticketIdentifier(handshake.transcript.offeredTicket())),
    ...premasters.flatMap(({ label, secret }) => {
      const master = fromPremaster(handshake, secret);
      return master === null ? [] : [{ label, secret: master }];
    }),
  ];
  return { candidates, rsaMisfit: byKey?.length === 0 };
}

function storesOf({ secrets, sessions }: Keys): readonly SecretStore[] {
  return sessions === undefined ? secrets : [...secrets, sessions];
}

function ticketIdentifier(ticket: Uint8Array | null): Uint8Array | null {
  return ticket === null || ticket.length === 0 ? null : hash('sha256', ticket);
}

/** A session was opened: its resumptions will be, too. */
export function rememberSession({ transcript }: LegacyHandshake, master: Uint8Array, sessions: SecretStore): void {
  const remember = (label: SecretLabel, identifier: Uint8Array | null): void => {
    if (identifier === null || identifier.length === 0) return;
    if (sessions.find(label, identifier).length === 0) sessions.add(label, 0, identifier, master);
  };
  remember('SESSION_ID', transcript.sessionId());
  remember('SESSION_TICKET', ticketIdentifier(transcript.newTicket()));
}

/** Null where there is nothing to try. */
function openWithRsaKeys(encrypted: () => Uint8Array | null, keys: Keys): readonly LabelledSecret[] | null {
  const premaster = keys.rsaKeys.length > 0 ? encrypted() : null;
  if (premaster === null) return null;
  return keys.rsaKeys.slice(0, MAX_RSA_KEYS).flatMap((key) => {
    const secret = key.premasterSecret(premaster);
    return secret === null ? [] : [{ label: 'RSA', secret }];
  });
}

/** SSL 3.0 sends it bare, TLS with a length before it (RFC 5246 §7.4.7.1). */
function encryptedPremaster(handshake: LegacyHandshake): Uint8Array | null {
  if (!handshake.profile.rsaKeyExchange) return null;
  const body = handshake.transcript.clientKeyExchange()?.slice(4) ?? null;
  return handshake.serverHello.version === SSL30 ? body : (body?.slice(2) ?? null);
}

function fromPremaster(handshake: LegacyHandshake, premaster: Uint8Array): Uint8Array | null {
  const { serverHello, profile, randoms } = handshake;
  const { version } = serverHello;
  if (!serverHello.extendedMasterSecret) return masterSecret(version, profile.prfHash, premaster, randoms);
  const transcript = handshake.transcript.messages();
  if (transcript === null) return null;
  const digest = sessionHash(version, profile.prfHash, transcript);
  return extendedMasterSecret(version, profile.prfHash, premaster, digest);
}
