/**
 * What Java makes of the bags of a PKCS#12 file (sun.security.pkcs12.PKCS12KeyStore.engineLoad): which of them are
 * entries, under which alias, and which certificates become a key's chain.
 *
 * - A key finds its leaf by localKeyID, then by friendlyName. Without a localKeyID the file's first key, and the first
 *   certificate of a SafeContents that is read while exactly one key has been, count as belonging together: so a
 *   certificate in front of its key is not found. Further keys without a localKeyID are passed over.
 * - The chain is built anew by following issuers among all certificates of the file.
 * - A certificate is an entry only where Oracle's trustedKeyUsage attribute says so.
 * - A nameless entry is called by the next number; aliases are lower case; a later entry replaces one of its alias.
 * - A key that is not encrypted (KeyBag) is passed over.
 */
import { followIssuersLikeJava, poolOf } from '../../certificates/chains.ts';
import type { Certificate } from '../../certificates/model.ts';
import { createCertificateReader } from '../../certificates/read-certificate.ts';
import { problem } from '../draft.ts';
import type { KeystoreProblem } from '../model.ts';
import type { Bag, BagValue } from './read-pfx.ts';

export type ShroudedKey = Extract<BagValue, { readonly kind: 'shrouded-key' }>;

export type JavaEntry =
  | {
      readonly kind: 'private-key';
      readonly alias: string;
      readonly key: ShroudedKey;
      readonly chain: readonly Certificate[];
    }
  | { readonly kind: 'trusted-certificate'; readonly alias: string; readonly certificate: Certificate }
  | { readonly kind: 'secret-key'; readonly alias: string };

export interface JavaView {
  readonly entries: readonly JavaEntry[];
  /** Certificates that belong to no entry's chain. */
  readonly loose: readonly Certificate[];
  readonly problems: readonly KeystoreProblem[];
}

/** Java's stand-in for a localKeyID that is not there: "01" as text. */
const ASSUMED_KEY_ID = '3031';

interface NamedCertificate {
  readonly certificate: Certificate;
  /** Its friendlyName in lower case. */
  readonly name: string | null;
}

interface FoundKey {
  readonly kind: 'private-key';
  readonly alias: string;
  readonly key: ShroudedKey;
  readonly keyId: string;
}

type FoundEntry = FoundKey | Exclude<JavaEntry, { readonly kind: 'private-key' }>;

/** `safes` are the bags of each SafeContents, in file order. */
export function viewLikeJava(safes: readonly (readonly Bag[])[]): JavaView {
  const reading = new Reading();
  for (const bags of safes) {
    bags.forEach((bag, position) => {
      reading.take(bag, position);
    });
  }
  return reading.finish();
}

class Reading {
  readonly #entries = new Map<string, FoundEntry>();
  readonly #byKeyId = new Map<string, NamedCertificate[]>();
  readonly #byName = new Map<string, NamedCertificate>();
  readonly #all: Certificate[] = [];
  readonly #problems: KeystoreProblem[] = [];
  readonly #read = createCertificateReader();
  #keyCount = 0;
  #nameless = 0;

  take(bag: Bag, position: number): void {
    const { value } = bag;
    switch (value.kind) {
      case 'shrouded-key':
        this.#takeKey(bag, value);
        return;
      case 'certificate':
        this.#takeCertificate(bag, value.der, position);
        return;
      case 'secret': {
        const alias = this.#aliasOf(bag);
        this.#problems.push(problem('secret-key-skipped', alias));
        this.#add({ kind: 'secret-key', alias });
        return;
      }
      case 'plain-key':
        this.#problems.push(problem('key-ignored-by-java', bag.friendlyName, { reason: 'not-encrypted' }));
        return;
      case 'other':
        return;
    }
  }

  finish(): JavaView {
    const pool = poolOf(this.#all);
    const entries = [...this.#entries.values()].map((entry): JavaEntry => {
      if (entry.kind !== 'private-key') return entry;
      const { kind, alias, key } = entry;
      const leaf = this.#leafOf(entry);
      return { kind, alias, key, chain: leaf === null ? [] : followIssuersLikeJava(leaf, pool) };
    });
    const used = new Set(entries.flatMap(certificatesOf).map(({ sha256 }) => sha256));
    const loose = this.#all.filter(({ sha256 }) => !used.has(sha256));
    return { entries, loose, problems: this.#problems };
  }

  #takeKey(bag: Bag, key: ShroudedKey): void {
    this.#keyCount += 1;
    const keyId = bag.localKeyId ?? (this.#keyCount === 1 ? ASSUMED_KEY_ID : null);
    if (keyId === null) {
      this.#problems.push(problem('key-ignored-by-java', bag.friendlyName, { reason: 'no-local-key-id' }));
      return;
    }
    this.#add({ kind: 'private-key', alias: this.#aliasOf(bag), key, keyId });
  }

  #takeCertificate(bag: Bag, der: Uint8Array, position: number): void {
    const certificate = this.#read(der);
    if (certificate === null) {
      this.#problems.push(problem('certificate-unreadable', bag.friendlyName, { index: position }));
      return;
    }
    this.#all.push(certificate);
    if (bag.isTrusted) {
      this.#add({ kind: 'trusted-certificate', alias: this.#aliasOf(bag), certificate });
      return;
    }
    const assumed = this.#keyCount === 1 && position === 0 ? ASSUMED_KEY_ID : null;
    const candidate = { certificate, name: bag.friendlyName?.toLowerCase() ?? null };
    const keyId = bag.localKeyId ?? assumed;
    const same = keyId === null ? undefined : this.#byKeyId.get(keyId);
    if (same !== undefined) same.push(candidate);
    else if (keyId !== null) this.#byKeyId.set(keyId, [candidate]);
    if (candidate.name !== null) this.#byName.set(candidate.name, candidate);
  }

  #aliasOf({ friendlyName }: Bag): string {
    if (friendlyName !== null) return friendlyName.toLowerCase();
    this.#nameless += 1;
    return String(this.#nameless);
  }

  #add(entry: FoundEntry): void {
    if (this.#entries.has(entry.alias)) this.#problems.push(problem('alias-duplicated', entry.alias));
    this.#entries.set(entry.alias, entry);
  }

  /** Of several with the key's localKeyID the one of its name, else the last; failing that the last of its name. */
  #leafOf({ keyId, alias }: FoundKey): Certificate | null {
    const byId = this.#byKeyId.get(keyId) ?? [];
    const found = byId.find(({ name }) => name === alias) ?? byId.at(-1) ?? this.#byName.get(alias);
    return found?.certificate ?? null;
  }
}

function certificatesOf(entry: JavaEntry): readonly Certificate[] {
  switch (entry.kind) {
    case 'private-key':
      return entry.chain;
    case 'trusted-certificate':
      return [entry.certificate];
    case 'secret-key':
      return [];
  }
}
