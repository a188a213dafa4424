/** Turns what was seen, lost, hidden or passed by into the one answer that a field of a handshake has. */
import type { MessagePlace, Observed, Side } from './model.ts';

/** Order of a handshake's messages per version; what has a later one behind it and was not seen is absent. */
export type Field =
  | 'clientHello'
  | 'serverHello'
  | 'serverCertificate'
  | 'certificateRequest'
  | 'clientCertificate'
  | 'certificateVerify';

export const SENDER: Readonly<Record<Field, Side>> = {
  clientHello: 'client',
  serverHello: 'server',
  serverCertificate: 'server',
  certificateRequest: 'server',
  clientCertificate: 'client',
  certificateVerify: 'client',
};

const RANKS_LEGACY: Readonly<Record<Field, number>> = {
  clientHello: 1,
  serverHello: 2,
  serverCertificate: 3,
  certificateRequest: 5,
  clientCertificate: 7,
  certificateVerify: 9,
};
const RANKS_TLS13: Readonly<Record<Field, number>> = {
  clientHello: 1,
  serverHello: 2,
  certificateRequest: 4,
  serverCertificate: 5,
  clientCertificate: 8,
  certificateVerify: 9,
};

export function rankOf(field: Field, isTls13: boolean): number {
  return (isTls13 ? RANKS_TLS13 : RANKS_LEGACY)[field];
}

/** By handshake type: ServerKeyExchange 4 and ServerHelloDone 6 between them, the ends of the flights last. */
const TYPE_RANKS_LEGACY: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [11, 3],
  [22, 3.5],
  [12, 4],
  [13, 5],
  [14, 6],
  [16, 8],
  [15, 9],
  [4, 11],
  [20, 10],
]);
const TYPE_RANKS_TLS13: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [8, 3],
  [13, 4],
  [11, 5],
  [25, 5],
  [15, 6],
  [20, 7],
]);

/** Client's Certificate, CertificateVerify and Finished come after the server's of the same types. */
const CLIENT_RANKS: ReadonlyMap<number, readonly [legacy: number, tls13: number]> = new Map([
  [11, [7, 8]],
  [25, [7, 8]],
  [15, [9, 9]],
  [20, [10, 10]],
]);

export function rankOfType(type: number, from: Side, isTls13: boolean): number {
  const own = from === 'client' ? CLIENT_RANKS.get(type) : undefined;
  if (own !== undefined) return own[isTls13 ? 1 : 0];
  return (isTls13 ? TYPE_RANKS_TLS13 : TYPE_RANKS_LEGACY).get(type) ?? 0;
}

/** A ChangeCipherSpec stands right before the Finished of its side. */
export const RANK_CHANGE_CIPHER_SPEC = 9.5;

interface Loss {
  readonly after: number;
  readonly because: 'gap' | 'cut' | 'mid-stream';
  before: number;
}

/** How far one side of one handshake came, and where its bytes have holes. */
export class Progress {
  reached = 0;
  readonly #losses: Loss[] = [];

  /** Neither a message nor a hole. */
  get isUntouched(): boolean {
    return this.reached === 0 && this.#losses.length === 0;
  }

  advance(rank: number): void {
    for (const loss of this.#losses) if (loss.before === Infinity) loss.before = rank;
    if (rank > this.reached) this.reached = rank;
  }

  lose(because: Loss['because']): void {
    this.#losses.push({ after: this.reached, because, before: Infinity });
  }

  /** Why a message of this rank may be missing although it was sent. */
  lossAt(rank: number): Loss['because'] | null {
    const hole = this.#losses.find(({ after, before }) => after < rank && rank <= before);
    return hole?.because ?? null;
  }
}

export interface Sighting<T> {
  readonly visibility: 'plain' | 'decrypted';
  readonly value: T;
  readonly place: MessagePlace;
}

/** What was read of one field, if anything. */
export type Reading<T> =
  | { readonly kind: 'seen'; readonly sighting: Sighting<T> }
  | { readonly kind: 'lost'; readonly because: 'gap' | 'cut' }
  | { readonly kind: 'malformed'; readonly problem: string; readonly place: MessagePlace }
  | null;

export interface Circumstances {
  readonly rank: number;
  readonly own: Progress;
  readonly reached: number;
  /** Records of this side stayed closed at this point; null where they did not. */
  readonly hidden: { readonly missingKey: string | null } | null;
}

export function observe<T>(reading: Reading<T>, { rank, own, reached, hidden }: Circumstances): Observed<T> {
  if (reading?.kind === 'seen') return { kind: 'seen', ...reading.sighting };
  if (reading?.kind === 'malformed') return reading;
  if (reading?.kind === 'lost') return reading;
  const because = own.lossAt(rank);
  if (hidden !== null && own.reached < rank) return { kind: 'encrypted', missingKey: hidden.missingKey };
  if (because !== null) return { kind: 'lost', because };
  if (hidden !== null && reached < rank) return { kind: 'encrypted', missingKey: hidden.missingKey };
  return reached > rank ? { kind: 'absent' } : { kind: 'not-reached' };
}
