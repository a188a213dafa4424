/** What a file is that is no capture by its first bytes: a compressed file, evidence, keys, or unknown. */
import { statSync } from 'node:fs';
import { isTranscript, recogniseEvidence, type RecognisedEvidence } from '../../core/apigee/recognise.ts';
import { isCompression, recogniseCapture, type CompressionKind } from '../../core/capture/recognise.ts';
import { recogniseKeystore } from '../../core/keystores/recognise.ts';
import { recogniseKeyLog } from '../../core/tls/decryption/key-log.ts';
import { HEAD_BYTES, type FileKind } from './file-kind.ts';
import { readHead, readSmallFile, MAX_SMALL_FILE } from './read-file.ts';

export async function classifyContent(path: string, head: Uint8Array): Promise<FileKind> {
  const outer = recogniseCapture(head);
  const content = isCompression(outer) ? await decompressedHead(outer, head) : head;
  if (isCompression(outer) && recogniseCapture(content) !== null) return { role: 'capture' };
  const kind = recogniseEvidence(content);
  // Output of other tools may hold PEM blocks, and is no keystore for that.
  if (kind !== null && isTranscript(kind)) return { role: 'evidence', kind };
  const keys = isCompression(outer) ? null : await classifyKeys(path, head);
  if (keys !== null) return keys;
  return kind === null ? { role: 'unknown' } : { role: 'evidence', kind };
}

/** What a file is evidence of, whatever else it may be taken for: the management API's JSON is a keystore too. */
export async function evidenceKindOf(path: string): Promise<RecognisedEvidence | null> {
  const head = readHead(path, HEAD_BYTES);
  const outer = recogniseCapture(head);
  return recogniseEvidence(isCompression(outer) ? await decompressedHead(outer, head) : head);
}

async function classifyKeys(path: string, head: Uint8Array): Promise<FileKind | null> {
  if (recogniseKeyLog(head)) return { role: 'key-log' };
  if (statSync(path).size > MAX_SMALL_FILE) return null;
  const bytes = readSmallFile(path);
  const format = recogniseKeystore(bytes);
  // A private key alone is a server's key for decryption; with its certificate it is a keystore.
  if (format === 'pem' && (await isKeyAlone(bytes))) return { role: 'rsa-key' };
  // The management API's JSON is evidence that a keystore is made of.
  return format === null || format === 'apigee-json' ? null : { role: 'keystore', format };
}

async function isKeyAlone(bytes: Uint8Array): Promise<boolean> {
  if (new TextDecoder('latin1').decode(bytes).includes('-----BEGIN CERTIFICATE-----')) return false;
  const { readRsaKeyFile } = await import('../../core/tls/decryption/rsa-key-file.ts');
  const { kind } = readRsaKeyFile(bytes);
  return kind === 'read' || kind === 'password-needed';
}

async function decompressedHead(kind: CompressionKind, head: Uint8Array): Promise<Uint8Array> {
  const { createDecompressor } = await import('../../core/capture/decompress.ts');
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
