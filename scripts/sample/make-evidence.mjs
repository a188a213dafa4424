/**
 * Writes the Apigee side of the case around its capture: node scripts/sample/make-evidence.mjs
 * Addresses, ports and times are the captured connection's; the log's clock stands eight hours behind UTC.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync, strToU8, zipSync } from 'fflate';

const here = new URL('../../test/corpus/evidence/', import.meta.url);
const at = (name) => fileURLToPath(new URL(name, here));
const program = fileURLToPath(new URL('../../bin/handscope.mjs', import.meta.url));
const json = run(['analyze', at('capture.pcap'), '--format', 'json']);
const [connection] = JSON.parse(json).connections;
const { client, server, startedAt, durationSeconds } = connection;
const age = Math.round(durationSeconds * 1000);
const failedAt = new Date(Date.parse(startedAt) + age);
const HOST = 'backend.example.test';
const MESSAGE_ID = 'rrt-0417-7f2a3-b-us-1';
const SECRET = 'eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZA.c2VjcmV0';

/** Exit 1 says that a failed handshake was found. */
function run(words) {
  try {
    return execFileSync(process.execPath, [program, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

const ZONE = -8 * 3600_000;
const logTime = (ms) => new Date(ms + ZONE).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
const head = (ms) =>
  `${logTime(ms)} org:mycompany env:nonprod api:orders-v1 rev:12 messageid:${MESSAGE_ID}  NIOThread@0`;
const channel = `SSLClientChannel[C:${client.address}:${client.port} # Remote host:${server.address}:${server.port} #]@65461`;
const failed = failedAt.getTime();
const log = [
  `${logTime(failed - 60_000)} org: env: api: rev: messageid:  Apigee-Main-1 INFO  MAIN - started`,
  `${head(failed)} ERROR HTTP.CLIENT - HTTPClient$Context.handshakeFailed() : ${channel} useCount=1`,
  `bytesRead=0 bytesWritten=0 age=${age}ms  lastIO=${age}ms handshake failed, message: Received fatal alert: bad_certificate`,
  `${head(failed + 1)} INFO  HTTP.CLIENT - HTTPClient$Context.handshakeFailed() : SSLInfo: KeyStore:java.security.KeyStore@52de60d9 KeyAlias:mykey TrustStore:java.security.KeyStore@6ec45759`,
  `${head(failed + 2)} ERROR ADAPTORS.HTTP.FLOW - RequestWriteListener.onException() : RequestWriteListener.onException(HTTPRequest@6071a73d) Authorization: Bearer ${SECRET}`,
  `javax.net.ssl.SSLException: Received fatal alert: bad_certificate`,
  `\tat sun.security.ssl.Alerts.getSSLException(Alerts.java:208) ~[na:1.8.0_101]`,
  `\tat sun.security.ssl.SSLEngineImpl.fatal(SSLEngineImpl.java:1666) ~[na:1.8.0_101]`,
  '',
].join('\n');

const properties = {
  'error.cause': 'Received fatal alert: bad_certificate',
  'error.state': 'TARGET_REQ_FLOW',
  'X-Apigee.Message-ID': MESSAGE_ID,
  'target.url': `https://${HOST}:${server.port}/v1/orders?apikey=${SECRET}`,
  'targetendpoint_default.resolvedAddress': `${server.address}:${server.port}`,
  'targetendpoint_default.tlsHandshakeStatus': 'failed',
  'request.header.authorization': `Bearer ${SECRET}`,
  'request.content': `{"password":"${SECRET}"}`,
};
const session = {
  Organization: 'mycompany',
  Environment: 'nonprod',
  API: 'orders-v1',
  Revision: '12',
  SessionId: 's-1',
};
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const traceXml = `<?xml version="1.0" encoding="UTF-8"?>
<DebugSession>
${Object.entries(session)
  .map(([name, value]) => `  <${name}>${value}</${name}>`)
  .join('\n')}
  <Messages><Message><DebugId>d-1</DebugId><Data><Completed>true</Completed><Point id="Error"><DebugInfo>
    <Timestamp>${failedAt.toISOString()}</Timestamp><Properties>
${Object.entries(properties)
  .map(([name, value]) => `      <Property name="${name}">${escape(value)}</Property>`)
  .join('\n')}
    </Properties></DebugInfo></Point></Data></Message></Messages>
</DebugSession>
`;
const pad = (value, size = 2) => String(value).padStart(size, '0');
const traceTime = `${pad(failedAt.getUTCDate())}-${pad(failedAt.getUTCMonth() + 1)}-${pad(failedAt.getUTCFullYear() % 100)} ${failedAt.toISOString().slice(11, 19)}:${pad(failedAt.getUTCMilliseconds(), 3)}`;
const property = Object.entries(properties).map(([name, value]) => ({ name, value }));
const traceJson = {
  DebugSession: session,
  Messages: [
    {
      completed: true,
      point: [
        { id: 'Error', results: [{ ActionResult: 'DebugInfo', timestamp: traceTime, properties: { property } }] },
      ],
    },
  ],
};
const target = `<TargetEndpoint name="default"><HTTPTargetConnection><URL>https://${HOST}:${server.port}/v1</URL>
  <SSLInfo><Enabled>true</Enabled><ClientAuthEnabled>true</ClientAuthEnabled><KeyStore>ref://nonprod-ref</KeyStore><KeyAlias>mykey</KeyAlias>
    <TrustStore>ref://nonprod-trust</TrustStore><Protocols><Protocol>TLSv1.2</Protocol></Protocols></SSLInfo>
</HTTPTargetConnection></TargetEndpoint>
`;
const mtime = new Date('2026-11-21T00:00:00Z');
const bundle = zipSync(
  {
    'apiproxy/orders-v1.xml': strToU8('<APIProxy name="orders-v1" revision="12"/>'),
    'apiproxy/proxies/default.xml': strToU8('<ProxyEndpoint name="default"/>'),
    'apiproxy/targets/default.xml': strToU8(target),
    'apiproxy/policies/key.xml': strToU8(
      `<AssignMessage><Set><Headers><Header name="x-api-key">${SECRET}</Header></Headers></Set></AssignMessage>`,
    ),
  },
  { mtime },
);
const write = (name, content) => writeFileSync(at(name), content);
const asJson = (value) => `${JSON.stringify(value, null, 2)}\n`;
write('system.log', log);
write(
  'system.log.1.gz',
  gzipSync(strToU8(log.replaceAll(MESSAGE_ID, 'rrt-earlier').replaceAll(String(client.port), '1')), { mtime }),
);
write('trace.xml', traceXml);
write('trace.json', asJson(traceJson));
write('orders-v1.zip', bundle);
write('reference.json', asJson({ name: 'nonprod-ref', refers: 'nonprod-keystore', resourceType: 'KeyStore' }));
write('keystore-old.json', asJson({ certs: ['mykey-cert'], keys: ['mykey'], name: 'nonprod-keystore' }));
