/** Certificates that diagnosis tests share, and a short way to ask one rule. */
import type { Certificate } from '../../src/core/certificates/model.ts';
import type { Cause, Outcome, Subject } from '../../src/core/diagnosis/model.ts';
import { RULES } from '../../src/core/diagnosis/rules.ts';
import { certificate, commonName, testKey } from './certificates.ts';
import { nameDer, TAG } from './names.ts';

const rsa = testKey('rsa');
const ca = testKey('rsa', 1);

export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

export const root = certificate({ subject: 'Root', issuer: 'Root', key: ca, signer: ca, isCa: true });
export const intermediate = certificate({ subject: 'Issuing', issuer: 'Root', key: ca, signer: ca, isCa: true });
export const leaf = certificate({ subject: 'client', issuer: 'Issuing', key: rsa, signer: ca });
/** It names its issuer's key, as most certificates do. */
export const keyedLeaf = certificate({
  subject: 'client',
  issuer: 'Issuing',
  key: rsa,
  signer: ca,
  authorityKeyIdentifier: '0102030405060708',
});
export const expired = certificate({
  subject: 'old',
  issuer: 'Issuing',
  key: rsa,
  signer: ca,
  notAfter: '250101000000Z',
});
export const early = certificate({
  subject: 'new',
  issuer: 'Issuing',
  key: rsa,
  signer: ca,
  notBefore: '300101000000Z',
});
export const serverOnly = certificate({
  subject: 'wrong',
  issuer: 'Issuing',
  key: rsa,
  signer: ca,
  extendedKeyUsage: [SERVER_AUTH],
});
export const forClients = certificate({
  subject: 'api',
  issuer: 'Issuing',
  key: rsa,
  signer: ca,
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
});
export const noSigning = certificate({ subject: 'wrong', issuer: 'Issuing', key: rsa, signer: ca, keyUsage: 0x20 });
export const weakKey = certificate({ subject: 'weak', issuer: 'Issuing', key: testKey('rsa-1024'), signer: ca });
export const weakSignature = certificate({ subject: 'weak', issuer: 'Issuing', key: rsa, signer: ca, hash: 'sha1' });
export const selfSigned = certificate({ subject: 'self', issuer: 'self', key: rsa, signer: rsa });
export const stranger = certificate({ subject: 'Stranger', issuer: 'Stranger', key: ca, signer: ca, isCa: true });

/** An organisation apart from the others', for lists that have nothing to do with the client. */
export const foreignName = nameDer([
  [{ oid: '2.5.4.10', value: 'Partner Ltd' }],
  [{ oid: '2.5.4.3', value: 'Partner Root' }],
]);

/** The issuing CA's name as PrintableString turned BMPString: the same text in other bytes. */
export const reencodedIssuer = nameDer(
  commonName('Issuing').map((rdn) => rdn.map((one) => ({ ...one, tag: TAG.bmp }))),
);

export const issuerOf = (one: Certificate): Uint8Array => one.issuer.der;

export function check(id: Cause, subject: Subject): Outcome {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule.check(subject);
}

/** `found proved`, `cannot-tell no-keystore`, `clear`. */
export function answer(id: Cause, subject: Subject): string {
  const outcome = check(id, subject);
  if (outcome.kind === 'found') return `found ${outcome.confidence}`;
  return outcome.kind === 'cannot-tell' ? `cannot-tell ${outcome.because}` : outcome.kind;
}

export function factsOf(id: Cause, subject: Subject): Readonly<Record<string, unknown>> {
  const outcome = check(id, subject);
  return outcome.kind === 'found' ? outcome.facts : {};
}
