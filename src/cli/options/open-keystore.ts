/** A keystore named on the command line, with its password from a file, the environment or the terminal. */
import { basename } from 'node:path';
import type { Keystore, KeystoreResult } from '../../core/keystores/model.ts';
import { readKeystore } from '../../core/keystores/read-keystore.ts';
import { type CaseFailure, failed } from '../../workspace/failure.ts';
import { readSmallFile } from '../../workspace/files/read-file.ts';
import { askPassword } from '../ask-password.ts';
import { givenPassword } from '../password.ts';

export async function openKeystore(path: string, passwordFile: string | undefined): Promise<Keystore> {
  const file = basename(path);
  const bytes = readSmallFile(path);
  const given = givenPassword(passwordFile);
  const result = await readKeystore(bytes, { file, password: given });
  if (result.kind !== 'password-needed') return keystoreOf(result, file);
  const asked = await askPassword(file);
  return keystoreOf(asked === null ? result : await readKeystore(bytes, { file, password: asked }), file);
}

function keystoreOf(result: KeystoreResult, file: string): Keystore {
  if (result.kind === 'read') return result.keystore;
  throw failureOf(result, file);
}

function failureOf(result: Exclude<KeystoreResult, { kind: 'read' }>, file: string): CaseFailure {
  switch (result.kind) {
    case 'password-needed':
    case 'password-wrong':
      return failed(result.kind, file);
    case 'unsupported':
      return failed('keystore-unsupported', file, { format: result.format });
    case 'damaged':
      return failed('keystore-damaged', file, {
        format: result.format,
        problem: result.problem,
        offset: result.offset,
      });
    case 'not-a-keystore':
      return failed('not-a-keystore', file);
  }
}
