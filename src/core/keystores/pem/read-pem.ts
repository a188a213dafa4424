/** A PEM file as a keystore: certificates, keys and PKCS#7 blocks in any order. */
import { ParseError } from '../../bytes/parse-error.ts';
import { DerReader, TAG } from '../../certificates/der/der-reader.ts';
import { tryReadCertificate } from '../../certificates/read-certificate.ts';
import { openKey, problem, readResult, type ReadKeystoreOptions } from '../draft.ts';
import type { KeystoreFormat, KeystoreProblem, KeystoreResult } from '../model.ts';
import { readPkcs7Certificates } from '../pkcs7.ts';
import { WorkBudget } from '../work-budget.ts';
import { assemble, type FoundCertificate, type FoundKey } from './assemble.ts';
import { splitPem, type PemBlock } from './pem-blocks.ts';
import { isKeyLabel, pemKey, type PemKey } from './pem-key.ts';

const CERTIFICATE_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];
const PKCS7_LABELS = ['PKCS7', 'CMS', 'PKCS #7 SIGNED DATA'];
/** Parameters that OpenSSL writes in front of a key that holds them too. */
const IGNORED_LABELS = ['EC PARAMETERS', 'DH PARAMETERS', 'DSA PARAMETERS'];

export interface PemContents {
  readonly keys: readonly { readonly key: PemKey; readonly friendlyName: string | null }[];
  readonly certificates: readonly FoundCertificate[];
  readonly problems: readonly KeystoreProblem[];
  readonly hasPkcs7: boolean;
}

export function readPem(text: string, options: ReadKeystoreOptions): KeystoreResult {
  const contents = readPemContents(text);
  const format: KeystoreFormat = contents.hasPkcs7 && contents.keys.length === 0 ? 'pkcs7' : 'pem';
  return resultOfContents(format, contents, options);
}

/** What DER, JAR and PEM files have in common once their parts are found. */
export function resultOfContents(
  format: KeystoreFormat,
  contents: PemContents,
  options: ReadKeystoreOptions,
): KeystoreResult {
  const { keys, certificates } = contents;
  const passwords = [options.keyPassword ?? null, options.password].filter((password) => password !== null);
  if (
    certificates.length === 0 &&
    keys.length > 0 &&
    passwords.length === 0 &&
    keys.every(({ key }) => key.isEncrypted)
  ) {
    return { kind: 'password-needed', format };
  }
  if (certificates.length === 0 && keys.length === 0 && contents.problems.length > 0) {
    return { kind: 'damaged', format, problem: 'bad-value', offset: 0, field: 'PEM' };
  }
  const budget = new WorkBudget();
  const found = keys.map(({ key, friendlyName }): FoundKey => ({
    friendlyName,
    opened: (alias) =>
      openKey(
        alias,
        (key.isEncrypted ? passwords : ['']).map((password) => () => key.open(password, budget)),
      ),
  }));
  const { entries, problems } = assemble(found, certificates, budget);
  const isWrong = problems.some(({ code }) => code === 'key-unreadable');
  if (isWrong && certificates.length === 0 && entries.every(({ keyReadable }) => keyReadable === false)) {
    return { kind: 'password-wrong', format };
  }
  const all = [...contents.problems, ...problems];
  return readResult({ file: options.file, format, integrity: 'unchecked', entries, loose: [], problems: all });
}

export function readPemContents(text: string): PemContents {
  const keys: { key: PemKey; friendlyName: string | null }[] = [];
  const certificates: FoundCertificate[] = [];
  const problems: KeystoreProblem[] = [];
  let hasPkcs7 = false;
  for (const block of splitPem(text)) {
    const { label, bytes, friendlyName, line } = block;
    const isPkcs7 = PKCS7_LABELS.includes(label);
    hasPkcs7 ||= isPkcs7;
    if (bytes === null) problems.push(problem('part-unreadable', null, { label, line }));
    else if (isKeyLabel(label)) keys.push({ key: pemKey(block, bytes), friendlyName });
    else if (isPkcs7 || CERTIFICATE_LABELS.includes(label)) {
      const ders = certificatesIn(block, bytes);
      if (ders === null) problems.push(problem('part-unreadable', null, { label, line }));
      for (const der of ders ?? []) {
        const certificate = tryReadCertificate(der);
        if (certificate === null) problems.push(problem('certificate-unreadable', friendlyName, { line }));
        else certificates.push({ certificate, friendlyName });
      }
    } else if (!IGNORED_LABELS.includes(label)) problems.push(problem('part-unused', null, { label, line }));
  }
  return { keys, certificates, problems, hasPkcs7 };
}

/** Null where the block's DER does not hold. OpenSSL's TRUSTED CERTIFICATE has its trust settings behind the certificate. */
function certificatesIn({ label }: PemBlock, bytes: Uint8Array): readonly Uint8Array[] | null {
  try {
    if (PKCS7_LABELS.includes(label)) return readPkcs7Certificates(bytes);
    return [new DerReader(bytes).expect(TAG.sequence, label).der];
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
