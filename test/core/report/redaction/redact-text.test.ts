import { describe, expect, it } from 'vitest';
import { namesIn, neighboursIn } from '../../../../src/core/report/redaction/names-in.ts';
import { redactPlain, replacePorts, replaceTexts } from '../../../../src/core/report/redaction/redact-text.ts';

describe('replaceTexts', () => {
  const map = replaceTexts(
    new Map([
      ['10.0.0.1', '9.9.9.9'],
      ['api.my-host.test', 'zzz.zz-zzzz.test'],
    ]),
  );

  it.each([
    ['-w handscope-10.0.0.1-8443.pcap', '-w handscope-9.9.9.9-8443.pcap'],
    ['mp_10.0.0.1.pcap', 'mp_9.9.9.9.pcap'],
    ['handscope-API.my-host.test-8443.pcap', 'handscope-zzz.zz-zzzz.test-8443.pcap'],
    ['210.0.0.1 10.0.0.1.2 v10.0.0.12', '210.0.0.1 10.0.0.1.2 v10.0.0.12'],
  ])('makes of "%s" "%s"', (text, mapped) => {
    expect(map(text)).toBe(mapped);
  });
});

describe('replacePorts', () => {
  const map = replacePorts(new Map([[51234, 40000]]));

  it.each([
    ['10.0.0.1:51234', '10.0.0.1:40000'],
    ['[2001:db8::1]:51234', '[2001:db8::1]:40000'],
    ['host api.test and port 51234 -w', 'host api.test and port 40000 -w'],
    ['포트 51234로', '포트 40000로'],
    ['連接埠 51234，', '連接埠 40000，'],
    ['nc -vz 10.0.0.1 51234', 'nc -vz 10.0.0.1 40000'],
    ['51234 bytes, #51234, 1.51234, 10.0.0.1:512345', '51234 bytes, #51234, 1.51234, 10.0.0.1:512345'],
  ])('makes of "%s" "%s"', (text, mapped) => {
    expect(map(text)).toBe(mapped);
  });
});

describe('redactPlain', () => {
  it('maps strings and the numbers of ports, however deep, and no other number', () => {
    const redactor = { mapText: replaceTexts(new Map([['10.0.0.1', '9.9.9.9']])), mapPort: (port: number) => port + 1 };
    const value = { at: 10, client: { address: '10.0.0.1', port: 1 }, ends: [{ localPort: 2, seen: ['to 10.0.0.1'] }] };
    expect(redactPlain(value, redactor)).toEqual({
      at: 10,
      client: { address: '9.9.9.9', port: 2 },
      ends: [{ localPort: 3, seen: ['to 9.9.9.9'] }],
    });
  });
});

describe('namesIn', () => {
  it('finds addresses of both families and hosts by their keys and in URLs', () => {
    const { addresses, hosts } = namesIn({
      remote: { host: 'API.partner.test', address: '10.1.2.3', port: 443 },
      url: 'https://user@auth.partner.test:8443/x',
      line: 'at 12:30:45 from 2001:DB8::7, Java 1.8.0_202, com.example.Foo, ::',
    });
    expect([...addresses]).toEqual(['10.1.2.3', '2001:DB8::7']);
    expect([...hosts]).toEqual(['api.partner.test', 'auth.partner.test']);
  });

  it('finds other hosts of the same domains', () => {
    const found = neighboursIn({ message: 'mp01.partner.test called db.other.test' }, ['api.partner.test']);
    expect([...found]).toEqual(['mp01.partner.test']);
  });
});
