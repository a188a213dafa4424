/** What every client makes of a keystore whatever the request: its candidates, and the orders in which Java looks at them. Made once. */
import type { Keystore, KeystoreEntry } from '../keystores/model.ts';
import type { Authorities } from './authorities.ts';
import { candidateOf, findIssuer, unusableReason, type Candidate } from './candidates.ts';
import { hashMapOrder, keystoreOrder } from './java/alias-order.ts';
import type { EntryVerdict, KeyManagerId } from './model.ts';

export interface OrderedCandidates {
  readonly candidates: readonly Candidate[];
  /** The order within a bucket of Java's map is not known. */
  readonly isTreeified: boolean;
}

interface Change {
  readonly base: PreparedKeystore;
  readonly candidate: Candidate;
}

function replacing(changed: Candidate): (candidate: Candidate) => Candidate {
  return (candidate) => (candidate.entry.alias === changed.entry.alias ? changed : candidate);
}

export class PreparedKeystore {
  readonly keystore: Keystore;
  /** In file order; of two entries with one alias the later. */
  readonly candidates: readonly Candidate[];
  /** A key that no password opened. */
  readonly unreadable: readonly Candidate[];
  readonly #orders = new Map<KeyManagerId, OrderedCandidates>();
  readonly #listed = new WeakMap<Authorities, Map<Candidate, boolean>>();
  /** Where this keystore is another one but for one candidate. */
  readonly #change: Change | null;

  private constructor(keystore: Keystore, candidates: readonly Candidate[], change: Change | null) {
    this.keystore = keystore;
    this.candidates = candidates;
    this.unreadable = candidates.filter(({ entry }) => entry.keyReadable === false);
    this.#change = change;
  }

  static of(keystore: Keystore): PreparedKeystore {
    const byAlias = new Map(keystore.entries.map((entry) => [entry.alias, entry]));
    const candidates = [...byAlias.values()].flatMap((entry) => candidateOf(entry) ?? []);
    return new PreparedKeystore(keystore, candidates, null);
  }

  /** The same keystore with another entry under one of its aliases: nothing is done again for the others. */
  changed(keystore: Keystore, changed: Candidate): PreparedKeystore {
    const candidates = this.candidates.map(replacing(changed));
    return new PreparedKeystore(keystore, candidates, { base: this, candidate: changed });
  }

  /** In the order in which that key manager comes to them. */
  inOrder(keyManager: KeyManagerId): OrderedCandidates {
    let order = this.#orders.get(keyManager);
    if (order === undefined) {
      order = this.#order(keyManager);
      this.#orders.set(keyManager, order);
    }
    return order;
  }

  /** Is an issuer of that candidate on the list? */
  isListed(candidate: Candidate, authorities: Authorities): boolean {
    if (authorities.isEmpty) return true;
    if (this.#change !== null && candidate !== this.#change.candidate) {
      return this.#change.base.isListed(candidate, authorities);
    }
    let known = this.#listed.get(authorities);
    if (known === undefined) {
      known = new Map();
      this.#listed.set(authorities, known);
    }
    let isListed = known.get(candidate);
    if (isListed === undefined) {
      isListed = findIssuer(candidate, authorities) !== undefined;
      known.set(candidate, isListed);
    }
    return isListed;
  }

  /** Entries that are no candidates, with the reason. */
  unusable(): EntryVerdict[] {
    return this.keystore.entries
      .filter((entry) => candidateOf(entry) === null)
      .map((entry) => ({ alias: entry.alias, verdict: 'rejected', reasons: [unusableReason(entry)] }));
  }

  #order(keyManager: KeyManagerId): OrderedCandidates {
    if (this.#change !== null) {
      const { candidates, isTreeified } = this.#change.base.inOrder(keyManager);
      return { candidates: candidates.map(replacing(this.#change.candidate)), isTreeified };
    }
    const byAlias = new Map(this.candidates.map((candidate) => [candidate.entry.alias, candidate]));
    const { format, entries } = this.keystore;
    const aliases = entries.map(({ alias }) => alias);
    const inKeystore = keystoreOrder(format, aliases).filter((alias) => byAlias.has(alias));
    const { order, isTreeified } =
      keyManager === 'sunx509' ? hashMapOrder(inKeystore) : { order: inKeystore, isTreeified: false };
    return { candidates: order.flatMap((alias) => byAlias.get(alias) ?? []), isTreeified };
  }
}

const prepared = new WeakMap<Keystore, PreparedKeystore>();

export function prepare(keystore: Keystore): PreparedKeystore {
  let found = prepared.get(keystore);
  if (found === undefined) {
    found = PreparedKeystore.of(keystore);
    prepared.set(keystore, found);
  }
  return found;
}

/** A keystore with another entry in the place of the one of its alias. */
export function changeEntry(keystore: Keystore, changed: KeystoreEntry): Keystore {
  const entries = keystore.entries.map((entry) => (entry.alias === changed.alias ? changed : entry));
  const made = { ...keystore, entries };
  const candidate = candidateOf(changed);
  if (candidate !== null) prepared.set(made, prepare(keystore).changed(made, candidate));
  return made;
}
