/** A real TLS 1.3 server (OpenSSL, by Node) that asks for a certificate with chosen schemes and CA names, and says what came. */
import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { certificateDer, testKey, type KeyKind } from '../../../builders/certificates.ts';

export interface Seen {
  /** Hex of the client's certificate; null where its Certificate was empty. */
  readonly leaf: string | null;
  /** The client's fatal alert, in OpenSSL's words. */
  readonly alert: string | null;
}

export interface LiveServer {
  readonly port: number;
  readonly seen: Promise<Seen>;
}

/** What a server signs with: one key of each sort, so that it can answer whichever schemes it is told to speak of. */
const OWN_KEYS: readonly KeyKind[] = ['rsa', 'p256', 'ed25519'];

/** `schemes` in OpenSSL's words, in the order of the request. */
export async function startServer(schemes: readonly string[], authorities: readonly Uint8Array[]): Promise<LiveServer> {
  const server = createServer({
    key: OWN_KEYS.map((kind) => testKey(kind, 20).privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: OWN_KEYS.map((kind) => pem(ownCertificate(kind))),
    ca: authorities.map((name) => pem(authorityCertificate(name))),
    sigalgs: schemes.join(':'),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
  });
  const seen = new Promise<Seen>((resolve) => {
    server.on('secureConnection', (socket: TLSSocket) => {
      resolve({ leaf: socket.getPeerX509Certificate()?.raw.toString('hex') ?? null, alert: null });
      socket.on('error', () => undefined);
      socket.end();
    });
    server.on('tlsClientError', (error: NodeJS.ErrnoException) => {
      resolve({ leaf: null, alert: error.code ?? error.message });
    });
  });
  void seen.then(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, seen };
}

function ownCertificate(kind: KeyKind): Uint8Array {
  const key = testKey(kind, 20);
  return certificateDer({ subject: 'server', issuer: 'server', key, signer: key });
}

function authorityCertificate(name: Uint8Array): Uint8Array {
  const key = testKey('p256', 21);
  return certificateDer({ subject: name, issuer: name, key, signer: key, isCa: true });
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}
