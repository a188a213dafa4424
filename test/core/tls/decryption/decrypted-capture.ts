import { readFileSync } from 'node:fs';
import { decryptMessages } from '../../../../src/core/handshakes/decrypt/messages.ts';
import type { DecryptedMessages } from '../../../../src/core/handshakes/decrypt/messages.ts';
import { createScan } from '../../../../src/core/handshakes/scan.ts';
import type { CaptureIndex, ReadSpans } from '../../../../src/core/handshakes/scan-model.ts';
import type { RawConnection } from '../../../../src/core/handshakes/raw.ts';
import type { Keys } from '../../../../src/core/tls/decryption/keys.ts';
import { readKeyLog } from '../../../../src/core/tls/decryption/key-log.ts';

export interface DecryptedConnection {
  readonly raw: RawConnection;
  readonly decrypted: DecryptedMessages;
}

export interface ScannedFile {
  readonly index: CaptureIndex;
  readonly read: ReadSpans;
}

export function scanFile(file: string): ScannedFile {
  const bytes = new Uint8Array(readFileSync(file));
  const scan = createScan();
  scan.beginCapture(file, null);
  scan.push(bytes.slice());
  scan.endCapture();
  const read: ReadSpans = (spans) =>
    Buffer.concat(spans.map(({ offset, length }) => bytes.subarray(offset, offset + length)));
  return { index: scan.finish(), read };
}

/** Every connection of a capture, decrypted; secrets blocks in the capture count as keys. */
export function decryptCapture(file: string, keys: Keys): readonly DecryptedConnection[] {
  const { index, read } = scanFile(file);
  const embedded = index.embeddedKeyLogs.map((bytes) => readKeyLog(bytes).secrets);
  const all: Keys = { ...keys, secrets: [...keys.secrets, ...embedded] };
  return Array.from({ length: index.connectionCount }, (_, id) => {
    const raw = index.raw(id);
    return { raw, decrypted: decryptMessages(raw.messages, all, read) };
  });
}

export function keysOf(keyLogFile: string | null): Keys {
  const secrets = keyLogFile === null ? [] : [readKeyLog(readFileSync(keyLogFile)).secrets];
  return { secrets, rsaKeys: [] };
}

/** In the shape of tshark's: per connection and sender's port, every plaintext in order; one character a byte. */
export function plaintextsBySender(
  connections: readonly DecryptedConnection[],
): ReadonlyMap<string, readonly string[]> {
  const streams = new Map<string, string[]>();
  for (const { raw, decrypted } of connections) {
    for (const [index, { entry }] of decrypted.messages.entries()) {
      const plaintext = decrypted.plaintexts[index];
      if (plaintext == null) continue;
      const key = `${raw.id}:${raw[entry.from].port}`;
      const list = streams.get(key) ?? [];
      streams.set(key, list);
      list.push(Buffer.from(plaintext).toString('latin1'));
    }
  }
  return streams;
}
