/** Opens a PKCS#12 file with what passwords there are, and describes it as Java would list it. */
import { ParseError } from '../../bytes/parse-error.ts';
import { openWhole, TAG } from '../../certificates/der/der-reader.ts';
import { decipherWithPassword } from '../crypto/pbes.ts';
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
import { passwordReadings, type PasswordBytes } from '../password.ts';
import { readPkcs8 } from '../private-key.ts';
import { Refusal } from '../refusal.ts';
import { WorkBudget } from '../work-budget.ts';
import { viewLikeJava, type JavaEntry, type ShroudedKey } from './java-view.ts';
import { macHolds } from './mac.ts';
import { readPfx, readSafeContents, type Bag, type Pfx, type Safe } from './read-pfx.ts';

/** Trying the empty password unasked must not be slow. */
const GUESS_ROUNDS = 1_000_000;
/** Rounds for all private keys together: some fifty of keytool's. The rest is said to be not tried. */
const KEY_ROUNDS = 1_000_000;

interface Opened {
  readonly safes: readonly (readonly Bag[])[];
  readonly integrity: KeystoreIntegrity;
  /** The password as the file has it; null where none is known. */
  readonly password: PasswordBytes | null;
}

/** Throws ParseError or Refusal. */
export function readPkcs12(bytes: Uint8Array, options: ReadKeystoreOptions): KeystoreResult {
  const pfx = readPfx(bytes);
  const opened = open(pfx, options.password);
  const view = viewLikeJava(opened.safes);
  const problems: KeystoreProblem[] = [...view.problems];
  if (pfx.trailingBytes > 0) problems.push(problem('trailing-bytes', null, { bytes: pfx.trailingBytes }));
  if (pfx.mac === null) problems.push(problem('no-integrity-check', null));
  if (opened.integrity === 'failed') problems.push(problem('integrity-failed', null));
  if (view.loose.length > 0) problems.push(problem('certificates-loose', null, { count: view.loose.length }));

  const keys: Keys = { passwords: keyPasswords(options, opened), budget: new WorkBudget(KEY_ROUNDS), problems };
  const entries = view.entries.map((entry) => describe(entry, keys));
  const { integrity } = opened;
  return readResult({ file: options.file, format: 'pkcs12', integrity, entries, loose: view.loose, problems });
}

/** A store password under which the MAC fails says nothing about the keys. */
function keyPasswords({ keyPassword }: ReadKeystoreOptions, opened: Opened): readonly PasswordBytes[] {
  const own = keyPassword === undefined || keyPassword === null ? [] : passwordReadings(keyPassword);
  return opened.password === null || opened.integrity === 'failed' ? own : [...own, opened.password];
}

function open(pfx: Pfx, password: string | null): Opened {
  const budget = password === null ? new WorkBudget(GUESS_ROUNDS) : new WorkBudget();
  const isPlain = !pfx.safes.some(({ kind }) => kind === 'encrypted');
  let refused: ParseError | Refusal | null = null;
  for (const reading of passwordReadings(password ?? '')) {
    try {
      const opened = tryPassword(pfx, reading, budget, isPlain);
      if (opened !== null) return opened;
    } catch (error) {
      if (!(error instanceof ParseError || error instanceof Refusal)) throw error;
      refused ??= error;
    }
  }
  if (isPlain) {
    const integrity = pfx.mac === null || password === null || refused !== null ? 'unchecked' : 'failed';
    const given = password === null ? null : (passwordReadings(password)[0] ?? null);
    return { safes: readSafes(pfx.safes, null), integrity, password: given };
  }
  const isGuess = password === null && !(refused instanceof Refusal && refused.reason === 'algorithm-unsupported');
  throw isGuess ? new Refusal('password-needed') : (refused ?? new Refusal('password-wrong'));
}

/**
 * Null where the password does not fit. A MAC that fails over contents that decrypt means that the file was changed;
 * where nothing is encrypted the MAC alone can tell whether the password is the right one.
 */
function tryPassword(pfx: Pfx, password: PasswordBytes, budget: WorkBudget, isPlain: boolean): Opened | null {
  const { mac } = pfx;
  const holds = mac !== null && macHolds({ ...pfx, mac }, password, budget);
  if (isPlain && !holds) return null;
  const decrypt = (encrypted: EncryptedSafe): Uint8Array =>
    decipherWithPassword(
      openWhole(encrypted.algorithm, TAG.sequence, 'content encryption algorithm'),
      password,
      encrypted.encrypted,
      budget,
    );
  const integrity = mac === null ? 'unchecked' : holds ? 'verified' : 'failed';
  try {
    return { safes: readSafes(pfx.safes, decrypt), integrity, password };
  } catch (error) {
    const isWrong = error instanceof ParseError || (error instanceof Refusal && error.reason === 'password-wrong');
    if (isWrong && !holds) return null;
    throw error;
  }
}

type EncryptedSafe = Extract<Safe, { readonly kind: 'encrypted' }>;

function readSafes(
  safes: readonly Safe[],
  decrypt: ((safe: EncryptedSafe) => Uint8Array) | null,
): readonly (readonly Bag[])[] {
  return safes.map((safe) => {
    if (safe.kind === 'plain') return readSafeContents(safe.contents);
    if (decrypt === null) throw new Refusal('password-needed');
    return readSafeContents(decrypt(safe));
  });
}

interface Keys {
  readonly passwords: readonly PasswordBytes[];
  readonly budget: WorkBudget;
  readonly problems: KeystoreProblem[];
}

function describe(entry: JavaEntry, keys: Keys): KeystoreEntry {
  switch (entry.kind) {
    case 'trusted-certificate':
      return certificateEntry(entry.alias, entry.certificate);
    case 'secret-key':
      return secretKeyEntry(entry.alias);
    case 'private-key': {
      const opened = tryKey(entry.alias, entry.key, keys);
      const described = keyEntry(entry.alias, opened, entry.chain, keys.budget);
      keys.problems.push(...described.problems);
      return described.entry;
    }
  }
}

function tryKey(alias: string, { algorithm, encrypted }: ShroudedKey, { passwords, budget }: Keys): OpenedKey {
  return openKey(
    alias,
    passwords.map((password) => () => {
      const scheme = openWhole(algorithm, TAG.sequence, 'key encryption algorithm');
      return readPkcs8(decipherWithPassword(scheme, password, encrypted, budget));
    }),
  );
}
