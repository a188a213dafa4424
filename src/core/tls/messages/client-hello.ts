/**
 * ClientHello: RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section 5.6.1.2 (no extensions), and the
 * format of SSL 2.0 that old clients wrap it in (RFC 5246 appendix E.2).
 */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import * as extension from '../names/extensions.ts';
import { withoutGrease } from '../names/grease.ts';
import { readExtensions, readProtocolNames, readServerName, readUint16List, type Extension } from './extensions.ts';
import type { ClientHello } from './model.ts';

const NO_EXTENSIONS = {
  supportedVersions: [],
  extensions: [],
  serverName: null,
  alpn: [],
  groups: [],
  signatureSchemes: [],
  offersTicket: false,
  offersPsk: false,
  postHandshakeAuth: false,
  encryptedClientHello: false,
} as const;

export function parseClientHello(body: ByteReader): ClientHello {
  const legacyVersion = body.uint16('client_version');
  const random = toHex(body.bytes(32, 'random'));
  const sessionIdLength = body.vector(1, 'session_id').remaining;
  const cipherSuites = readUint16List(body.vector(2, 'cipher_suites'), 'cipher_suite');
  body.vector(1, 'compression_methods');
  const hello = { legacyVersion, random, sessionIdLength, cipherSuites, sslv2Format: false };
  if (body.remaining === 0) return { ...hello, ...NO_EXTENSIONS };
  const extensions = readExtensions(body.vector(2, 'extensions'));
  body.expectEnd('client_hello');
  return { ...hello, ...readOffers(extensions) };
}

function readOffers(extensions: readonly Extension[]): Offers {
  const offers: { -readonly [Key in keyof Offers]: Offers[Key] } = {
    ...NO_EXTENSIONS,
    extensions: extensions.map(({ type }) => type),
  };
  for (const { type, body } of extensions) {
    switch (type) {
      case extension.SERVER_NAME:
        offers.serverName = readServerName(body);
        break;
      case extension.SUPPORTED_GROUPS:
        offers.groups = readUint16List(body.vector(2, 'named_group_list'), 'named_group');
        break;
      case extension.SIGNATURE_ALGORITHMS:
        offers.signatureSchemes = readUint16List(body.vector(2, 'supported_signature_algorithms'), 'signature_scheme');
        break;
      case extension.ALPN:
        offers.alpn = readProtocolNames(body);
        break;
      case extension.SUPPORTED_VERSIONS:
        offers.supportedVersions = withoutGrease(readUint16List(body.vector(1, 'supported_versions'), 'version'));
        break;
      default:
        break;
    }
  }
  const has = (type: number) => offers.extensions.includes(type);
  offers.offersTicket = has(extension.SESSION_TICKET);
  offers.offersPsk = has(extension.PRE_SHARED_KEY);
  offers.postHandshakeAuth = has(extension.POST_HANDSHAKE_AUTH);
  offers.encryptedClientHello = has(extension.ENCRYPTED_CLIENT_HELLO);
  return offers;
}

type Offers = Omit<ClientHello, 'legacyVersion' | 'random' | 'sessionIdLength' | 'cipherSuites' | 'sslv2Format'>;

/** `body` begins at msg_type, after the two bytes of the record's length. */
export function parseSslv2ClientHello(body: ByteReader): ClientHello {
  body.uint8('msg_type');
  const legacyVersion = body.uint16('version');
  const suites = body.uint16('cipher_spec_length');
  const sessionIdLength = body.uint16('session_id_length');
  const challengeLength = body.uint16('challenge_length');
  const specs = body.sub(suites, 'cipher_specs');
  const cipherSuites: number[] = [];
  while (specs.remaining > 0) {
    const spec = specs.uint24('cipher_spec');
    // Three bytes each; those of SSL 3.0 and TLS begin with a zero.
    if (spec <= 0xffff) cipherSuites.push(spec);
  }
  body.skip(sessionIdLength, 'session_id');
  const challenge = toHex(body.bytes(challengeLength, 'challenge'));
  body.expectEnd('client_hello');
  // The challenge stands for the random's last bytes (RFC 5246 appendix E.2).
  const random = challenge.slice(-64).padStart(64, '0');
  return { legacyVersion, random, sessionIdLength, cipherSuites, sslv2Format: true, ...NO_EXTENSIONS };
}
