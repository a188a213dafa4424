import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readEvidence, targetXml } from '../../builders/evidence.ts';

const LOG = strToU8('2017-10-23 05:28:57,813 org:o NIOThread@0 ERROR X - handshake failed\n');
const BUNDLE = {
  'apiproxy/a.xml': strToU8('<APIProxy name="a" revision="7"/>'),
  'apiproxy/proxies/default.xml': strToU8('<ProxyEndpoint name="default"/>'),
  'apiproxy/targets/t1.xml': strToU8(targetXml({ KeyStore: 'ref://r' })),
};
const codes = (bytes: Uint8Array): readonly string[] =>
  readEvidence(bytes).items.flatMap(({ problems }) => problems.map(({ code }) => code));

describe('an archive', () => {
  it('is read as a bundle where it is one', () => {
    expect(readEvidence(zipSync(BUNDLE)).items).toMatchObject([
      {
        kind: 'proxy-bundle',
        facts: { api: 'a', revision: '7', targetEndpoints: ['t1'], blocks: [{ keyStore: 'ref://r' }] },
      },
    ]);
  });

  it('gives each member that it knows, compressed logs and a bundle in it too', () => {
    const bytes = zipSync({ 'case/system.log': LOG, 'case/old.gz': gzipSync(LOG), 'case/b.zip': zipSync(BUNDLE) });
    expect(readEvidence(bytes, 'case.zip').items.map(({ file, kind }) => [file, kind])).toEqual([
      ['case.zip/case/system.log', 'message-processor-log'],
      ['case.zip/case/old.gz', 'message-processor-log'],
      ['case.zip/case/b.zip', 'proxy-bundle'],
    ]);
  });

  it('hands captures on', () => {
    const pcap = new Uint8Array(24);
    pcap.set([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]);
    const { members } = readEvidence(zipSync({ 'a.pcap': pcap, 'system.log': LOG }), 'case.zip');
    expect(members.map(({ name, bytes }) => [name, bytes.length])).toEqual([['case.zip/a.pcap', 24]]);
  });

  it.each(['../../evil.log', '/etc/evil.log', 'C:\\evil.log', 'a/../../evil.log'])('refuses the name %s', (name) => {
    expect(codes(zipSync({ 'system.log': LOG, [name]: LOG }))).toContain('archive-name-refused');
  });

  it('does not open archives without end', () => {
    const inner = zipSync({ 'x/system.log': LOG });
    expect(codes(zipSync({ 'one.zip': zipSync({ 'two.zip': inner }) }))).toContain('archive-nested');
  });

  it('stops at a bomb, and keeps what came before', () => {
    const zeros = new Uint8Array(16 << 20);
    const members = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`z${at}`, [zeros, { level: 9 }] as const]),
    );
    const bytes = zipSync({ 'system.log': LOG, ...members });
    const { items } = readEvidence(bytes);
    expect(items[0]?.kind).toBe('message-processor-log');
    expect(items[0]?.problems.map(({ code }) => code)).toContain('archive-too-large');
  });

  it('says of every cut that it ends early or is damaged, and never throws', () => {
    const bytes = zipSync({ ...BUNDLE, 'system.log': LOG });
    for (let length = 60; length < bytes.length - 200; length += 7) readEvidence(bytes.slice(0, length));
    expect(readEvidence(bytes.slice(0, 120)).items[0]?.problems.length).toBeGreaterThan(0);
  });
});

describe('malformed evidence', () => {
  it.each([
    ['xml-malformed', '<TargetEndpoint name="a"><SSLInfo><Enabled>true</Enabled'],
    ['xml-malformed', '<TargetServer name="a"><SSLInfo></Wrong></TargetServer>'],
    ['xml-doctype', '<!DOCTYPE x [<!ENTITY a "b">]><TargetEndpoint><SSLInfo>&a;</SSLInfo></TargetEndpoint>'],
    ['xml-too-deep', `<TargetEndpoint>${'<a>'.repeat(200)}`],
    ['json-malformed', '{"sSLInfo": {"enabled": true'],
    ['json-too-deep', `{"sSLInfo": ${'['.repeat(200)}`],
    ['wrong-shape', '{"refers": 3, "name": {"a": 1}}'],
  ])('is told of as %s', (code, text) => {
    expect(codes(strToU8(text))).toContain(code);
  });
});
