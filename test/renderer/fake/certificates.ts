/** Certificates as the models say them. */
import type { Certificate, DistinguishedName } from '../../../src/core/certificates/model.ts';
import { nameParts } from './message-builder.ts';
import { ISSUER } from './rows.ts';

function distinguishedName(text: string): DistinguishedName {
  const { der } = nameParts(text);
  const rdns = text
    .split(/,\s*/u)
    .toReversed()
    .map((rdn) => {
      const [keyword = '', value = ''] = rdn.split('=');
      return [
        {
          oid: '2.5.4.3',
          keyword,
          tag: 0x0c,
          tagName: 'UTF8String',
          text: value,
          valueDer: new Uint8Array(),
          start: 0,
          end: 0,
        },
      ];
    });
  return { der, rdns };
}

export function certificate(subject: string, issuer: string, sha256: string): Certificate {
  return {
    der: Uint8Array.from({ length: 180 }, (_, at) => (at * 37) & 0xff),
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    serialNumber: '65003a21',
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2027, 0, 1),
    keyAlgorithm: 'RSA',
    keySize: 2048,
    curve: null,
    publicKeyInfo: new Uint8Array(),
    signatureAlgorithm: 'SHA256withRSA',
    signatureAlgorithmOid: '1.2.840.113549.1.1.11',
    subjectAlternativeNames: subject.startsWith('CN=api.') ? ['DNS:api.partner.example'] : [],
    isCa: subject === issuer,
    pathLength: null,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
    subjectKeyIdentifier: '0a1b2c',
    authorityKeyIdentifier: '3d4e5f',
    sha256,
    sha1: sha256.slice(0, 40),
  };
}

export const LEAF = certificate(
  'CN=api.partner.example, O=Partner Example Ltd, C=GB',
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'a'.repeat(64),
);
export const CA = certificate(
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'b'.repeat(64),
);
export const OWN = certificate('CN=nonprod-api, O=MyCompany Inc, C=US', ISSUER, 'c'.repeat(64));
