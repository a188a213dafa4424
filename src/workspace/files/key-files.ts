import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { KeyLogReader } from '../../core/tls/decryption/key-log.ts';
import { readRsaKeyFile } from '../../core/tls/decryption/rsa-key-file.ts';
import type { RsaPrivateKey } from '../../core/tls/decryption/rsa-private-key.ts';
import type { SecretStore } from '../../core/tls/decryption/secret-store.ts';
import { failed } from '../failure.ts';
import { readSmallFile } from './read-file.ts';

const CHUNK_BYTES = 1 << 20;

/** Reads a key log of any size in one pass. */
export function readKeyLogFile(path: string): SecretStore {
  const reader = new KeyLogReader();
  const descriptor = openSync(path, 'r');
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer))
      reader.push(buffer.subarray(0, length));
  } finally {
    closeSync(descriptor);
  }
  const log = reader.finish();
  if (log.secrets.count === 0) throw failed('not-a-key-log', basename(path));
  return log.secrets;
}

export function readServerKeyFile(path: string, password: string | null): readonly RsaPrivateKey[] {
  const result = readRsaKeyFile(readSmallFile(path), password);
  if (result.kind === 'read') return result.keys;
  throw failed(`rsa-key-${result.kind}`, basename(path));
}
