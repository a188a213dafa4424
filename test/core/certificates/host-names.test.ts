import { describe, expect, it } from 'vitest';
import { matchHostName } from '../../../src/core/certificates/host-names.ts';
import { readCertificate } from '../../../src/core/certificates/read-certificate.ts';
import { plainCertificate } from '../../../src/core/certificates/x509-certificate.ts';
import { keystoreFile } from '../../builders/keystore-files.ts';

const CERTIFICATE = readCertificate(keystoreFile('certificate.der'));
const WITHOUT_NAMES = { ...plainCertificate(CERTIFICATE), subjectAlternativeNames: [] };

describe('matchHostName', () => {
  it.each([
    'rsa.example',
    'RSA.Example',
    'rsa.example.',
    'a.rsa.example',
    '192.0.2.1',
    '2001:DB8:0::1',
    '[2001:db8::1]',
  ])('accepts %s', (host) => {
    expect(matchHostName(CERTIFICATE, host)).toMatchObject({ kind: 'match', by: 'subject-alternative-name' });
  });

  it.each(['other.example', 'a.b.rsa.example', '.rsa.example', '192.0.2.2', '::ffff:192.0.2.1', 'example'])(
    'refuses %s',
    (host) => {
      expect(matchHostName(CERTIFICATE, host).kind).toBe('mismatch');
    },
  );

  it('looks at the common name only where there is no DNS name', () => {
    expect(matchHostName(WITHOUT_NAMES, 'rsa.example')).toMatchObject({ kind: 'match', by: 'common-name' });
    const other = { ...plainCertificate(CERTIFICATE), subjectAlternativeNames: ['DNS:other.example'] };
    expect(matchHostName(other, 'rsa.example')).toEqual({ kind: 'mismatch', offered: ['other.example'] });
  });

  it('never takes a common name for an address', () => {
    expect(matchHostName(WITHOUT_NAMES, '192.0.2.1')).toEqual({ kind: 'mismatch', offered: [] });
  });

  it.each(['*', '*.example', 'r*.rsa.example', '*.*.example'])('honours no wildcard like %s', (pattern) => {
    const certificate = { ...plainCertificate(CERTIFICATE), subjectAlternativeNames: [`DNS:${pattern}`] };
    expect(matchHostName(certificate, 'rsa.example').kind).toBe('mismatch');
    expect(matchHostName(certificate, 'a.rsa.example').kind).toBe('mismatch');
  });
});
