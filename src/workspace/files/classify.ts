/** Tells files apart by content, never by name. */
import { recogniseCapture } from '../../core/capture/recognise.ts';
import { EVIDENCE_SCHEMA, KEYSTORE_SCHEMA } from '../../core/report/bundle/model.ts';
import { HEAD_BYTES, type FileKind } from './file-kind.ts';
import { readHead } from './read-file.ts';

/** Our own descriptions name their schema first; a capture needs less. */
const SCHEMA_BYTES = 100;

export async function classify(path: string): Promise<FileKind> {
  const beginning = readHead(path, SCHEMA_BYTES);
  const own = describedKind(beginning);
  if (own !== null) return own;
  const outer = recogniseCapture(beginning);
  if (outer === 'pcap' || outer === 'pcapng') return { role: 'capture' };
  // Most calls open captures only: what recognises everything else is not loaded for them.
  const { classifyContent } = await import('./classify-content.ts');
  return classifyContent(path, readHead(path, HEAD_BYTES));
}

/** What a support bundle holds of keystores and evidence: our own JSON. */
function describedKind(head: Uint8Array): FileKind | null {
  const text = new TextDecoder('latin1').decode(head);
  const schema = /^\{\s*"schema":\s*"(handscope\.[a-z-]+\/1)"/u.exec(text)?.[1];
  if (schema === KEYSTORE_SCHEMA) return { role: 'keystore', format: 'description' };
  return schema === EVIDENCE_SCHEMA ? { role: 'evidence', kind: 'description' } : null;
}

/** Which of our own descriptions the file is, if any. */
export function descriptionIn(path: string): 'keystore' | 'evidence' | null {
  const kind = describedKind(readHead(path, SCHEMA_BYTES));
  return kind?.role === 'keystore' || kind?.role === 'evidence' ? kind.role : null;
}
