import { describe, expect, it } from 'vitest';
import { followIssuersLikeJava, orderChain, poolOf } from '../../../src/core/certificates/chains.ts';
import { findWeaknesses } from '../../../src/core/certificates/weakness.ts';
import { readCertificate } from '../../../src/core/certificates/read-certificate.ts';
import { isSelfSigned, verifySignature } from '../../../src/core/certificates/verify-signature.ts';
import { plainCertificate } from '../../../src/core/certificates/x509-certificate.ts';
import { certificateIn, certificatesIn } from '../../builders/keystore-files.ts';
import type { Certificate } from '../../../src/core/certificates/model.ts';

async function chain(): Promise<readonly [Certificate, Certificate, Certificate]> {
  const [leaf, issuing, root] = await certificatesIn('chain.pem');
  if (leaf === undefined || issuing === undefined || root === undefined) throw new Error('chain.pem');
  return [leaf, issuing, root];
}

describe('orderChain', () => {
  it('finds a chain that is in order', async () => {
    const certificates = await chain();
    expect(orderChain(certificates)).toEqual({
      chain: certificates,
      unrelated: [],
      isInOrder: true,
      missingIssuerOf: null,
    });
  });

  it('puts a shuffled chain in order', async () => {
    const [leaf, issuing, root] = await chain();
    expect(orderChain([root, leaf, issuing])).toMatchObject({ chain: [leaf, issuing, root], isInOrder: false });
  });

  it('says whose issuer is missing, and completes the chain from elsewhere', async () => {
    const [leaf, issuing, root] = await chain();
    expect(orderChain([leaf, root])).toMatchObject({ chain: [leaf], unrelated: [root], missingIssuerOf: leaf });
    expect(orderChain([leaf], [issuing])).toMatchObject({ chain: [leaf, issuing], missingIssuerOf: issuing });
  });

  it('has no chain of no certificates', () => {
    expect(orderChain([])).toBeNull();
  });
});

describe('followIssuersLikeJava', () => {
  it('takes the first certificate of the issuer’s name', async () => {
    const [leaf, issuing, root] = await chain();
    const renewed = { ...plainCertificate(issuing), sha256: 'another', subjectKeyIdentifier: '00' };
    expect(followIssuersLikeJava(leaf, poolOf([root, renewed, issuing]))).toEqual([leaf, renewed, root]);
  });

  it('ends where issuers run in a circle', async () => {
    const [leaf, issuing] = await chain();
    const circle = { ...plainCertificate(issuing), issuer: leaf.subject };
    expect(followIssuersLikeJava(leaf, poolOf([leaf, circle]))).toEqual([leaf, circle]);
  });
});

describe('verifySignature', () => {
  it('holds along a chain and for no other pair', async () => {
    const [leaf, issuing, root] = await chain();
    expect(verifySignature(leaf, issuing)).toBe('valid');
    expect(verifySignature(issuing, root)).toBe('valid');
    expect(verifySignature(leaf, root)).toBe('invalid');
  });

  it.each(['dsa', 'ed25519', 'ed448', 'pss', 'p384', 'p521', 'brainpool', 'sha1'])(
    'verifies a signature of %s, and not over other bytes',
    async (name) => {
      const certificate = await certificateIn(`self-${name}.pem`);
      expect(isSelfSigned(certificate)).toBe('valid');
      const changed = Uint8Array.from(certificate.der);
      const at = certificate.der.length - 20;
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verifySignature(readCertificate(changed), certificate)).toBe('invalid');
    },
  );

  it('does not claim to know a curve that it cannot compute with', async () => {
    const certificate = await certificateIn('explicit-curve.pem');
    const signed = await certificateIn('self-p384.pem');
    expect(verifySignature(signed, certificate)).toBe('unknown');
  });
});

describe('findWeaknesses', () => {
  it('names small keys and old digests, but not a root’s own signature', async () => {
    const [leaf] = await chain();
    const old = { ...plainCertificate(leaf), keySize: 1024, signatureAlgorithm: 'SHA1withRSA' };
    expect(findWeaknesses(leaf)).toEqual([]);
    expect(findWeaknesses(old).map(({ kind }) => kind)).toEqual(['weak-key', 'weak-signature']);
    expect(findWeaknesses(await certificateIn('self-sha1.pem'))).toEqual([]);
  });
});
