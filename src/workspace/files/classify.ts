/** Tells files apart by content, never by name. */
import { isTranscript, recogniseEvidence, type RecognisedEvidence } from '../../core/apigee/recognise.ts';
import { createDecompressor } from '../../core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../core/capture/recognise.ts';
import { recogniseKeystore } from '../../core/keystores/recognise.ts';
import { recogniseKeyLog } from '../../core/tls/decryption/key-log.ts';
import { EVIDENCE_SCHEMA } from '../../core/report/bundle/evidence-description.ts';
import { KEYSTORE_SCHEMA } from '../../core/report/bundle/keystore-description.ts';
import { readRsaKeyFile } from '../../core/tls/decryption/rsa-key-file.ts';
import { readHead, readSmallFile, MAX_SMALL_FILE } from './read-file.ts';
import { statSync } from 'node:fs';

export type FileKind =
  | { readonly role: 'capture' }
  | { readonly role: 'keystore'; readonly format: string }
  | { readonly role: 'key-log' }
  | { readonly role: 'rsa-key' }
  | { readonly role: 'evidence'; readonly kind: RecognisedEvidence | 'description' }
  | { readonly role: 'unknown' };

/** Enough for every signature, and for the first lines of a log behind a compressor's first block. */
const HEAD_BYTES = 256 << 10;

export function classify(path: string): FileKind {
  const head = readHead(path, HEAD_BYTES);
  const own = ownKind(head);
  if (own !== null) return own;
  const outer = recogniseCapture(head);
  if (outer === 'pcap' || outer === 'pcapng') return { role: 'capture' };
  const content = isCompression(outer) ? decompressedHead(outer, head) : head;
  if (isCompression(outer) && recogniseCapture(content) !== null) return { role: 'capture' };
  const kind = recogniseEvidence(content);
  // Output of other tools may hold PEM blocks, and is no keystore for that.
  if (kind !== null && isTranscript(kind)) return { role: 'evidence', kind };
  const keys = isCompression(outer) ? null : classifyKeys(path, head);
  if (keys !== null) return keys;
  return kind === null ? { role: 'unknown' } : { role: 'evidence', kind };
}

/** What a support bundle holds of keystores and evidence: our own JSON. */
function ownKind(head: Uint8Array): FileKind | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 100));
  const schema = /^\{\s*"schema":\s*"(handscope\.[a-z-]+\/1)"/u.exec(text)?.[1];
  if (schema === KEYSTORE_SCHEMA) return { role: 'keystore', format: 'description' };
  return schema === EVIDENCE_SCHEMA ? { role: 'evidence', kind: 'description' } : null;
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

export function decompressedHead(kind: 'gzip' | 'zstd' | 'lz4', head: Uint8Array): Uint8Array {
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
