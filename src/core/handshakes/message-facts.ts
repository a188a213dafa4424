/** What messages say, whether they came in the clear or were decrypted. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { parseCertificateRequest, requestLayout } from '../tls/messages/certificate-request.ts';
import { parseCertificateVerify } from '../tls/messages/certificate-verify.ts';
import { parseCertificate12, parseCertificate13 } from '../tls/messages/certificate.ts';
import type { CertificateMessage } from '../tls/messages/model.ts';
import { parseClientHello } from '../tls/messages/client-hello.ts';
import { parseEncryptedExtensions } from '../tls/messages/encrypted-extensions.ts';
import { isHelloRetryRequest, parseServerHello } from '../tls/messages/server-hello.ts';
import * as type from '../tls/names/handshake-types.ts';
import { isTls13 } from '../tls/names/versions.ts';
import type { MessageFact } from './raw.ts';

/** A compressed Certificate comes encrypted only: what unpacks it comes with what decrypts. */
type ReadCompressed = (body: ByteReader) => CertificateMessage;

/** Of a decrypted message; it begins with its 4-byte header. */
export function handshakeFact(message: Uint8Array, version: number, readCompressed: ReadCompressed): MessageFact {
  const reader = new ByteReader(message);
  const handshakeType = reader.uint8('msg_type');
  return readFact(handshakeType, () => {
    const body = reader.vector(3, 'handshake message');
    if (handshakeType === type.COMPRESSED_CERTIFICATE) return { kind: 'certificate', value: readCompressed(body) };
    return parseBody(handshakeType, body, version);
  });
}

/** Of a message in the clear: the body alone, without the header. */
export function bodyFact(handshakeType: number, body: ByteReader, version: number): MessageFact {
  return readFact(handshakeType, () => parseBody(handshakeType, body, version));
}

/** What a parser finds, or that it could not read the message. */
export function readFact(handshakeType: number, parse: () => MessageFact): MessageFact {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { kind: 'malformed', handshakeType, problem: error.message };
  }
}

function parseBody(handshakeType: number, body: ByteReader, version: number): MessageFact {
  switch (handshakeType) {
    case type.CLIENT_HELLO:
      return { kind: 'client-hello', value: parseClientHello(body) };
    case type.SERVER_HELLO: {
      const value = parseServerHello(body);
      return { kind: isHelloRetryRequest(value) ? 'hello-retry-request' : 'server-hello', value };
    }
    case type.ENCRYPTED_EXTENSIONS:
      return { kind: 'encrypted-extensions', ...parseEncryptedExtensions(body) };
    case type.CERTIFICATE:
      return { kind: 'certificate', value: isTls13(version) ? parseCertificate13(body) : parseCertificate12(body) };
    case type.CERTIFICATE_REQUEST:
      return { kind: 'certificate-request', value: parseCertificateRequest(body, requestLayout(version)) };
    case type.CERTIFICATE_VERIFY:
      return { kind: 'certificate-verify', scheme: parseCertificateVerify(body, version) };
    case type.FINISHED:
      return { kind: 'finished' };
    default:
      return { kind: 'handshake', handshakeType };
  }
}

export function alertFact(content: Uint8Array): MessageFact {
  const [level, code] = content;
  if (content.length !== 2 || level === undefined || code === undefined) {
    return { kind: 'malformed', handshakeType: null, problem: content.length < 2 ? 'too-short' : 'trailing-bytes' };
  }
  return { kind: 'alert', level, code };
}
