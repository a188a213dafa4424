/**
 * IANA "TLS HandshakeType" registry, read 2026-11, in the words of the timeline (`ClientHello`, not `client_hello`):
 * the names that RFC 5246 section 7.4 and RFC 8446 section 4 give the structures.
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-7
 */
import { nameTable } from './name-table.ts';

export const HELLO_REQUEST = 0;
export const CLIENT_HELLO = 1;
export const SERVER_HELLO = 2;
export const NEW_SESSION_TICKET = 4;
export const END_OF_EARLY_DATA = 5;
export const ENCRYPTED_EXTENSIONS = 8;
export const CERTIFICATE = 11;
export const SERVER_KEY_EXCHANGE = 12;
export const CERTIFICATE_REQUEST = 13;
export const SERVER_HELLO_DONE = 14;
export const CERTIFICATE_VERIFY = 15;
export const CLIENT_KEY_EXCHANGE = 16;
export const FINISHED = 20;
export const CERTIFICATE_STATUS = 22;
export const KEY_UPDATE = 24;
export const COMPRESSED_CERTIFICATE = 25;

export const handshakeTypeName = nameTable(
  [
    [HELLO_REQUEST, 'HelloRequest'],
    [CLIENT_HELLO, 'ClientHello'],
    [SERVER_HELLO, 'ServerHello'],
    [3, 'HelloVerifyRequest'],
    [NEW_SESSION_TICKET, 'NewSessionTicket'],
    [END_OF_EARLY_DATA, 'EndOfEarlyData'],
    [6, 'HelloRetryRequest'],
    [ENCRYPTED_EXTENSIONS, 'EncryptedExtensions'],
    [9, 'RequestConnectionId'],
    [10, 'NewConnectionId'],
    [CERTIFICATE, 'Certificate'],
    [SERVER_KEY_EXCHANGE, 'ServerKeyExchange'],
    [CERTIFICATE_REQUEST, 'CertificateRequest'],
    [SERVER_HELLO_DONE, 'ServerHelloDone'],
    [CERTIFICATE_VERIFY, 'CertificateVerify'],
    [CLIENT_KEY_EXCHANGE, 'ClientKeyExchange'],
    [17, 'ClientCertificateRequest'],
    [FINISHED, 'Finished'],
    [21, 'CertificateUrl'],
    [CERTIFICATE_STATUS, 'CertificateStatus'],
    [23, 'SupplementalData'],
    [KEY_UPDATE, 'KeyUpdate'],
    [COMPRESSED_CERTIFICATE, 'CompressedCertificate'],
    [26, 'EktKey'],
    [67, 'NextProtocol'],
    [203, 'EncryptedExtensions (channel id)'],
    [254, 'MessageHash'],
  ],
  { digits: 2 },
);

/** Whether a byte can begin a handshake message at all: mid-stream and in hostile input it often cannot. */
export function isKnownHandshakeType(type: number): boolean {
  return !handshakeTypeName(type).startsWith('unknown');
}
