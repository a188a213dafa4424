/** Kept message bodies, parsed once each: connections that hold the same list of names hold the same array. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { toHex } from '../bytes/hex.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { parseCertificate12 } from '../tls/messages/certificate.ts';
import { parseCertificateRequest, requestLayout } from '../tls/messages/certificate-request.ts';
import { parseClientHello, parseSslv2ClientHello } from '../tls/messages/client-hello.ts';
import { isHelloRetryRequest, parseServerHello } from '../tls/messages/server-hello.ts';
import * as handshake from '../tls/names/handshake-types.ts';
import { TLS12 } from '../tls/names/versions.ts';
import type { ScanStore } from '../tls/records/scan-store.ts';
import type { MessageFact } from './raw.ts';

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
      fact = parseFact(type, this.#store.bodies.value(body), extra, version);
      if (this.#facts.size >= MAX_KEPT) this.#facts.clear();
      this.#facts.set(key, fact);
    }
    return random === null ? fact : withRandom(fact, toHex(random));
  }
}

/** Before the first ServerHello, the layouts of TLS 1.2 are the likeliest. */
function parseFact(type: number, body: Uint8Array, extra: number, version: number): MessageFact {
  const reader = new ByteReader(body);
  try {
    switch (type) {
      case handshake.CLIENT_HELLO:
        return { kind: 'client-hello', value: extra === 2 ? parseSslv2ClientHello(reader) : parseClientHello(reader) };
      case handshake.SERVER_HELLO:
        return { kind: 'server-hello', value: { ...parseServerHello(reader), echoesSessionId: extra === 3 } };
      case handshake.CERTIFICATE:
        return { kind: 'certificate', value: parseCertificate12(reader) };
      case handshake.CERTIFICATE_REQUEST:
        return {
          kind: 'certificate-request',
          value: parseCertificateRequest(reader, requestLayout(version === 0 ? TLS12 : version)),
        };
      case handshake.CERTIFICATE_VERIFY:
        return { kind: 'certificate-verify', scheme: version >= TLS12 ? reader.uint16('signature_scheme') : null };
      default:
        return { kind: 'handshake', handshakeType: type };
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { kind: 'malformed', handshakeType: type, problem: error.message };
  }
}

function withRandom(fact: MessageFact, random: string): MessageFact {
  if (fact.kind === 'client-hello') return { ...fact, value: { ...fact.value, random } };
  if (fact.kind !== 'server-hello') return fact;
  const value = { ...fact.value, random };
  return { kind: isHelloRetryRequest(value) ? 'hello-retry-request' : 'server-hello', value };
}
