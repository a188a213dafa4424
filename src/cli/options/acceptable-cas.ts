/**
 * `--acceptable-cas FILE`: certificates (their subjects are the list), what `openssl s_client` printed, or one RFC 4514
 * name a line. Told apart by content.
 */
import { basename } from 'node:path';
import { ParseError } from '../../core/bytes/parse-error.ts';
import { tryReadCertificate } from '../../core/certificates/read-certificate.ts';
import { parseNameText, parseOpensslName } from '../../core/certificates/names/parse-name-text.ts';
import type { DistinguishedName } from '../../core/certificates/model.ts';
import { readKeystore } from '../../core/keystores/read-keystore.ts';
import { failed } from '../../workspace/failure.ts';
import { readSmallFile } from '../../workspace/files/read-file.ts';

const S_CLIENT_HEAD = 'Acceptable client certificate CA names';
const S_CLIENT_NONE = 'No client certificate CA names sent';
/** What comes after the names in s_client's output. */
const S_CLIENT_NEXT = /^(?:Client Certificate Types:|Requested Signature Algorithms:|Shared |Peer |Server |---)/u;

/** DER names, in the file's order. */
export async function readAcceptableCas(path: string): Promise<readonly Uint8Array[]> {
  const file = basename(path);
  const bytes = readSmallFile(path);
  const certificate = tryReadCertificate(bytes);
  if (certificate !== null) return [certificate.subject.der];
  const text = Buffer.from(bytes).toString('utf8');
  if (text.includes(S_CLIENT_HEAD)) return sClientNames(text, file);
  if (text.includes(S_CLIENT_NONE)) return [];
  const subjects = await certificateSubjects(bytes, file);
  return subjects.length > 0 ? subjects : nameLines(text, file);
}

/** PEM, PKCS#7 and trust stores that need no password. */
async function certificateSubjects(bytes: Uint8Array, file: string): Promise<Uint8Array[]> {
  const result = await readKeystore(bytes, { file, password: null });
  if (result.kind === 'password-needed') throw failed('password-needed', file);
  if (result.kind !== 'read') return [];
  const { entries, loose } = result.keystore;
  const listed = entries.flatMap(({ kind, chain }) => (kind === 'trusted-certificate' ? chain : []));
  return [...listed, ...loose].map(({ subject }) => subject.der);
}

function sClientNames(text: string, file: string): Uint8Array[] {
  const lines = text.slice(text.indexOf(S_CLIENT_HEAD)).split(/\r?\n/u);
  const first = lines.findIndex((line, at) => at > 0 && S_CLIENT_NEXT.test(line));
  const names = lines.slice(1, first < 0 ? undefined : first).map((line) => line.trim());
  return names.filter((line) => line !== '').map((line, at) => readLine(line, at + 2, file, parseOpensslName).der);
}

function nameLines(text: string, file: string): Uint8Array[] {
  const lines = text.split(/\r?\n/u).map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const names = lines.filter(({ line }) => line !== '' && !line.startsWith('# '));
  if (names.length === 0) throw failed('acceptable-cas-unreadable', file, { line: 1, problem: 'empty' });
  return names.map(({ line, number }) => readLine(line, number, file, parseNameText).der);
}

function readLine(
  line: string,
  number: number,
  file: string,
  read: (text: string) => DistinguishedName,
): DistinguishedName {
  try {
    return read(line);
  } catch (error) {
    if (error instanceof ParseError) {
      throw failed('acceptable-cas-unreadable', file, { line: number, problem: error.message });
    }
    throw error;
  }
}
