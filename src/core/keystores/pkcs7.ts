/** PKCS#7 / CMS SignedData (RFC 5652 section 5) as a container of certificates: `.p7b`, `.p7c`. Signatures are not looked at. */
import { contextTag, openWhole, TAG } from '../certificates/der/der-reader.ts';
import { readCount, readOid } from '../certificates/der/der-values.ts';
import { ParseError } from '../bytes/parse-error.ts';

export const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** DER of each certificate, in file order. Throws ParseError only. */
export function readPkcs7Certificates(bytes: Uint8Array): readonly Uint8Array[] {
  const contentInfo = openWhole(bytes, TAG.sequence, 'ContentInfo');
  const type = readOid(contentInfo, 'content type');
  if (type !== SIGNED_DATA) throw new ParseError('unsupported', 'content type', contentInfo.offset, type);
  const signedData = contentInfo.open(contextTag(0, true), 'SignedData').open(TAG.sequence, 'SignedData');
  readCount(signedData, 'SignedData version');
  signedData.expect(TAG.set, 'digest algorithms');
  signedData.expect(TAG.sequence, 'encapsulated content');
  const certificates = signedData.optional(contextTag(0, true), 'certificates');
  if (certificates === null) return [];
  const list = certificates.open();
  const found: Uint8Array[] = [];
  while (!list.atEnd) {
    const element = list.next('certificate');
    // Other choices (attribute certificates) have context tags.
    if (element.tag === TAG.sequence) found.push(element.der);
  }
  return found;
}
