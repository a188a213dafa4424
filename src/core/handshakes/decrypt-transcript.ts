/** The messages of one handshake up to ClientKeyExchange, read again only where a key depends on them. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { CLIENT_KEY_EXCHANGE, HELLO_REQUEST, SERVER_HELLO } from '../tls/names/handshake-types.ts';

/** The bytes of a message with its header; null where they were not captured. */
export type MessageBytes = () => Uint8Array | null;

/** A handshake has a dozen messages; a hostile one is not followed further. */
const MAX_MESSAGES = 64;

export class Transcript {
  readonly #messages: { readonly handshakeType: number; readonly bytes: MessageBytes }[] = [];
  #closed = false;

  add(handshakeType: number, bytes: MessageBytes): void {
    if (this.#closed || handshakeType === HELLO_REQUEST || this.#messages.length >= MAX_MESSAGES) return;
    this.#messages.push({ handshakeType, bytes });
    this.#closed = handshakeType === CLIENT_KEY_EXCHANGE;
  }

  clientKeyExchange(): Uint8Array | null {
    return this.#bytesOf(CLIENT_KEY_EXCHANGE);
  }

  sessionId(): Uint8Array | null {
    const hello = this.#bytesOf(SERVER_HELLO);
    if (hello === null) return null;
    try {
      const body = new ByteReader(hello).sub(hello.length, 'server_hello');
      body.skip(4 + 2 + 32, 'header, version and random');
      return body.vector(1, 'session_id').rest();
    } catch (error) {
      if (error instanceof ParseError) return null;
      throw error;
    }
  }

  /** Null where a message is missing. */
  messages(): readonly Uint8Array[] | null {
    const whole = this.#messages.map(({ bytes }) => bytes());
    return this.#closed && whole.every((bytes) => bytes !== null) ? whole : null;
  }

  #bytesOf(wanted: number): Uint8Array | null {
    return this.#messages.find(({ handshakeType }) => handshakeType === wanted)?.bytes() ?? null;
  }
}
