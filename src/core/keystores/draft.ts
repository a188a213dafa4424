/** What the readers of each format share: options, and the making of entries, problems and results. */
import { ParseError, type ParseProblem } from '../bytes/parse-error.ts';
import type { Certificate } from '../certificates/model.ts';
import { keyMatches } from './key-match.ts';
import type { Keystore, KeystoreEntry, KeystoreFormat, KeystoreProblem, KeystoreResult } from './model.ts';
import type { PrivateKey } from './private-key.ts';
import { Refusal } from './refusal.ts';
import type { WorkBudget } from './work-budget.ts';

export interface ReadKeystoreOptions {
  readonly file: string;
  /** Null: none was given. The empty string is a password. */
  readonly password: string | null;
  /** Where the keys have a password of their own. */
  readonly keyPassword?: string | null;
}

export type KeystoreProblemCode =
  | 'alias-duplicated'
  | 'certificate-unreadable'
  | 'certificates-loose'
  | 'chain-empty'
  | 'file-missing-in-jar'
  | 'integrity-failed'
  | 'key-algorithm-unsupported'
  | 'key-ignored-by-java'
  | 'key-mismatch'
  | 'key-not-tried'
  | 'key-presence-unknown'
  | 'key-unreadable'
  | 'more-of-a-sort'
  | 'no-integrity-check'
  | 'part-unreadable'
  | 'part-unused'
  | 'secret-key-skipped'
  | 'text-only'
  | 'trailing-bytes';

/** `problem` of a `damaged` result. */
export type UnreadableReason = ParseProblem | 'algorithm-unsupported' | 'too-much-work';

export function problem(
  code: KeystoreProblemCode,
  alias: string | null,
  facts: KeystoreProblem['facts'] = {},
): KeystoreProblem {
  return { code, alias, facts };
}

/** What came of trying to open a private key. */
export type OpenedKey =
  | { readonly kind: 'read'; readonly key: PrivateKey }
  /** No password to try it with. */
  | { readonly kind: 'not-tried' }
  | { readonly kind: 'unreadable'; readonly problem: KeystoreProblem };

/** Opens a key with the first thunk that succeeds: one for each password to try. */
export function openKey(alias: string, attempts: readonly (() => PrivateKey)[]): OpenedKey {
  let refused: KeystoreProblem | null = null;
  for (const attempt of attempts) {
    try {
      return { kind: 'read', key: attempt() };
    } catch (error) {
      refused ??= keyProblem(alias, error);
    }
  }
  return refused === null ? { kind: 'not-tried' } : { kind: 'unreadable', problem: refused };
}

function keyProblem(alias: string, error: unknown): KeystoreProblem {
  // Bytes that decrypt to no key mean the same as a wrong padding.
  if (error instanceof ParseError) return problem('key-unreadable', alias);
  if (!(error instanceof Refusal)) throw error;
  switch (error.reason) {
    case 'algorithm-unsupported':
      return problem('key-algorithm-unsupported', alias, { algorithm: error.detail });
    case 'too-much-work':
      return problem('key-not-tried', alias, { rounds: error.detail });
    case 'password-wrong':
    case 'password-needed':
      return problem('key-unreadable', alias);
  }
}

/** A private-key entry, and what is wrong with it. */
export function keyEntry(
  alias: string,
  opened: OpenedKey,
  chain: readonly Certificate[],
  budget: WorkBudget,
): { readonly entry: KeystoreEntry; readonly problems: readonly KeystoreProblem[] } {
  const problems: KeystoreProblem[] = opened.kind === 'unreadable' ? [opened.problem] : [];
  const leaf = chain[0];
  if (leaf === undefined) problems.push(problem('chain-empty', alias));
  const key = opened.kind === 'read' ? opened.key : null;
  const matches = key === null || leaf === undefined ? null : tryMatch(alias, key, leaf, budget, problems);
  if (matches === false) problems.push(problem('key-mismatch', alias));
  const entry: KeystoreEntry = {
    alias,
    kind: 'private-key',
    keyAlgorithm: key?.algorithm ?? leaf?.keyAlgorithm ?? null,
    keySize: key?.size ?? leaf?.keySize ?? null,
    keyReadable: readable(opened),
    keyMatchesCertificate: matches,
    chain,
    textChain: null,
  };
  return { entry, problems };
}

/** A key that was not tried for the work it asks is neither readable nor unreadable. */
function readable(opened: OpenedKey): boolean | null {
  if (opened.kind === 'read') return true;
  return opened.kind === 'unreadable' && opened.problem.code !== 'key-not-tried' ? false : null;
}

function tryMatch(
  alias: string,
  key: PrivateKey,
  leaf: Certificate,
  budget: WorkBudget,
  problems: KeystoreProblem[],
): boolean | null {
  try {
    return keyMatches(key, leaf, budget);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(problem('key-not-tried', alias, { rounds: error.detail }));
    return null;
  }
}

export function certificateEntry(alias: string, certificate: Certificate): KeystoreEntry {
  return {
    alias,
    kind: 'trusted-certificate',
    keyAlgorithm: certificate.keyAlgorithm,
    keySize: certificate.keySize,
    keyReadable: null,
    keyMatchesCertificate: null,
    chain: [certificate],
    textChain: null,
  };
}

export function secretKeyEntry(alias: string): KeystoreEntry {
  return {
    alias,
    kind: 'secret-key',
    keyAlgorithm: null,
    keySize: null,
    keyReadable: null,
    keyMatchesCertificate: null,
    chain: [],
    textChain: null,
  };
}

/** A keystore of ten thousand entries may have a problem with each: the entries say so themselves, a list of them nobody reads. */
const MAX_OF_A_SORT = 20;

export function readResult(keystore: Keystore): KeystoreResult {
  return { kind: 'read', keystore: { ...keystore, problems: firstOfEachSort(keystore.problems) } };
}

function firstOfEachSort(problems: readonly KeystoreProblem[]): KeystoreProblem[] {
  const counts = new Map<string, number>();
  const kept = problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MAX_OF_A_SORT;
  });
  const more = [...counts].filter(([, count]) => count > MAX_OF_A_SORT);
  return [
    ...kept,
    ...more.map(([sort, count]) => problem('more-of-a-sort', null, { sort, count: count - MAX_OF_A_SORT })),
  ];
}

/** Turns what a reader throws into the result that says so. */
export function resultOfError(format: KeystoreFormat, error: unknown): KeystoreResult {
  if (error instanceof ParseError) return damaged(format, error.problem, error.offset, error.field);
  if (!(error instanceof Refusal)) throw error;
  switch (error.reason) {
    case 'password-needed':
      return { kind: 'password-needed', format };
    case 'password-wrong':
      return { kind: 'password-wrong', format };
    case 'algorithm-unsupported':
    case 'too-much-work':
      return damaged(format, error.reason, 0, error.detail);
  }
}

function damaged(format: KeystoreFormat, reason: UnreadableReason, offset: number, field: string): KeystoreResult {
  return { kind: 'damaged', format, problem: reason, offset, field };
}
