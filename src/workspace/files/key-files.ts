import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureProblem } from '../../core/capture/place.ts';
import { KeyLogReader, type KeyLog } from '../../core/tls/decryption/key-log.ts';
import { readRsaKeyFile } from '../../core/tls/decryption/rsa-key-file.ts';
import type { RsaPrivateKey } from '../../core/tls/decryption/rsa-private-key.ts';
import type { SecretStore } from '../../core/tls/decryption/secret-store.ts';
import { failed } from '../failure.ts';
import { readSmallFile } from './read-file.ts';

const CHUNK_BYTES = 1 << 20;

export interface KeyLogFile {
  readonly secrets: SecretStore;
  readonly problems: readonly CaptureProblem[];
}

/** Reads a key log of any size in one pass. */
export function readKeyLogFile(path: string): KeyLogFile {
  const reader = new KeyLogReader();
  const descriptor = openSync(path, 'r');
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
      reader.push(buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
  const log = reader.finish();
  if (log.secrets.count === 0) throw failed('not-a-key-log', basename(path));
  return { secrets: log.secrets, problems: problemsOf(log) };
}

/** One problem of a kind, with how many lines have it and where the first stands. Never the line itself. */
function problemsOf({ problems }: KeyLog): readonly CaptureProblem[] {
  const counts = new Map<string, { count: number; readonly line: number }>();
  for (const { code, line } of problems) {
    const known = counts.get(code) ?? { count: 0, line: line ?? 0 };
    known.count += 1;
    counts.set(code, known);
  }
  return [...counts].map(([code, facts]) => ({ code, packet: null, offset: null, facts: { ...facts } }));
}

export function readServerKeyFile(path: string, password: string | null): readonly RsaPrivateKey[] {
  const result = readRsaKeyFile(readSmallFile(path), password);
  switch (result.kind) {
    case 'read':
      return result.keys;
    case 'password-needed':
    case 'password-wrong':
      throw failed(result.kind, basename(path));
    case 'other-algorithm':
    case 'unreadable':
    case 'not-a-key':
      throw failed('not-an-rsa-key', basename(path));
  }
}
