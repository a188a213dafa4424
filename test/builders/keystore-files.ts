import { readFileSync } from 'node:fs';
import type { Keystore, KeystoreResult } from '../../src/core/keystores/model.ts';
import { readKeystore } from '../../src/core/keystores/read-keystore.ts';
import type { Certificate } from '../../src/core/certificates/model.ts';

export function keystoreFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../corpus/keystores/${name}`, import.meta.url)));
}

/** The result of reading a file of the corpus. */
export function openFile(name: string, password: string | null, keyPassword?: string): Promise<KeystoreResult> {
  return readKeystore(keystoreFile(name), {
    file: name,
    password,
    ...(keyPassword === undefined ? {} : { keyPassword }),
  });
}

export async function readFile(name: string, password: string | null, keyPassword?: string): Promise<Keystore> {
  return expectRead(await openFile(name, password, keyPassword));
}

export function expectRead(result: KeystoreResult): Keystore {
  if (result.kind !== 'read') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.keystore;
}

/** The certificates of a file of the corpus that holds nothing else. */
export async function certificatesIn(name: string): Promise<readonly Certificate[]> {
  return (await readFile(name, null)).entries.flatMap(({ chain }) => chain);
}

export async function certificateIn(name: string): Promise<Certificate> {
  const [first] = await certificatesIn(name);
  if (first === undefined) throw new Error(`no certificate in ${name}`);
  return first;
}
