/** Kept message bodies, parsed once each: connections that hold the same list of names hold the same array. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { toHex } from '../bytes/hex.ts';
import { requestLayout } from '../tls/messages/certificate-request.ts';
import { parseSslv2ClientHello } from '../tls/messages/client-hello.ts';
import { isHelloRetryRequest } from '../tls/messages/server-hello.ts';
import * as handshake from '../tls/names/handshake-types.ts';
import { TLS12 } from '../tls/names/versions.ts';
import type { ScanStore } from '../tls/records/scan-store.ts';
import { bodyFact, readFact } from './message-facts.ts';
import type { MessageFact } from './raw.ts';

/** `extra`, as SideTracker writes it. */
const IN_SSLV2_FORMAT = 2;
const ECHOES_SESSION_ID = 3;

/** Parsed bodies that stay in memory: a capture with more distinct ones parses some of them again. */
const MAX_KEPT = 4096;

export class FactCache {
  readonly #store: ScanStore;
  readonly #facts = new Map<string, MessageFact>();

  constructor(store: ScanStore) {
    this.#store = store;
  }

  /** `extra` and `random` as the tracker wrote them (SideTracker); `version` is the connection's, as known by then. */
  fact(type: number, body: number, extra: number, random: Uint8Array | null, version: number): MessageFact {
    const layout = type === handshake.CERTIFICATE_REQUEST ? requestLayout(version) : '';
    const key = `${type}/${body}/${extra}/${layout}`;
    let fact = this.#facts.get(key);
    if (fact === undefined) {
      fact = keptFact(type, this.#store.bodies.value(body), extra, version);
      if (this.#facts.size >= MAX_KEPT) this.#facts.clear();
      this.#facts.set(key, fact);
    }
    return random === null ? fact : withRandom(fact, toHex(random));
  }
}

function keptFact(type: number, bytes: Uint8Array, extra: number, version: number): MessageFact {
  const body = new ByteReader(bytes);
  if (type === handshake.CLIENT_HELLO && extra === IN_SSLV2_FORMAT)
    return readFact(type, () => ({ kind: 'client-hello', value: parseSslv2ClientHello(body) }));
  if (type === handshake.CERTIFICATE_VERIFY) {
    // Nothing else of it is kept.
    const scheme = (): number | null => (version >= TLS12 ? body.uint16('signature_scheme') : null);
    return readFact(type, () => ({ kind: 'certificate-verify', scheme: scheme() }));
  }
  const fact = bodyFact(type, body, clearLayout(type, version));
  if (fact.kind !== 'server-hello') return fact;
  return { ...fact, value: { ...fact.value, echoesSessionId: extra === ECHOES_SESSION_ID } };
}

/** What is in the clear has a certificate as in TLS 1.2, and before the first ServerHello that is the likeliest for all. */
function clearLayout(type: number, version: number): number {
  return type === handshake.CERTIFICATE || version === 0 ? TLS12 : version;
}

function withRandom(fact: MessageFact, random: string): MessageFact {
  if (fact.kind === 'client-hello') return { ...fact, value: { ...fact.value, random } };
  if (fact.kind !== 'server-hello') return fact;
  const value = { ...fact.value, random };
  return { kind: isHelloRetryRequest(value) ? 'hello-retry-request' : 'server-hello', value };
}
