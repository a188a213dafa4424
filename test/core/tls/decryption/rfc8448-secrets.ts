import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import type { Trace } from './rfc8448-traces.ts';

/** The key log of a trace: ECDHE with the client's private key, and the key schedule of RFC 8446 section 7.1 by node:crypto. */
export function keyLogOf(trace: Trace): string {
  const records = trace.flow.map(([, hex]) => Buffer.from(hex, 'hex'));
  const hellos = records.filter((record) => record[0] === 22).map((record) => record.subarray(5));
  const serverHello = hellos.at(-1) ?? Buffer.alloc(0);
  const clientRandom = hellos[0]?.subarray(6, 38).toString('hex') ?? '';
  const early = extract(Buffer.alloc(32), trace.psk === undefined ? Buffer.alloc(32) : Buffer.from(trace.psk, 'hex'));
  const handshake = extract(derive(early, 'derived', hash()), sharedSecret(trace, serverHello));
  const hellosHash = hash(...withMessageHash(hellos));
  const clientHandshake = derive(handshake, 'c hs traffic', hellosHash);
  const serverHandshake = derive(handshake, 's hs traffic', hellosHash);
  const flight = openFirstRecord(serverHandshake, firstProtectedFromServer(trace));
  const master = extract(derive(handshake, 'derived', hash()), Buffer.alloc(32));
  const finishedHash = hash(...withMessageHash(hellos), flight);
  const lines: [string, Buffer][] = [
    ['CLIENT_EARLY_TRAFFIC_SECRET', derive(early, 'c e traffic', hash(hellos[0] ?? Buffer.alloc(0)))],
    ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', clientHandshake],
    ['SERVER_HANDSHAKE_TRAFFIC_SECRET', serverHandshake],
    ['CLIENT_TRAFFIC_SECRET_0', derive(master, 'c ap traffic', finishedHash)],
    ['SERVER_TRAFFIC_SECRET_0', derive(master, 's ap traffic', finishedHash)],
  ];
  return lines.map(([label, secret]) => `${label} ${clientRandom} ${secret.toString('hex')}\n`).join('');
}

function sharedSecret(trace: Trace, serverHello: Buffer): Buffer {
  const key = Buffer.from(trace.clientPrivateKey, 'hex');
  if (trace.group === 'x25519') {
    const at = serverHello.indexOf('00330024001d0020', 'hex') + 8;
    return Buffer.from(x25519.getSharedSecret(key, serverHello.subarray(at, at + 32)));
  }
  const at = serverHello.indexOf('0033004500170041', 'hex') + 8;
  return Buffer.from(p256.getSharedSecret(key, serverHello.subarray(at, at + 65))).subarray(1);
}

/** After a HelloRetryRequest a hash stands for the first ClientHello (RFC 8446 section 4.4.1). */
function withMessageHash(hellos: readonly Buffer[]): readonly Buffer[] {
  const [first, ...others] = hellos;
  if (first === undefined || hellos.length < 4) return hellos;
  return [Buffer.concat([Buffer.from('fe000020', 'hex'), hash(first)]), ...others];
}

function firstProtectedFromServer(trace: Trace): Buffer {
  const found = trace.flow.find(([from, hex]) => from === 's' && hex.startsWith('17'));
  return Buffer.from(found?.[1] ?? '', 'hex');
}

function openFirstRecord(secret: Buffer, record: Buffer): Buffer {
  const decipher = createDecipheriv(
    'aes-128-gcm',
    expand(secret, 'key', Buffer.alloc(0), 16),
    expand(secret, 'iv', Buffer.alloc(0), 12),
  );
  decipher.setAAD(record.subarray(0, 5));
  decipher.setAuthTag(record.subarray(-16));
  const inner = Buffer.concat([decipher.update(record.subarray(5, -16)), decipher.final()]);
  return inner.subarray(0, -1);
}

function hash(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function extract(salt: Buffer, input: Buffer): Buffer {
  return createHmac('sha256', salt).update(input).digest();
}

function derive(secret: Buffer, label: string, context: Buffer): Buffer {
  return expand(secret, label, context, 32);
}

function expand(secret: Buffer, label: string, context: Buffer, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([
    Buffer.from([0, length, name.length]),
    name,
    Buffer.from([context.length]),
    context,
    Buffer.from([1]),
  ]);
  return createHmac('sha256', secret).update(info).digest().subarray(0, length);
}
