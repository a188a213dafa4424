/** The messages of one handshake, read again only where a key depends on them. */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readExtensions } from '../../tls/messages/extensions.ts';
import { SESSION_TICKET } from '../../tls/names/extensions.ts';
import {
  CLIENT_HELLO,
  CLIENT_KEY_EXCHANGE,
  HELLO_REQUEST,
  NEW_SESSION_TICKET,
  SERVER_HELLO,
} from '../../tls/names/handshake-types.ts';

/** The bytes of a message with its header; null where they were not captured. */
export type MessageBytes = () => Uint8Array | null;

/** A handshake has a dozen messages; a hostile one is not followed further. */
const MAX_MESSAGES = 64;

export class Transcript {
  readonly #messages: { readonly handshakeType: number; readonly bytes: MessageBytes }[] = [];
  add(handshakeType: number, bytes: MessageBytes): void {
    if (handshakeType === HELLO_REQUEST || this.#messages.length >= MAX_MESSAGES) return;
    this.#messages.push({ handshakeType, bytes });
  }

  clientKeyExchange(): Uint8Array | null {
    return this.#bytesOf(CLIENT_KEY_EXCHANGE);
  }

  /** Of the ServerHello. */
  sessionId(): Uint8Array | null {
    return this.#read(SERVER_HELLO, (hello) => {
      hello.skip(2 + 32, 'version and random');
      return hello.vector(1, 'session_id').rest();
    });
  }

  /** The one that the ClientHello offers (RFC 5077 section 3.2). */
  offeredTicket(): Uint8Array | null {
    return this.#read(CLIENT_HELLO, (hello) => {
      hello.skip(2 + 32, 'version and random');
      hello.vector(1, 'session_id');
      hello.vector(2, 'cipher_suites');
      hello.vector(1, 'compression_methods');
      const extensions = hello.remaining === 0 ? [] : readExtensions(hello.vector(2, 'extensions'));
      return extensions.find(({ type }) => type === SESSION_TICKET)?.body.rest() ?? null;
    });
  }

  /** The one that the server gives for next time (RFC 5077 section 3.3). */
  newTicket(): Uint8Array | null {
    return this.#read(NEW_SESSION_TICKET, (message) => {
      message.skip(4, 'ticket_lifetime_hint');
      return message.vector(2, 'ticket').rest();
    });
  }

  /** Up to ClientKeyExchange; null where a message is missing. */
  messages(): readonly Uint8Array[] | null {
    const end = this.#messages.findIndex(({ handshakeType }) => handshakeType === CLIENT_KEY_EXCHANGE);
    const whole = this.#messages.slice(0, end + 1).map(({ bytes }) => bytes());
    return end >= 0 && whole.every((bytes) => bytes !== null) ? whole : null;
  }

  #read(wanted: number, read: (body: ByteReader) => Uint8Array | null): Uint8Array | null {
    const message = this.#bytesOf(wanted);
    if (message === null) return null;
    try {
      const reader = new ByteReader(message);
      reader.skip(1, 'msg_type');
      return read(reader.vector(3, 'handshake message'));
    } catch (error) {
      if (error instanceof ParseError) return null;
      throw error;
    }
  }

  #bytesOf(wanted: number): Uint8Array | null {
    return this.#messages.find(({ handshakeType }) => handshakeType === wanted)?.bytes() ?? null;
  }
}
