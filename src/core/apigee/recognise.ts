/** What a file is evidence of, by its first bytes (decompressed). Its name is never asked. */
import type { EvidenceKind } from './model.ts';
import { decodeWhole } from './text/decode-stream.ts';

/** `archive`: a zip of several files, each to be recognised by itself. */
export type RecognisedEvidence = EvidenceKind | 'archive';

/** Output of other programs, in order: the first that matches names the file. */
const TRANSCRIPTS: readonly (readonly [EvidenceKind, RegExp])[] = [
  [
    's-client',
    /^(?:CONNECTED\(|---\r?\nCertificate chain|Acceptable client certificate CA names|No client certificate CA names sent|SSL-Session:)/mu,
  ],
  [
    'curl-log',
    /^\* (?:\s*Trying \S+|Connected to |TLSv1\.\d \((?:OUT|IN)\)|ALPN[,:]|Host \S+ was resolved|SSL connection using)/mu,
  ],
  ['java-debug-log', /^(?:.{0,80}\s)?javax\.net\.ssl\|[A-Z]{3,8}\|/mu],
  ['message-processor-log', /^\S{0,120}?\s{0,4}\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[,.]\d{1,9}\s/mu],
  [
    'message-processor-log',
    /HTTPClient\$Context\.|SSL(?:Client|Server)Channel\s?\[|RequestWriteListener\.onException/u,
  ],
  [
    'java-debug-log',
    /^(?:.{0,80}\s)?(?:\*\*\* (?:ClientHello|ServerHello|CertificateRequest|Certificate chain)|trigger seeding of SecureRandom|found key for : |adding as trusted cert:|Cert Authorities:)|no suitable certificate found - continuing/mu,
  ],
];

const XML_ROOTS: Readonly<Record<string, EvidenceKind>> = {
  DebugSession: 'trace',
  ResourceReference: 'reference',
  ResourceReferences: 'reference',
  TargetEndpoint: 'ssl-info',
  TargetServer: 'ssl-info',
  TargetServers: 'ssl-info',
  VirtualHost: 'ssl-info',
  VirtualHosts: 'ssl-info',
  SSLInfo: 'ssl-info',
};

/** Keys that tell a kind of JSON; all of a row must be there. The head may end anywhere, so that it is not parsed. */
const JSON_KEYS: readonly (readonly [EvidenceKind, readonly RegExp[]])[] = [
  ['trace', [/"DebugSession"\s*:/u]],
  ['trace', [/"point"\s*:/u, /"(?:ActionResult|results)"\s*:/u]],
  ['ssl-info', [/"(?:sSLInfo|sslInfo|SSLInfo)"\s*:/u]],
  ['ssl-info', [/"clientAuthEnabled"\s*:/u]],
  ['ssl-info', [/"host"\s*:/u, /"port"\s*:/u, /"isEnabled"\s*:/u]],
  ['reference', [/"refers"\s*:/u, /"name"\s*:/u]],
  ['keystore-api', [/"cert(?:s)?Info"\s*:/u]],
  ['keystore-api', [/"certs"\s*:/u, /"keys"\s*:/u]],
  ['keystore-api', [/"aliases"\s*:/u]],
  ['keystore-api', [/"alias"\s*:/u, /"type"\s*:\s*"(?:KEY_)?CERT"/u]],
];
const NAME_LIST = /^\s*\[\s*"[\w .@~+-]{1,256}"\s*(?:,\s*"[\w .@~+-]{1,256}"\s*)*\]\s*$/u;

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** Office documents and programs are zips too. */
const OTHER_ZIPS = /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF)$/u;

/** Null where it is none that is known. */
export function recogniseEvidence(head: Uint8Array): RecognisedEvidence | null {
  if (ZIP_MAGIC.every((byte, at) => head[at] === byte)) return recogniseZip(head);
  const text = decodeWhole(head);
  if (isBinary(text)) return null;
  const start = text.trimStart();
  if (start.startsWith('<')) return recogniseXml(start);
  if (start.startsWith('{') || start.startsWith('[')) {
    const json = JSON_KEYS.find(([, keys]) => keys.every((key) => key.test(text)))?.[0];
    if (json !== undefined) return json;
    if (NAME_LIST.test(text)) return 'keystore-api';
  }
  return TRANSCRIPTS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** True where a file is the output of a program: PEM blocks in it do not make it a keystore. */
export function isTranscript(kind: RecognisedEvidence | null): boolean {
  return kind !== null && TRANSCRIPTS.some(([transcript]) => transcript === kind);
}

function isBinary(text: string): boolean {
  return text.slice(0, 4096).includes('\0');
}

function recogniseXml(text: string): EvidenceKind | null {
  const root =
    /^(?:\s*(?:<\?[\s\S]{0,2000}?\?>|<!--[\s\S]{0,20000}?-->|<!DOCTYPE[^>[]{0,2000}(?:\[[\s\S]{0,20000}?\])?>))*\s*<(?:[\w.-]{1,64}:)?([\w.-]{1,128})/u.exec(
      text,
    )?.[1];
  if (root !== undefined && Object.hasOwn(XML_ROOTS, root)) return XML_ROOTS[root] ?? null;
  if (/<(?:\w+:)?DebugSession[\s>]/u.test(text)) return 'trace';
  if (/<ResourceReference[\s>]/u.test(text)) return 'reference';
  return /<(?:SSLInfo|TargetServer|TargetEndpoint)[\s>]/u.test(text) ? 'ssl-info' : null;
}

function recogniseZip(head: Uint8Array): RecognisedEvidence | null {
  const names = localNames(head);
  if (names.some((name) => /(?:^|\/)apiproxy\//u.test(name))) return 'proxy-bundle';
  return names.length === 0 || names.some((name) => OTHER_ZIPS.test(name)) ? null : 'archive';
}

const HEADER_LENGTH = 30;

/** Names in the local file headers of the part that is at hand; the signature may by chance stand in data. */
function localNames(head: Uint8Array): readonly string[] {
  const text = new TextDecoder('latin1').decode(head);
  const names: string[] = [];
  for (let at = 0; at !== -1 && names.length < 1000; at = text.indexOf('PK\u0003\u0004', at + 4)) {
    const length = (head[at + 26] ?? 0) | ((head[at + 27] ?? 0) << 8);
    const name = text.slice(at + HEADER_LENGTH, at + HEADER_LENGTH + length);
    if (name.length === length && length > 0 && length < 1024) names.push(name.replaceAll('\\', '/'));
  }
  return names;
}
