import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { targetXml } from '../builders/evidence.ts';
import { projectFile, runHandscope } from './run-handscope.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
const corpus = (name: string): string => projectFile(`test/corpus/evidence/${name}`);

const SECRET = 'PLANTED-5ecret-0f-a-Real-Person-9137';
const KEYSTORE_PASSWORD = 'changeit';
const KEY_LOG_SECRET = 'c0ffee'.repeat(16);
const KEY_BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ';
const ADDRESS = '10.77.66.55';
const HOST = 'orders-backend.intranet.mycompany.test';

const HEAD =
  '2026-11-21 11:47:02,129 org:mycompany env:nonprod api:orders-v1 rev:12 messageid:rrt-1  NIOThread@0 ERROR X -';
const LOG_LINES = [
  `${HEAD} handshakeFailed() : SSLClientChannel[C:${ADDRESS}:8443 # Remote host:${ADDRESS}:43099 #]@1 handshake failed, message: Received fatal alert: bad_certificate`,
  `${HEAD} calling https://user:${SECRET}@${HOST}/v1?apikey=${SECRET} Authorization: Bearer ${SECRET}`,
  `${HEAD} Cookie: session=${SECRET}; javax.net.ssl.SSLException: handshake failed password=${SECRET}`,
  `-----BEGIN PRIVATE KEY-----\n${KEY_BODY}\n-----END PRIVATE KEY-----`,
  `CLIENT_RANDOM ${'ab'.repeat(32)} ${KEY_LOG_SECRET}`,
];

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const PROPERTIES = [
  ['error.cause', 'Received fatal alert: bad_certificate'],
  ['target.url', `https://user:${SECRET}@${HOST}/v1?apikey=${SECRET}`],
  ['request.header.cookie', SECRET],
  ['request.header.authorization', `Bearer ${SECRET}`],
  ['request.content', `{"password":"${SECRET}"}`],
].map(([name, value]) => `<Property name="${name ?? ''}">${(value ?? '').replaceAll('"', '&quot;')}</Property>`);
const CASE = [
  corpus('capture.pcap'),
  ...['--keystore', corpus('nonprod-keystore.jks')],
  ...['--keystore-password-file', write('password.txt', KEYSTORE_PASSWORD)],
  ...['--keylog', write('keys.log', `CLIENT_RANDOM ${'cd'.repeat(32)} ${KEY_LOG_SECRET}\n`)],
  ...['--evidence', write('system.log', `${readFileSync(corpus('system.log'), 'utf8')}${LOG_LINES.join('\n')}\n`)],
  ...[
    '--evidence',
    write(
      'trace.xml',
      `<DebugSession><Messages><Message><Data><Point><DebugInfo><Properties>${PROPERTIES.join('')}</Properties></DebugInfo></Point></Data></Message></Messages></DebugSession>`,
    ),
  ],
  ...[
    '--evidence',
    write('target.xml', targetXml({ ClientAuthEnabled: 'true', Password: SECRET }, `https://u:${SECRET}@${HOST}/`)),
  ],
];

/** A text as files may carry it; base64 wherever in its groups of three it begins. */
function writingsOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const inner = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(Math.ceil((before * 4) / 3), -4),
  );
  const wide = Buffer.from(text, 'utf16le');
  const ascii = [text, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...inner];
  return [...ascii.map((written) => Buffer.from(written)), wide, Buffer.from(wide).swap16()];
}

const causesOf = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { connections: { verdict: { cause: string } }[] }).connections.map(
    ({ verdict }) => verdict.cause,
  );

describe('a redacted bundle of a case full of secrets', () => {
  const path = join(folder, 'case.zip');
  const made = runHandscope(['analyze', ...CASE, '--format', 'json', '--redact', '--bundle', path]);

  it('holds none of them, in no writing, and no original address or host', () => {
    expect(made.stderr).toBe('');
    const members = Object.entries(unzipSync(readFileSync(path)));
    expect(members.length).toBeGreaterThan(6);
    for (const planted of [SECRET, KEYSTORE_PASSWORD, KEY_LOG_SECRET, KEY_BODY, ADDRESS, HOST])
      for (const written of writingsOf(planted))
        for (const [name, bytes] of [...members, ['standard output', Buffer.from(made.stdout)] as const])
          expect(Buffer.from(bytes).includes(written), `${planted} in ${name}`).toBe(false);
  });

  it('still has what the logs and the trace say', () => {
    const text = Buffer.from(unzipSync(readFileSync(path))['evidence/facts.json'] ?? []).toString();
    expect(text).toContain('bad_certificate');
    expect(text).toContain('mycompany');
  });

  it('gives the same verdicts when it is opened again', () => {
    const again = runHandscope(['analyze', path, '--format', 'json']);
    expect(again.stderr).toBe('');
    expect(causesOf(again.stdout)).toEqual(causesOf(made.stdout));
    expect(causesOf(again.stdout)).not.toEqual([]);
  });
});
