import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../../src/core/bytes/parse-error.ts';
import { createCertificateReader, readCertificate } from '../../../src/core/certificates/read-certificate.ts';
import { certificateIn, keystoreFile } from '../../builders/keystore-files.ts';

const DER = keystoreFile('certificate.der');

describe('readCertificate', () => {
  it('reads what decides about a client certificate', () => {
    const certificate = readCertificate(DER);
    expect(certificate).toMatchObject({
      keyAlgorithm: 'RSA',
      keySize: 2048,
      curve: null,
      signatureAlgorithm: 'SHA256withRSA',
      isCa: false,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
    });
    expect(certificate.notAfter).toBeGreaterThan(certificate.notBefore);
    expect(certificate.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(certificate.subjectKeyIdentifier).toMatch(/^[0-9a-f]{40}$/u);
    expect(certificate.authorityKeyIdentifier).toMatch(/^[0-9a-f]{40}$/u);
  });

  it('prints every sort of alternative name', () => {
    expect(readCertificate(DER).subjectAlternativeNames).toEqual([
      'DNS:rsa.example',
      'DNS:*.rsa.example',
      'IP:192.0.2.1',
      'IP:2001:db8::1',
      'email:a@rsa.example',
      'URI:https://rsa.example/',
      'DirName:CN=Directory Name',
      'other:1.2.3.4',
      'RID:1.2.3.4',
    ]);
  });

  it.each([
    ['self-p384.pem', 'EC', 384, 'secp384r1', 'SHA256withECDSA'],
    ['self-p521.pem', 'EC', 521, 'secp521r1', 'SHA256withECDSA'],
    ['self-brainpool.pem', 'EC', 256, 'brainpoolP256r1', 'SHA256withECDSA'],
    ['explicit-curve.pem', 'EC', 256, null, 'SHA256withRSA'],
    ['self-ed25519.pem', 'Ed25519', 255, null, 'Ed25519'],
    ['self-ed448.pem', 'Ed448', 448, null, 'Ed448'],
    ['self-dsa.pem', 'DSA', 2048, null, 'SHA256withDSA'],
    ['self-pss.pem', 'RSASSA-PSS', 2048, null, 'RSASSA-PSS'],
    ['self-sha1.pem', 'RSA', 2048, null, 'SHA1withRSA'],
  ])('knows the key and the signature of %s', async (name, keyAlgorithm, keySize, curve, signatureAlgorithm) => {
    expect(await certificateIn(name)).toMatchObject({ keyAlgorithm, keySize, curve, signatureAlgorithm });
  });

  it('rejects every truncation with a ParseError', () => {
    for (let length = 0; length < DER.length; length += 1) {
      expect(() => readCertificate(DER.subarray(0, length))).toThrow(ParseError);
    }
  });

  it('rejects trailing bytes', () => {
    expect(() => readCertificate(Uint8Array.of(...DER, 0))).toThrow('trailing-bytes');
  });

  it('never throws anything but a ParseError, whatever bytes are changed', () => {
    const change = fc.tuple(fc.nat(DER.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const changed = Uint8Array.from(DER);
        for (const [at, byte] of changes) changed[at] = byte;
        try {
          readCertificate(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read once for each distinct DER, and null where there is none', () => {
    const read = createCertificateReader();
    expect(read(DER)).toBe(read(Uint8Array.from(DER)));
    expect(read(Uint8Array.of(0x30, 0))).toBeNull();
  });
});
