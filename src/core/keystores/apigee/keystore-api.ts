/**
 * What Apigee's management API says about a keystore, as JSON: the keystore itself (`certs` and `keys`, or `aliases`),
 * a certificate (`certInfo`) or an alias (`certsInfo`); one, a list, or several one behind the other as repeated calls
 * leave them. There are names and dates in it but no DER: names can only be compared by their text.
 */
import { problem, readResult, type ReadKeystoreOptions } from '../draft.ts';
import { findAliases, isEmptyKeystore, type FoundAlias } from './api-aliases.ts';
import type { KeyAlgorithm } from '../../certificates/model.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { KeystoreEntry, KeystoreProblem, KeystoreResult } from '../model.ts';

/** Throws ParseError where there is nothing of a keystore in it. */
export function readKeystoreApi(text: string, options: ReadKeystoreOptions): KeystoreResult {
  const aliases = mergeByName(findAliases(text));
  if (aliases.length === 0 && !isEmptyKeystore(text)) throw new ParseError('bad-value', 'keystore JSON', 0);
  const problems: KeystoreProblem[] = [problem('text-only', null)];
  for (const { name, hasKey } of aliases) if (hasKey === null) problems.push(problem('key-presence-unknown', name));
  const entries = aliases.map(toEntry);
  return readResult({
    file: options.file,
    format: 'apigee-json',
    integrity: 'unchecked',
    entries,
    loose: [],
    problems,
  });
}

/** A listing names what a certificate's own JSON describes: both together make one entry. */
function mergeByName(found: readonly FoundAlias[]): readonly FoundAlias[] {
  const byName = new Map<string, FoundAlias>();
  for (const alias of found) {
    const known = byName.get(alias.name);
    byName.set(alias.name, {
      name: alias.name,
      hasKey: known?.hasKey ?? alias.hasKey,
      chain: known?.chain ?? alias.chain,
    });
  }
  return [...byName.values()];
}

/**
 * Where the JSON does not tell, a key is taken to be there: these files come from the keystore that a client
 * certificate is sought in. The problem `key-presence-unknown` says so.
 */
function toEntry({ name, hasKey, chain }: FoundAlias): KeystoreEntry {
  const key = describeKey(chain?.[0]?.publicKey ?? null);
  return {
    alias: name,
    kind: hasKey === false ? 'trusted-certificate' : 'private-key',
    keyAlgorithm: key?.algorithm ?? null,
    keySize: key?.size ?? null,
    keyReadable: null,
    keyMatchesCertificate: null,
    chain: [],
    textChain: chain ?? [],
  };
}

/** `RSA Public Key, 2048 bits`. */
export function describeKey(
  publicKey: string | null,
): { readonly algorithm: KeyAlgorithm; readonly size: number } | null {
  const found = /^(RSA|EC|DSA)\b\D*(\d{3,5}) bits/u.exec(publicKey ?? '');
  if (found === null) return null;
  const algorithm = found[1] === 'EC' ? 'EC' : found[1] === 'DSA' ? 'DSA' : 'RSA';
  return { algorithm, size: Number(found[2]) };
}
