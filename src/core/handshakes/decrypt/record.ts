import { ByteReader } from '../../bytes/byte-reader.ts';
import type { ProtectedRecord } from '../../tls/decryption/record-cipher.ts';
import { isTls13, TLS12 } from '../../tls/names/versions.ts';
import type { TimelineEntry } from '../model.ts';
import type { ReadSpans } from '../scan-model.ts';

const HEADER = 5;
/** 2^14 and the 2048 that TLS 1.2 allows a cipher to add (RFC 5246 §6.2.3). */
const MAX_FRAGMENT = (1 << 14) + 2048;

/** The record of a timeline entry, read again; null where not all of it was captured. */
export function readProtectedRecord(
  entry: Pick<TimelineEntry, 'record' | 'spans'>,
  version: number,
  read: ReadSpans,
): ProtectedRecord | null {
  const { record, spans } = entry;
  const captured = spans.reduce((length, span) => length + span.length, 0);
  if (record === null || record.length > MAX_FRAGMENT || captured < record.length) return null;
  const bytes = read(spans);
  const contentType = record.contentType;
  if (bytes.length === record.length) {
    return { contentType, version: isTls13(version) ? TLS12 : version, fragment: bytes };
  }
  if (bytes.length !== HEADER + record.length) return null;
  const reader = new ByteReader(bytes);
  reader.skip(1, 'content type');
  const recordVersion = reader.uint16('version');
  reader.skip(2, 'length');
  return { contentType, version: recordVersion, fragment: reader.rest() };
}
