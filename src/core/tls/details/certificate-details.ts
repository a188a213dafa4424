/** An X.509 certificate as a tree (RFC 5280 section 4.1): its fields by name, what is inside them as plain ASN.1. */
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { DerReader, TAG, type DerElement } from '../../certificates/der/der-reader.ts';
import { oidText } from '../../certificates/der/der-values.ts';
import { decodeText, tagName } from '../../certificates/names/string-types.ts';
import type { DetailNode } from '../messages/detail-node.ts';
import { nameDetails } from './name-details.ts';
import { shortHex } from './tree-reader.ts';

const MAX_DEPTH = 12;
const MAX_ELEMENTS = 2000;

export function certificateDetails(der: Uint8Array, offset: number): DetailNode {
  const field = 'tls.handshake.certificate';
  const range = { start: offset, end: offset + der.length };
  const children: DetailNode[] = [];
  try {
    readCertificate(new DerReader(der, offset).open(TAG.sequence, 'Certificate'), children);
    const subject = children[0]?.children.find((node) => node.field === 'x509af.subject')?.value ?? '';
    return { field, value: subject, range, asn1Type: 'SEQUENCE', children };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { field, value: shortHex(der), range, problem: error.problem, children };
  }
}

function readCertificate(certificate: DerReader, children: DetailNode[]): void {
  const tbs = certificate.expect(TAG.sequence, 'tbsCertificate');
  const inside: DetailNode[] = [];
  children.push({ ...line('x509af.signedCertificate_element', tbs, ''), children: inside });
  readTbs(tbs.open(), inside);
  children.push(plain('x509af.algorithmIdentifier_element', certificate.next('signatureAlgorithm')));
  children.push(plain('x509af.encrypted', certificate.next('signatureValue')));
}

const VERSION_TAG = 0xa0;
const EXTENSIONS_TAG = 0xa3;

function readTbs(tbs: DerReader, children: DetailNode[]): void {
  const version = tbs.optional(VERSION_TAG, 'version');
  if (version !== null) children.push(plain('x509af.version', version));
  const serial = tbs.next('serialNumber');
  children.push(line('x509af.serialNumber', serial, shortHex(serial.content)));
  children.push(plain('x509af.signature_element', tbs.next('signature')));
  const issuer = tbs.next('issuer');
  children.push(nameDetails('x509af.issuer', issuer.der, issuer.offset));
  const validity = tbs.next('validity');
  children.push({ ...line('x509af.validity_element', validity, ''), children: readValidity(validity.open()) });
  const subject = tbs.next('subject');
  children.push(nameDetails('x509af.subject', subject.der, subject.offset));
  children.push(plain('x509af.subjectPublicKeyInfo_element', tbs.next('subjectPublicKeyInfo')));
  while (!tbs.atEnd) {
    const element = tbs.next('extensions');
    if (element.tag === EXTENSIONS_TAG) children.push(extensionsDetails(element));
    else children.push(plain('x509af.uniqueIdentifier', element));
  }
}

function readValidity(validity: DerReader): readonly DetailNode[] {
  const text = ({ content }: DerElement) => String.fromCharCode(...content.subarray(0, 32));
  const from = validity.next('notBefore');
  const to = validity.next('notAfter');
  return [line('x509af.notBefore', from, text(from)), line('x509af.notAfter', to, text(to))];
}

function extensionsDetails(element: DerElement): DetailNode {
  const list = element.open().open(TAG.sequence, 'extensions');
  const children: DetailNode[] = [];
  while (!list.atEnd && children.length < MAX_ELEMENTS) {
    const extension = list.expect(TAG.sequence, 'extension');
    const oid = oidText(extension.open().expect(TAG.oid, 'extension OID'), 'extension OID');
    children.push({ ...plain('x509af.Extension_element', extension), value: EXTENSION_NAMES.get(oid) ?? oid });
  }
  return { ...line('x509af.extensions', element, String(children.length)), children };
}

/** RFC 5280 section 4.2. */
const EXTENSION_NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.29.14', 'subjectKeyIdentifier'],
  ['2.5.29.15', 'keyUsage'],
  ['2.5.29.17', 'subjectAltName'],
  ['2.5.29.18', 'issuerAltName'],
  ['2.5.29.19', 'basicConstraints'],
  ['2.5.29.30', 'nameConstraints'],
  ['2.5.29.31', 'cRLDistributionPoints'],
  ['2.5.29.32', 'certificatePolicies'],
  ['2.5.29.35', 'authorityKeyIdentifier'],
  ['2.5.29.36', 'policyConstraints'],
  ['2.5.29.37', 'extKeyUsage'],
  ['1.3.6.1.5.5.7.1.1', 'authorityInfoAccess'],
]);

function line(field: string, element: DerElement, value: string): DetailNode {
  const { offset, der, tag } = element;
  return { field, value, range: { start: offset, end: offset + der.length }, asn1Type: tagName(tag), children: [] };
}

/** Any element, opened as deep as it goes. */
function plain(field: string, element: DerElement): DetailNode {
  return elementDetails(field, element, 0, { left: MAX_ELEMENTS });
}

function elementDetails(field: string, element: DerElement, depth: number, budget: { left: number }): DetailNode {
  const isConstructed = (element.tag & 0x20) !== 0;
  if (!isConstructed || depth >= MAX_DEPTH) return line(field, element, elementValue(element));
  const children: DetailNode[] = [];
  const reader = element.open();
  try {
    while (!reader.atEnd && budget.left > 0) {
      budget.left -= 1;
      children.push(elementDetails('asn1.element', reader.next(field), depth + 1, budget));
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { ...line(field, element, ''), children, problem: error.problem };
  }
  return { ...line(field, element, ''), children };
}

function elementValue(element: DerElement): string {
  const { tag, content } = element;
  if (tag === TAG.oid) {
    try {
      return oidText(element, 'OID');
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      return shortHex(content);
    }
  }
  if (tag === TAG.boolean) return content[0] === 0 ? 'false' : 'true';
  if (tag === TAG.integer && content.length <= 4) return String(Number(`0x${toHex(content)}`) || 0);
  return decodeText(tag, content) ?? shortHex(content);
}
