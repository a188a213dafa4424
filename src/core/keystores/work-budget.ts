import { Refusal } from './refusal.ts';

/**
 * Key derivation is slow on purpose, and the file says how slow: a keystore may ask for a billion rounds. keytool asks
 * for 200,000 a key at most (JCEKS): this leaves room for many keys, and ends within seconds.
 */
const MAX_ROUNDS = 5_000_000;

/** Counts the rounds of hashing over everything that is done for one file. */
export class WorkBudget {
  #left: number;
  /** The refusal of that many rounds: ten thousand keys are refused alike, and making an error is slow. */
  #refusal: Refusal | null = null;

  constructor(rounds: number = MAX_ROUNDS) {
    this.#left = rounds;
  }

  spend(rounds: number): void {
    if (rounds >= 0 && rounds <= this.#left) this.#left -= rounds;
    else {
      if (this.#refusal?.detail !== String(rounds)) this.#refusal = new Refusal('too-much-work', String(rounds));
      throw this.#refusal;
    }
  }
}
