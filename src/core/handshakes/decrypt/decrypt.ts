/**
 * Opens a connection with the keys at hand: protected records of its timeline become the messages inside them, and the
 * connection is assembled again. What no key opens stays as it was.
 */
import type { Keys } from '../../tls/decryption/keys.ts';
import { assembleConnection } from '../assembly.ts';
import { decryptMessages } from './messages.ts';
import type { Decrypted } from './model.ts';
import type { RawConnection } from '../raw.ts';
import type { ReadSpans } from '../scan-model.ts';

export function decryptConnection(raw: RawConnection, keys: Keys, read: ReadSpans): Decrypted {
  const { messages, plaintexts, problems, missingKeys } = decryptMessages(raw.messages, keys, read);
  return {
    connection: assembleConnection({ ...raw, messages }),
    problems,
    missingKeys,
    plaintext: (entry) => plaintexts[entry] ?? null,
  };
}
