/**
 * JKS and JCEKS, the keystores of Java before 9 (sun.security.provider.JavaKeyStore, com.sun.crypto.provider.JceKeyStore).
 *
 *   u32 magic FEEDFEED (JKS) or CECECECE (JCEKS) | u32 version 1 or 2 | u32 count
 *   each entry: u32 tag | u16 + modified UTF-8 alias | i64 milliseconds
 *     1 private key: u32 + EncryptedPrivateKeyInfo | u32 count of certificates | certificates
 *     2 trusted certificate: certificate
 *     3 secret key (JCEKS): a Java serialization stream without a length
 *     certificate: u16 + "X.509" (version 2 only) | u32 + DER
 *   20 bytes: SHA-1 over the password, "Mighty Aphrodite" and everything before
 *
 * Certificates are not encrypted: everything but the keys is read without a password.
 */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Certificate } from '../../certificates/model.ts';
import { createCertificateReader } from '../../certificates/read-certificate.ts';
import {
  certificateEntry,
  keyEntry,
  openKey,
  problem,
  readResult,
  secretKeyEntry,
  type OpenedKey,
  type ReadKeystoreOptions,
} from '../draft.ts';
import type { KeystoreEntry, KeystoreIntegrity, KeystoreProblem, KeystoreResult } from '../model.ts';
import { WorkBudget } from '../work-budget.ts';
import { readModifiedUtf8, skipSerializedObject } from './java-serialization.ts';
import { JCEKS_MAGIC } from './magic.ts';
import { integrityDigest, openProtectedKey } from './key-protection.ts';

const DIGEST_BYTES = 20;
/** The smallest entry (a trusted certificate with an empty alias) takes some twenty bytes, so the file bounds the rest. */
const MAX_ENTRIES = 1_000_000;

/** Rounds for all private keys together; JCEKS asks for 400,000 a key. The rest is said to be not tried. */
const KEY_ROUNDS = 1_600_000;

type RawEntry =
  | { readonly kind: 'key'; readonly alias: string; readonly key: Uint8Array; readonly chain: readonly Uint8Array[] }
  | { readonly kind: 'certificate'; readonly alias: string; readonly certificate: Uint8Array }
  | { readonly kind: 'secret'; readonly alias: string };

/** Throws ParseError where the layout does not hold. */
export function readJks(bytes: Uint8Array, options: ReadKeystoreOptions): KeystoreResult {
  const reader = new ByteReader(bytes);
  const format = reader.uint32('magic') === JCEKS_MAGIC ? 'jceks' : 'jks';
  const entries = readRawEntries(reader);
  const signed = bytes.length - reader.remaining;
  const digest = reader.bytes(DIGEST_BYTES, 'integrity digest');
  const problems: KeystoreProblem[] = [];
  if (reader.remaining > 0) problems.push(problem('trailing-bytes', null, { bytes: reader.remaining }));

  const integrity = checkIntegrity(new ByteReader(bytes).bytes(signed, 'entries'), digest, options.password);
  if (integrity === 'failed') problems.push(problem('integrity-failed', null));
  const budget = new WorkBudget(KEY_ROUNDS);
  const context: Context = { options, integrity, budget, problems, certificate: createCertificateReader() };
  const described = entries.flatMap((entry) => describe(entry, context));
  return readResult({ file: options.file, format, integrity, entries: described, loose: [], problems });
}

function checkIntegrity(signed: Uint8Array, digest: Uint8Array, password: string | null): KeystoreIntegrity {
  if (password === null) return 'unchecked';
  return toHex(integrityDigest(signed, password)) === toHex(digest) ? 'verified' : 'failed';
}

function readRawEntries(reader: ByteReader): readonly RawEntry[] {
  const version = reader.uint32('version');
  if (version !== 1 && version !== 2) throw new ParseError('unsupported', 'version', 4, String(version));
  const count = reader.uint32('entry count');
  if (count > MAX_ENTRIES) throw new ParseError('too-large', 'entry count', 8);
  const entries: RawEntry[] = [];
  for (let index = 0; index < count; index += 1) entries.push(readRawEntry(reader, version));
  return entries;
}

function readRawEntry(reader: ByteReader, version: 1 | 2): RawEntry {
  const at = reader.offset;
  const tag = reader.uint32('entry tag');
  const alias = readModifiedUtf8(reader.vector(2, 'alias').rest());
  reader.skip(8, 'entry time');
  switch (tag) {
    case 1:
      return {
        kind: 'key',
        alias,
        key: reader.vector(4, 'protected key').rest(),
        chain: readChain(reader, version),
      };
    case 2:
      return { kind: 'certificate', alias, certificate: readCertificateBytes(reader, version) };
    case 3:
      skipSerializedObject(reader);
      return { kind: 'secret', alias };
    default:
      throw new ParseError('bad-value', 'entry tag', at, String(tag));
  }
}

function readChain(reader: ByteReader, version: 1 | 2): readonly Uint8Array[] {
  const count = reader.uint32('chain length');
  const chain: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) chain.push(readCertificateBytes(reader, version));
  return chain;
}

function readCertificateBytes(reader: ByteReader, version: 1 | 2): Uint8Array {
  if (version === 2) reader.vector(2, 'certificate type');
  return reader.vector(4, 'certificate').rest();
}

interface Context {
  readonly options: ReadKeystoreOptions;
  readonly integrity: KeystoreIntegrity;
  readonly budget: WorkBudget;
  readonly problems: KeystoreProblem[];
  /** Ten thousand keys may share one chain: each certificate is parsed once. */
  readonly certificate: (der: Uint8Array) => Certificate | null;
}

function describe(raw: RawEntry, context: Context): readonly KeystoreEntry[] {
  const { alias } = raw;
  switch (raw.kind) {
    case 'secret':
      context.problems.push(problem('secret-key-skipped', alias));
      return [secretKeyEntry(alias)];
    case 'certificate':
      return readChainOf(alias, [raw.certificate], context).map((certificate) => certificateEntry(alias, certificate));
    case 'key': {
      const chain = readChainOf(alias, raw.chain, context);
      const { entry, problems } = keyEntry(alias, tryKey(raw.key, alias, context), chain, context.budget);
      context.problems.push(...problems);
      return [entry];
    }
  }
}

/** The key's own password first; then the store's, unless that does not even open the store: it says nothing then. */
function tryKey(key: Uint8Array, alias: string, { options, integrity, budget }: Context): OpenedKey {
  const passwords = [options.keyPassword ?? null, integrity === 'verified' ? options.password : null];
  return openKey(
    alias,
    passwords.filter((password) => password !== null).map((password) => () => openProtectedKey(key, password, budget)),
  );
}

function readChainOf(
  alias: string,
  chain: readonly Uint8Array[],
  { problems, certificate: read }: Context,
): readonly Certificate[] {
  return chain.flatMap((der, index) => {
    const certificate = read(der);
    if (certificate === null) problems.push(problem('certificate-unreadable', alias, { index }));
    return certificate ?? [];
  });
}
