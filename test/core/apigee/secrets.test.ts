import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { maskCurlCommand } from '../../../src/core/apigee/must-gather/curl-command.ts';
import { redactText } from '../../../src/core/apigee/text/redact.ts';
import { readEvidence, targetXml } from '../../builders/evidence.ts';

const SECRET = 'PLANTED-5ecret-0f-a-Real-Person-9137';
const HEAD = '2017-10-23 05:28:57,813 org:o env:e api:a rev:1 messageid:m NIOThread@0 ERROR X -';
const properties = [
  ['error.cause', 'Received fatal alert: bad_certificate'],
  ['target.url', `https://user:${SECRET}@backend.example/v1?apikey=${SECRET}#${SECRET}`],
  ['request.header.cookie', SECRET],
  ['request.header.authorization', `Bearer ${SECRET}`],
  ['request.content', `{"password":"${SECRET}"}`],
  ['request.queryparam.token', SECRET],
] as const;

const EVIDENCE: readonly (readonly [string, string | Uint8Array])[] = [
  ['a log', `${HEAD} handshake failed Authorization: Bearer ${SECRET}\njavax.net.ssl.SSLException: token=${SECRET}\n`],
  ['a log with a load failure', `${HEAD} Cannot overwrite own certificate password=${SECRET}\n`],
  [
    'a trace in XML',
    `<DebugSession><Messages><Message><Data><Point><DebugInfo><Properties>${properties
      .map(([name, value]) => `<Property name="${name}">${value.replaceAll('"', '&quot;')}</Property>`)
      .join('')}</Properties></DebugInfo></Point></Data></Message></Messages></DebugSession>`,
  ],
  [
    'a trace in JSON',
    JSON.stringify({
      DebugSession: { Organization: 'o' },
      Messages: [
        { point: [{ results: [{ properties: { property: properties.map(([name, value]) => ({ name, value })) } }] }] },
      ],
    }),
  ],
  ['SSLInfo', targetXml({ ClientAuthEnabled: 'true', Password: SECRET }, `https://u:${SECRET}@h.example/?k=${SECRET}`)],
  [
    'a target server',
    JSON.stringify({
      name: 't',
      host: 'h',
      port: 443,
      isEnabled: true,
      password: SECRET,
      sSLInfo: { enabled: true, keyAliasPassword: SECRET },
    }),
  ],
  ['a reference', JSON.stringify({ name: 'r', refers: 'k', resourceType: 'KeyStore', password: SECRET })],
  ['a keystore answer', JSON.stringify({ name: 'k', certs: ['c'], keys: ['a'], keyPassword: SECRET })],
  [
    's_client output',
    `CONNECTED(00000003)\n    Master-Key: ${SECRET}\n    Session-ID: ${SECRET}\nAuthorization: Basic ${SECRET}\n---\n`,
  ],
  ['a Java debug log', `javax.net.ssl|DEBUG|01|main|2026-11-21 19:47:01.660 UTC|X.java:1|Cookie: ${SECRET}\n`],
  [
    'curl output',
    `* Connected to h.example (203.0.113.9) port 443 (#0)\n> GET /v1?key=${SECRET} HTTP/1.1\n> Authorization: Bearer ${SECRET}\n> Cookie: a=${SECRET}\n> X-Api-Key: ${SECRET}\n< HTTP/1.1 503 x\n{"token":"${SECRET}"}\n`,
  ],
  [
    'a bundle',
    zipSync({
      'apiproxy/a.xml': strToU8('<APIProxy name="a" revision="1"/>'),
      'apiproxy/policies/p.xml': strToU8(`<X><Value>${SECRET}</Value></X>`),
      'apiproxy/resources/jsc/x.js': strToU8(`var key = '${SECRET}';`),
      'apiproxy/targets/default.xml': strToU8(targetXml({ Password: SECRET })),
    }),
  ],
];

describe('secrets', () => {
  it.each(EVIDENCE)('of %s never reach the facts', (_name, content) => {
    expect(JSON.stringify(readEvidence(content))).not.toContain(SECRET);
  });

  it.each([
    `Authorization: Basic ${SECRET}`,
    `Set-Cookie: session=${SECRET}; Path=/`,
    `password=${SECRET}`,
    `"client_secret": "${SECRET}"`,
    `https://me:${SECRET}@host/`,
    `x-api-key: ${SECRET}`,
  ])('are masked in the text %s', (text) => {
    expect(redactText(text)).not.toContain(SECRET);
  });

  it('leave the words of a failure as they are', () => {
    for (const text of ['Received fatal alert: bad_certificate', 'PKIX path building failed: unable to find it'])
      expect(redactText(text)).toBe(text);
  });

  it.each([
    [`curl -u me:${SECRET} https://h/`, 'curl -u *** https://h/'],
    [`curl -ume:${SECRET} https://h/`, 'curl -u*** https://h/'],
    [`curl -H "Authorization: Bearer ${SECRET}" https://h/v1`, 'curl -H "Authorization: ***" https://h/v1'],
    [
      `curl -H 'Accept: text/plain' -d '{"p":"${SECRET}"}' https://h/`,
      "curl -H 'Accept: text/plain' -d '***' https://h/",
    ],
    [`curl --data-raw=${SECRET} 'https://h/?a=${SECRET}&b=1'`, "curl --data-raw=*** 'https://h/?a=***&b=***'"],
    [`curl --cert c.pem:${SECRET} --key k.pem https://h/`, 'curl --cert c.pem:*** --key k.pem https://h/'],
    [`curl -b "${SECRET}" \\\n  https://u:${SECRET}@h/`, 'curl -b "***"   https://***@h/'],
    [`curl -k -v -X POST https://h/ -F "f=${SECRET}"`, 'curl -k -v -X POST https://h/ -F "***"'],
  ])('are masked in the command %s', (command, masked) => {
    const kept = maskCurlCommand(command);
    expect(kept).not.toContain(SECRET);
    expect(kept.replaceAll(/\s+/gu, ' ')).toBe(masked.replaceAll(/\s+/gu, ' '));
  });
});

describe('free text', () => {
  it.each([
    '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIEvQ',
    'abcdef'.repeat(8),
    '0123'.repeat(12),
  ])('loses %j and keeps what stands around', (secret) => {
    expect(redactText(`before ${secret}`)).toBe('before ***');
  });
});
