import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItem } from '../../builders/evidence.ts';

const HEAD = '2017-10-23 05:28:57,813 org:myorg env:prod api:orders rev:3 messageid:rrt-1';
const CHANNEL = 'SSLClientChannel[C:10.0.0.5:51234 # Remote host:203.0.113.9:443 #]@65461';
const RECORD = `${HEAD}  NIOThread@0 ERROR HTTP.CLIENT - HTTPClient$Context.handshakeFailed() : ${CHANNEL} useCount=1 bytesRead=0 bytesWritten=0 age=529ms  lastIO=529ms handshake failed, message: Received fatal alert: bad_certificate`;

const read = (log: string): ReturnType<typeof oneItem<'message-processor-log'>>['facts'] =>
  oneItem(log, 'message-processor-log').facts;

describe('a Message Processor log', () => {
  it('gives the call, both addresses, the age and the alert of a failure', () => {
    expect(read(`${RECORD}\n`).failures).toMatchObject([
      {
        at: '2017-10-23T05:28:57.813',
        organization: 'myorg',
        messageId: 'rrt-1',
        code: 'alert-received',
        alert: 'bad_certificate',
        local: { address: '10.0.0.5', port: 51234 },
        remote: { address: '203.0.113.9', port: 443 },
        ageMs: 529,
      },
    ]);
  });

  it.each([40, 57, 80, 100, 132])('reads a record that was wrapped at column %i', (column) => {
    const wrapped = RECORD.match(new RegExp(`.{1,${column}}`, 'gu'))?.join('\n') ?? '';
    expect(read(wrapped).failures).toMatchObject([
      { alert: 'bad_certificate', local: { port: 51234 }, remote: { address: '203.0.113.9', port: 443 } },
    ]);
  });

  it.each([
    ['SSLClientChannel[Connected: Remote:203.0.113.9:443 Local:10.0.0.5:4000]@739028', '203.0.113.9', 4000],
    ['SSLClientChannel[Connected: Remote:203.0.113.9:443 Local:10.0.0.5]@739028', '203.0.113.9', null],
    ['SSLClientChannel[C:10.0.0.5:4000 Remote host:203.0.113.9:443]@1', '203.0.113.9', 4000],
    ['SSLClientChannel[C:[2001:db8::5]:4000 # Remote host:[2001:db8:0:0:0:0:0:9]:443 #]@1', '2001:db8::9', 4000],
    [
      'SSLClientChannel[C:api.example/10.0.0.5:4000 # Remote host:api.example/203.0.113.9:443 #]@1',
      '203.0.113.9',
      4000,
    ],
  ])('reads the channel %s', (channel, address, port) => {
    const [failure] = read(RECORD.replace(CHANNEL, channel)).failures;
    expect(failure?.remote).toMatchObject({ address, port: 443 });
    expect(failure?.local?.port).toBe(port);
  });

  it('puts the SSLInfo and the exception of the same call with its failure', () => {
    const log = [
      RECORD,
      `${HEAD}  NIOThread@0 INFO HTTP.CLIENT - x : SSLInfo: KeyStore:java.security.KeyStore@52 KeyAlias:nonprod TrustStore:java.security.KeyStore@6e`,
      `${HEAD}  NIOThread@0 ERROR ADAPTORS.HTTP.FLOW - RequestWriteListener.onException() : x`,
      'javax.net.ssl.SSLException: Received fatal alert: bad_certificate',
      '\tat sun.security.ssl.Alerts.getSSLException(Alerts.java:208)',
    ].join('\n');
    const { failures, records, lines } = read(log);
    expect(failures).toMatchObject([{ keyAlias: 'nonprod', furtherLines: [2, 3], line: 1 }]);
    expect({ records, lines }).toEqual({ records: 3, lines: 5 });
  });

  it.each([
    ['handshake-timeout', 'HTTPClient$Context.handshakeTimeout() : x age=55221ms handshake timeout'],
    ['server-untrusted', 'PKIX path building failed: unable to find valid certification path to requested target'],
    ['host-name-mismatch', 'No subject alternative DNS name matching api.example found.'],
    ['broken-pipe', 'java.io.IOException: Broken pipe'],
    ['unexpected-eof', 'Unexpected EOF at target'],
    ['no-active-targets', 'messaging.adaptors.http.flow.NoActiveTargets'],
  ])('names %s', (code, words) => {
    expect(read(`${HEAD} NIOThread@1 ERROR X - ${words}\n`).counts).toMatchObject([{ code, count: 1 }]);
  });

  it('names keystores that could not be loaded, and their alias', () => {
    const log = `${HEAD} NIOThread@1 ERROR KEYSTORE - Cannot overwrite own certificate for alias: nonprod in keystore: ks1\n`;
    expect(read(log).loadFailures).toMatchObject([
      { code: 'cannot-overwrite-own-certificate', alias: 'nonprod', keystore: 'ks1', line: 1 },
    ]);
  });

  it('says what to capture next, with the addresses of the log', () => {
    expect(read(RECORD).captureNext).toEqual([
      'tcpdump -i any -s 0 host 203.0.113.9 and port 443 -w handscope-203.0.113.9-443.pcap',
    ]);
  });

  it('keeps the first failures and counts the rest', () => {
    const log = Array.from({ length: 2100 }, (_, at) => RECORD.replace('rrt-1', `rrt-${at}`)).join('\n');
    const item = oneItem(log, 'message-processor-log');
    expect(item.facts.failures).toHaveLength(2000);
    expect(item.facts.counts).toMatchObject([{ code: 'alert-received', count: 2100, firstLine: 1 }]);
    expect(item.problems).toMatchObject([{ code: 'too-many-records', facts: { leftOut: 100 } }]);
  });

  it('reads UTF-16 and Latin-1', () => {
    const wide = new Uint8Array(2 + RECORD.length * 2);
    wide.set([0xff, 0xfe]);
    for (let at = 0; at < RECORD.length; at += 1) wide[2 + at * 2] = RECORD.charCodeAt(at);
    expect(oneItem(wide, 'message-processor-log').facts.failures).toHaveLength(1);
    const latin = Uint8Array.from(`${RECORD}\nf\u00fcr`, (character) => character.charCodeAt(0));
    const item = oneItem(latin, 'message-processor-log');
    expect(item.facts.failures).toHaveLength(1);
    expect(item.problems).toMatchObject([{ code: 'encoding-latin1' }]);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        read(`${RECORD}\n${text}\n${RECORD}`);
      }),
      { numRuns: 50 },
    );
  });
});
