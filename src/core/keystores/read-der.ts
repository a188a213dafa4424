/** A DER file that is one private key, or one or more certificates one behind the other. */
import { ParseError } from '../bytes/parse-error.ts';
import { DerReader, TAG } from '../certificates/der/der-reader.ts';
import type { Certificate } from '../certificates/model.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { problem } from './draft.ts';
import type { KeystoreProblem } from './model.ts';
import type { FoundCertificate } from './pem/assemble.ts';
import { encryptedPkcs8, type PemKey } from './pem/pem-key.ts';
import type { PemContents } from './pem/read-pem.ts';
import { readDsaKey, readEcKey, readPkcs8, readRsaKey, type PrivateKey } from './private-key.ts';
import { recogniseDer } from './recognise-der.ts';

const MAX_CERTIFICATES = 100_000;

/** Throws ParseError where the bytes are neither. */
export function readDerContents(bytes: Uint8Array): PemContents {
  const kind = recogniseDer(bytes);
  switch (kind) {
    case 'private-key':
      return contentsOfKey(plainKey(readPkcs8(bytes)));
    case 'rsa-key':
      return contentsOfKey(plainKey(readRsaKey(bytes)));
    case 'ec-key':
      return contentsOfKey(plainKey(readEcKey(bytes, null)));
    case 'dsa-key':
      return contentsOfKey(plainKey(readDsaKey(bytes)));
    case 'encrypted-private-key': {
      // Fails here, where the file is cut, rather than when a password is tried.
      const reader = new DerReader(bytes);
      reader.expect(TAG.sequence, 'EncryptedPrivateKeyInfo');
      reader.expectEnd('EncryptedPrivateKeyInfo');
      return contentsOfKey(encryptedPkcs8(bytes));
    }
    case 'certificate':
    case 'pkcs12':
    case 'pkcs7':
    case 'bcfks':
    case 'public-key':
    case 'certificate-request':
    case 'certificate-revocation-list':
    case null:
      return contentsOfCertificates(bytes);
  }
}

function plainKey(key: PrivateKey): PemKey {
  return { isEncrypted: false, open: () => key };
}

function contentsOfKey(key: PemKey): PemContents {
  return { keys: [{ key, friendlyName: null }], certificates: [], problems: [], hasPkcs7: false };
}

/** The first must be a certificate; what follows may be more of them. */
function contentsOfCertificates(bytes: Uint8Array): PemContents {
  const reader = new DerReader(bytes);
  const certificates = [found(readCertificate(reader.expect(TAG.sequence, 'Certificate').der))];
  const problems: KeystoreProblem[] = [];
  while (!reader.atEnd && problems.length === 0 && certificates.length < MAX_CERTIFICATES) {
    const left = bytes.length - reader.offset;
    const next = tryNext(reader);
    if (next === null) problems.push(problem('trailing-bytes', null, { bytes: left }));
    else certificates.push(found(next));
  }
  return { keys: [], certificates, problems, hasPkcs7: false };
}

function found(certificate: Certificate): FoundCertificate {
  return { certificate, friendlyName: null };
}

function tryNext(reader: DerReader): Certificate | null {
  try {
    return readCertificate(reader.expect(TAG.sequence, 'Certificate').der);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
