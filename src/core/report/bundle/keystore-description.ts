/**
 * A keystore as a bundle carries it: aliases, chains and what was found out about the keys, but no key. Read back it is
 * a Keystore that gives the same selections as the file did.
 */
import { fromBase64 } from '../../keystores/pem/base64.ts';
import type { Certificate, KeyAlgorithm } from '../../certificates/model.ts';
import { tryReadCertificate } from '../../certificates/read-certificate.ts';
import type { Keystore, KeystoreEntry, KeystoreProblem, TextCertificate } from '../../keystores/model.ts';
import { toBase64 } from './base64.ts';
import { KEYSTORE_SCHEMA } from './model.ts';
import { isRecord, parseRecord } from './read-manifest.ts';

const FORMATS = ['jks', 'jceks', 'pkcs12', 'pem', 'pkcs7', 'der', 'apigee-jar', 'apigee-json'] as const;
const INTEGRITIES = ['verified', 'unchecked', 'failed'] as const;
const KINDS = ['private-key', 'trusted-certificate', 'secret-key'] as const;
const ALGORITHMS: readonly KeyAlgorithm[] = [
  'RSA',
  'RSASSA-PSS',
  'DSA',
  'EC',
  'Ed25519',
  'Ed448',
  'X25519',
  'X448',
  'DH',
  'unknown',
];
const MAX_ENTRIES = 100_000;

export function describeKeystore(keystore: Keystore): string {
  const der = (certificates: readonly Certificate[]): readonly string[] =>
    certificates.map((certificate) => toBase64(certificate.der));
  const description = {
    schema: KEYSTORE_SCHEMA,
    ...keystore,
    entries: keystore.entries.map((entry) => ({ ...entry, chain: der(entry.chain) })),
    loose: der(keystore.loose),
  };
  return `${JSON.stringify(description, null, 1)}\n`;
}

/** Null for any other text. */
export function readKeystoreDescription(text: string): Keystore | null {
  const value = parseRecord(text);
  if (value?.['schema'] !== KEYSTORE_SCHEMA) return null;
  const { file, entries, loose, problems } = value;
  const format = FORMATS.find((each) => each === value['format']);
  const integrity = INTEGRITIES.find((each) => each === value['integrity']);
  if (typeof file !== 'string' || format === undefined || integrity === undefined) return null;
  if (!Array.isArray(entries) || entries.length > MAX_ENTRIES) return null;
  const read = entries.map(readEntry);
  if (!read.every((entry) => entry !== null)) return null;
  return {
    file,
    format,
    integrity,
    entries: read,
    loose: readCertificates(loose) ?? [],
    problems: Array.isArray(problems) ? problems.flatMap((problem) => readProblem(problem) ?? []) : [],
  };
}

function readEntry(value: unknown): KeystoreEntry | null {
  if (!isRecord(value)) return null;
  const { alias, keySize, keyReadable, keyMatchesCertificate, textChain } = value;
  const kind = KINDS.find((each) => each === value['kind']);
  const chain = readCertificates(value['chain']);
  if (typeof alias !== 'string' || kind === undefined || chain === null) return null;
  return {
    alias,
    kind,
    keyAlgorithm: ALGORITHMS.find((each) => each === value['keyAlgorithm']) ?? null,
    keySize: typeof keySize === 'number' ? keySize : null,
    keyReadable: typeof keyReadable === 'boolean' ? keyReadable : null,
    keyMatchesCertificate: typeof keyMatchesCertificate === 'boolean' ? keyMatchesCertificate : null,
    chain,
    textChain: Array.isArray(textChain) ? textChain.flatMap((each) => readTextCertificate(each) ?? []) : null,
  };
}

function readCertificates(value: unknown): readonly Certificate[] | null {
  if (!Array.isArray(value)) return null;
  const certificates = value.map((text: unknown) => {
    const der = typeof text === 'string' ? fromBase64(text) : null;
    return der === null ? null : tryReadCertificate(der);
  });
  return certificates.every((certificate) => certificate !== null) ? certificates : null;
}

function readTextCertificate(value: unknown): TextCertificate | null {
  if (!isRecord(value)) return null;
  const { subject, issuer } = value;
  if (typeof subject !== 'string' || typeof issuer !== 'string') return null;
  const text = (key: string): string | null => (typeof value[key] === 'string' ? value[key] : null);
  const number = (key: string): number | null => (typeof value[key] === 'number' ? value[key] : null);
  return {
    subject,
    issuer,
    serialNumber: text('serialNumber'),
    notBefore: number('notBefore'),
    notAfter: number('notAfter'),
    publicKey: text('publicKey'),
    signatureAlgorithm: text('signatureAlgorithm'),
  };
}

function readProblem(value: unknown): KeystoreProblem | null {
  if (!isRecord(value) || typeof value['code'] !== 'string') return null;
  const facts = isRecord(value['facts']) ? Object.entries(value['facts']) : [];
  return {
    code: value['code'],
    alias: typeof value['alias'] === 'string' ? value['alias'] : null,
    facts: Object.fromEntries(
      facts.flatMap(([key, each]) => (typeof each === 'string' || typeof each === 'number' ? [[key, each]] : [])),
    ),
  };
}
