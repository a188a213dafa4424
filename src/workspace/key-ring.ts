/** Key logs, decryption secrets blocks, JSSE debug output and RSA keys of the case. In memory only, gone with the case. */
import { toHex } from '../core/bytes/hex.ts';
import type * as decryption from '../core/handshakes/decrypt/decrypt.ts';
import type { Decrypted } from '../core/handshakes/decrypt/model.ts';
import type { CaptureIndex, ReadSpans } from '../core/handshakes/scan-model.ts';
import type { RsaPrivateKey } from '../core/tls/decryption/rsa-private-key.ts';
import { SecretStore } from '../core/tls/decryption/secret-store.ts';

/** Labels whose entries go by client random, and their words in a key log. */
const BY_CLIENT_RANDOM = [
  ['CLIENT_RANDOM', 'CLIENT_RANDOM'],
  ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'],
  ['SERVER_HANDSHAKE_TRAFFIC_SECRET', 'SERVER_HANDSHAKE_TRAFFIC_SECRET'],
  ['CLIENT_TRAFFIC_SECRET', 'CLIENT_TRAFFIC_SECRET_0'],
  ['SERVER_TRAFFIC_SECRET', 'SERVER_TRAFFIC_SECRET_0'],
] as const;

const NOTHING_DECRYPTED = (): null => null;

export class KeyRing {
  #embedded: readonly SecretStore[] = [];
  readonly #secrets = new Map<number, SecretStore>();
  readonly #rsaKeys = new Map<number, readonly RsaPrivateKey[]>();
  /** Sessions that were opened, for their resumptions. */
  #sessions = new SecretStore();
  /** A third of the program is ciphers: loaded with the first key. */
  #decryption: typeof decryption | null = null;

  get isEmpty(): boolean {
    return this.#embedded.length === 0 && this.#secrets.size === 0 && this.#rsaKeys.size === 0;
  }

  async useEmbedded(keyLogs: readonly Uint8Array[]): Promise<void> {
    const embedded = keyLogs.length === 0 ? [] : await readKeyLogs(keyLogs);
    if (embedded.length > 0) await this.#loadDecryption();
    this.#embedded = embedded;
  }

  /** `file` is the case's id of the file, so that removing the file takes its keys away. */
  async addSecrets(file: number, secrets: SecretStore): Promise<void> {
    await this.#loadDecryption();
    this.#secrets.set(file, secrets);
  }

  async addRsaKeys(file: number, keys: readonly RsaPrivateKey[]): Promise<void> {
    await this.#loadDecryption();
    this.#rsaKeys.set(file, keys);
  }

  async #loadDecryption(): Promise<void> {
    this.#decryption ??= await import('../core/handshakes/decrypt/decrypt.ts');
  }

  remove(file: number): void {
    this.#secrets.delete(file);
    this.#rsaKeys.delete(file);
    this.#sessions = new SecretStore();
  }

  forget(): void {
    this.#embedded = [];
    this.#secrets.clear();
    this.#rsaKeys.clear();
    this.#sessions = new SecretStore();
  }

  /** What the key logs hold for these ClientHellos, as key log lines and as bytes; a server's RSA key is not among it. */
  secretsFor(clientRandoms: readonly Uint8Array[]): readonly { readonly line: string; readonly secret: Uint8Array }[] {
    const stores = [...this.#embedded, ...this.#secrets.values()];
    return clientRandoms.flatMap((random) =>
      BY_CLIENT_RANDOM.flatMap(([label, word]) =>
        stores.flatMap((store) =>
          store.find(label, random).map((secret) => ({ line: `${word} ${toHex(random)} ${toHex(secret)}`, secret })),
        ),
      ),
    );
  }

  /** Everything that must stay in memory. */
  *secrets(): Generator<Uint8Array> {
    for (const store of [...this.#embedded, ...this.#secrets.values(), this.#sessions]) yield* store.secrets();
  }

  open(index: CaptureIndex, id: number, read: ReadSpans): Decrypted {
    if (this.isEmpty || this.#decryption === null) {
      return { connection: index.connection(id), problems: [], missingKeys: [], plaintext: NOTHING_DECRYPTED };
    }
    const secrets = [...this.#embedded, ...this.#secrets.values()];
    const rsaKeys = [...this.#rsaKeys.values()].flat();
    return this.#decryption.decryptConnection(index.raw(id), { secrets, rsaKeys, sessions: this.#sessions }, read);
  }
}

async function readKeyLogs(keyLogs: readonly Uint8Array[]): Promise<readonly SecretStore[]> {
  const { readKeyLog } = await import('../core/tls/decryption/key-log.ts');
  return keyLogs.map((bytes) => readKeyLog(bytes).secrets).filter((secrets) => secrets.count > 0);
}
