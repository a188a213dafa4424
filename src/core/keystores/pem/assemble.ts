/**
 * Loose keys and certificates, as PEM, DER and PKCS#7 files hold them, put together as importing them into a PKCS#12
 * keystore would: each key with the certificate that has its public key, its chain by following issuers among the
 * rest. An encrypted key that cannot be opened is taken to belong to the leaf, where there is one key.
 *
 * Aliases: such files have none. A friendlyName that `openssl pkcs12` wrote in front is taken; otherwise the next
 * number, as Java names the nameless entries of a PKCS#12 file. Certificates of no chain are trusted certificates, as
 * `keytool -importcert` would make them.
 */
import { findLeaf, followIssuers, poolOf } from '../../certificates/chains.ts';
import type { Certificate } from '../../certificates/model.ts';
import { certificateEntry, keyEntry, type OpenedKey } from '../draft.ts';
import { keyMatches } from '../key-match.ts';
import type { KeystoreEntry, KeystoreProblem } from '../model.ts';
import { Refusal } from '../refusal.ts';
import type { WorkBudget } from '../work-budget.ts';

export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly friendlyName: string | null;
}

export interface FoundKey {
  readonly friendlyName: string | null;
  readonly opened: (alias: string) => OpenedKey;
}

export interface Assembled {
  readonly entries: readonly KeystoreEntry[];
  readonly problems: readonly KeystoreProblem[];
}

export function assemble(keys: readonly FoundKey[], found: readonly FoundCertificate[], budget: WorkBudget): Assembled {
  const certificates = found.map(({ certificate }) => certificate);
  const pool = poolOf(certificates);
  const nextAlias = createAliases();
  const used = new Set<string>();
  const problems: KeystoreProblem[] = [];
  const keyEntries = keys.map((key) => {
    const alias = nextAlias(key.friendlyName);
    const opened = key.opened(alias);
    const leaf = leafFor(opened, certificates, keys.length === 1, budget);
    const chain = leaf === null ? [] : followIssuers(leaf, pool);
    for (const { sha256 } of chain) used.add(sha256);
    const described = keyEntry(alias, opened, chain, budget);
    problems.push(...described.problems);
    return described.entry;
  });
  const others = found.filter(({ certificate }) => !used.has(certificate.sha256));
  const trusted = others.map(({ certificate, friendlyName }) => certificateEntry(nextAlias(friendlyName), certificate));
  return { entries: [...keyEntries, ...trusted], problems };
}

/** Aliases are told apart as Java does: a second one of the same name would replace the first, so it gets a number. */
function createAliases(): (friendlyName: string | null) => string {
  const taken = new Set<string>();
  let count = 0;
  return (friendlyName) => {
    let alias = friendlyName?.toLowerCase() ?? '';
    while (alias === '' || taken.has(alias)) {
      count += 1;
      alias = String(count);
    }
    taken.add(alias);
    return alias;
  };
}

/** A single key that fits none of the certificates still stands with their leaf: the entry then says that it does not fit. */
function leafFor(
  opened: OpenedKey,
  certificates: readonly Certificate[],
  isOnlyKey: boolean,
  budget: WorkBudget,
): Certificate | null {
  const own =
    opened.kind === 'read'
      ? certificates.find((certificate) => matches(opened, certificate, budget) === true)
      : undefined;
  return own ?? (isOnlyKey ? findLeaf(certificates) : null);
}

function matches(
  { key }: Extract<OpenedKey, { readonly kind: 'read' }>,
  certificate: Certificate,
  budget: WorkBudget,
): boolean | null {
  try {
    return keyMatches(key, certificate, budget);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
