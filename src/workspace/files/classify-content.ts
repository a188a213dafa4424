/** What a file is that is no capture by its first bytes: a compressed file, evidence, keys, or unknown. */
import { statSync } from 'node:fs';
import { isTranscript, recogniseEvidence, type RecognisedEvidence } from '../../core/apigee/recognise.ts';
import { createDecompressor } from '../../core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../core/capture/recognise.ts';
import { recogniseKeystore } from '../../core/keystores/recognise.ts';
import { recogniseKeyLog } from '../../core/tls/decryption/key-log.ts';
import { readRsaKeyFile } from '../../core/tls/decryption/rsa-key-file.ts';
import { HEAD_BYTES, type FileKind } from './file-kind.ts';
import { readHead, readSmallFile, MAX_SMALL_FILE } from './read-file.ts';

export function classifyContent(path: string, head: Uint8Array): FileKind {
  const outer = recogniseCapture(head);
  const content = isCompression(outer) ? decompressedHead(outer, head) : head;
  if (isCompression(outer) && recogniseCapture(content) !== null) return { role: 'capture' };
  const kind = recogniseEvidence(content);
  // Output of other tools may hold PEM blocks, and is no keystore for that.
  if (kind !== null && isTranscript(kind)) return { role: 'evidence', kind };
  const keys = isCompression(outer) ? null : classifyKeys(path, head);
  if (keys !== null) return keys;
  return kind === null ? { role: 'unknown' } : { role: 'evidence', kind };
}

/** What a file is evidence of, whatever else it may be taken for: the management API's JSON is a keystore too. */
export function evidenceKindOf(path: string): RecognisedEvidence | null {
  const head = readHead(path, HEAD_BYTES);
  const outer = recogniseCapture(head);
  return recogniseEvidence(isCompression(outer) ? decompressedHead(outer, head) : head);
}

function classifyKeys(path: string, head: Uint8Array): FileKind | null {
  if (recogniseKeyLog(head)) return { role: 'key-log' };
  if (statSync(path).size > MAX_SMALL_FILE) return null;
  const bytes = readSmallFile(path);
  const format = recogniseKeystore(bytes);
  // A private key alone is a server's key for decryption; with its certificate it is a keystore.
  if (format === 'pem' && isKeyAlone(bytes)) return { role: 'rsa-key' };
  // The management API's JSON is evidence that a keystore is made of.
  return format === null || format === 'apigee-json' ? null : { role: 'keystore', format };
}

function isKeyAlone(bytes: Uint8Array): boolean {
  if (new TextDecoder('latin1').decode(bytes).includes('-----BEGIN CERTIFICATE-----')) return false;
  const { kind } = readRsaKeyFile(bytes);
  return kind === 'read' || kind === 'password-needed';
}

function decompressedHead(kind: 'gzip' | 'zstd' | 'lz4', head: Uint8Array): Uint8Array {
  const content = new Uint8Array(HEAD_BYTES);
  let length = 0;
  const decompressor = createDecompressor(kind, (chunk) => {
    const part = chunk.subarray(0, HEAD_BYTES - length);
    content.set(part, length);
    length += part.length;
  });
  decompressor.push(head);
  return content.subarray(0, length);
}
