/** Any keystore file, recognised by its content, as one model. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { tryReadCertificate } from '../certificates/read-certificate.ts';
import { readKeystoreApi } from './apigee/keystore-api.ts';
import { prepare } from './crypto/ciphers.ts';
import { problem, resultOfError, type ReadKeystoreOptions } from './draft.ts';
import { readJks } from './jks/read-jks.ts';
import { prepareToMatch } from './key-match.ts';
import type { KeystoreFormat, KeystoreProblem, KeystoreResult } from './model.ts';
import type { FoundCertificate } from './pem/assemble.ts';
import { withLibraries } from './on-demand.ts';
import { readPem, resultOfContents, type PemContents } from './pem/read-pem.ts';
import { readPkcs12 } from './pkcs12/read-pkcs12.ts';
import { readPkcs7Certificates } from './pkcs7.ts';
import { readDerContents } from './read-der.ts';
import { recogniseKeystore, UNSUPPORTED_FORMATS, type UnsupportedFormat } from './recognise.ts';
import { decodeText } from './text.ts';

/** Of a file that is not read: enough to say what it is. */
const RECOGNISED_BYTES = 1 << 16;

export type { ReadKeystoreOptions } from './draft.ts';

/** A keystore of ten thousand keys and certificates takes some ten megabytes; a hundred of text take seconds to come to nothing. */
const MAX_FILE_BYTES = 1 << 26;

/**
 * Reads a keystore. Passwords are used and forgotten: neither they nor any key are in the result. It answers at once
 * where nothing is encrypted; key derivation takes up to some seconds, for which it should run in a worker.
 */
export async function readKeystore(bytes: Uint8Array, options: ReadKeystoreOptions): Promise<KeystoreResult> {
  const isTooLarge = bytes.length > MAX_FILE_BYTES;
  const format = recogniseKeystore(isTooLarge ? new ByteReader(bytes).bytes(RECOGNISED_BYTES, 'file') : bytes);
  if (format === null) return { kind: 'not-a-keystore' };
  if (isUnsupported(format)) return { kind: 'unsupported', format };
  try {
    if (isTooLarge) throw new ParseError('too-large', 'file', 0);
    return await withLibraries(() => readFormat(format, bytes, options));
  } catch (error) {
    return resultOfError(format, error);
  }
}

function isUnsupported(format: KeystoreFormat | UnsupportedFormat): format is UnsupportedFormat {
  return UNSUPPORTED_FORMATS.some((unsupported) => unsupported === format);
}

async function readFormat(
  format: KeystoreFormat,
  bytes: Uint8Array,
  options: ReadKeystoreOptions,
): Promise<KeystoreResult> {
  switch (format) {
    case 'jks':
      return readJks(bytes, options);
    case 'jceks':
      prepareForAll();
      return readJks(bytes, options);
    case 'pkcs12':
      prepareForAll();
      return readPkcs12(bytes, options);
    case 'pem':
      return readPem(decodeText(bytes) ?? '', options);
    case 'pkcs7':
      return readPkcs7(bytes, options);
    case 'der':
      return resultOfContents(format, readDerContents(bytes), options);
    case 'apigee-jar': {
      // What unpacks it takes longer to load than most keystores to read.
      const { readJarContents } = await import('./apigee/read-jar.ts');
      return resultOfContents(format, readJarContents(bytes), options);
    }
    case 'apigee-json':
      return readKeystoreApi(decodeText(bytes) ?? '', options);
  }
}

/** Keys are derived with much work here: it shall not be done again for the sake of a library. */
function prepareForAll(): void {
  prepare('aes-cbc');
  prepareToMatch();
}

/** Binary, or PEM with a PKCS7 block. */
function readPkcs7(bytes: Uint8Array, options: ReadKeystoreOptions): KeystoreResult {
  const text = decodeText(bytes);
  if (text?.includes('-----BEGIN ') === true) return readPem(text, options);
  return resultOfContents('pkcs7', contentsOfPkcs7(readPkcs7Certificates(bytes)), options);
}

function contentsOfPkcs7(ders: readonly Uint8Array[]): PemContents {
  const certificates: FoundCertificate[] = [];
  const problems: KeystoreProblem[] = [];
  ders.forEach((der, index) => {
    const certificate = tryReadCertificate(der);
    if (certificate === null) problems.push(problem('certificate-unreadable', null, { index }));
    else certificates.push({ certificate, friendlyName: null });
  });
  return { keys: [], certificates, problems, hasPkcs7: true };
}
