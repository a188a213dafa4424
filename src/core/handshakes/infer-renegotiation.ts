/**
 * What record lengths say of an encrypted renegotiation (TLS 1.2 and below): content type 22 after the first handshake,
 * flights told by their direction, the client's Certificate by the length of the record that begins its last flight.
 */
import * as content from '../tls/names/content-types.ts';
import type { ObservedMessage } from './raw.ts';
import { contentOf, type ContentRange } from './record-sizes.ts';

const EMPTY_CERTIFICATE = 7;
/** With its certificate a Certificate message is far longer than any ClientKeyExchange. */
const SMALLEST_CERTIFICATE = 400;
/** ClientKeyExchange of x25519, P-256, P-384, P-521, RSA 2048, 3072 and 4096, with their 4 bytes of header. */
const KEY_EXCHANGES = [37, 70, 102, 138, 262, 390, 518];

export interface RenegotiationInference {
  readonly certificate: 'empty' | 'certificate' | 'none' | 'unknown';
  readonly certain: boolean;
  readonly record: number | null;
  readonly lengths: readonly number[];
  /** A server's alert before its own ChangeCipherSpec. */
  readonly alert: number | null;
}

export interface Protection {
  readonly suite: number;
  readonly version: number;
  readonly encryptThenMac: boolean;
}

/** `messages` are those of the renegotiation, from its first encrypted handshake record on. */
export function inferRenegotiation(messages: readonly ObservedMessage[], keys: Protection): RenegotiationInference {
  const answer = findClientFlight(messages);
  const alert = messages.findIndex(({ entry }) => entry.kind === 'alert' && entry.from === 'server');
  const finished = messages.findIndex(({ entry }) => entry.kind === 'change-cipher-spec' && entry.from === 'server');
  const refused = alert >= 0 && (finished < 0 || alert < finished) ? alert : null;
  const length = answer === null ? 0 : (messages[answer]?.entry.record?.length ?? 0);
  const range = answer === null ? null : contentOf(length, keys.suite, keys.version, keys.encryptThenMac);
  const told = range === null ? ({ certificate: 'unknown', certain: false } as const) : readCertificate(range);
  return { ...told, record: answer, lengths: answer === null ? [] : [length], alert: refused };
}

/** The client's first handshake record after the server's flight that follows the client's hello. */
function findClientFlight(messages: readonly ObservedMessage[]): number | null {
  let hello = false;
  let answered = false;
  for (const [at, { entry }] of messages.entries()) {
    if (entry.record?.contentType !== content.HANDSHAKE) continue;
    if (entry.from === 'client') {
      if (answered) return at;
      hello = true;
    } else if (hello) answered = true;
  }
  return null;
}

function readCertificate({ least, most }: ContentRange): Pick<RenegotiationInference, 'certificate' | 'certain'> {
  const holds = (size: number) => least <= size && size <= most;
  // No other message of the client's is this short; coalesced with a key exchange it may also be a longer key exchange.
  if (holds(EMPTY_CERTIFICATE)) return { certificate: 'empty', certain: true };
  if (KEY_EXCHANGES.some(holds)) return { certificate: 'none', certain: least === most };
  if (KEY_EXCHANGES.some((size) => holds(size + EMPTY_CERTIFICATE))) return { certificate: 'empty', certain: false };
  if (least >= SMALLEST_CERTIFICATE) return { certificate: 'certificate', certain: false };
  return { certificate: 'unknown', certain: false };
}
