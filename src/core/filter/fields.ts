/**
 * The fields of the display filter. Names are Wireshark's display filter fields (tshark -G fields, 4.0) where it has one;
 * `isOurs` marks the rest. A field has as many values as the connection shows of it: a comparison holds when any of them does.
 */
import { CAUSES } from '../diagnosis/model.ts';
import { alertName } from '../tls/names/alerts.ts';
import { certificateTypeCode } from '../tls/names/certificate-types.ts';
import { handshakeTypeName, isKnownHandshakeType } from '../tls/names/handshake-types.ts';
import { signatureSchemeCode } from '../tls/names/signature-schemes.ts';
import type { FieldType, FieldValue, FilterField } from './model.ts';

const HIGHEST_CODE = 255;
const codes = Array.from({ length: HIGHEST_CODE + 1 }, (_, code) => code);
const ALERTS = codes
  .filter((code) => !alertName(code).startsWith('unknown ('))
  .map((code) => [alertName(code), code] as const);
const HANDSHAKE_TYPES = codes.filter(isKnownHandshakeType).map((code) => [handshakeTypeName(code), code] as const);
const VERSIONS = [
  ['SSL3.0', 0x0300],
  ['TLS1.0', 0x0301],
  ['TLS1.1', 0x0302],
  ['TLS1.2', 0x0303],
  ['TLS1.3', 0x0304],
] as const;
const LEVELS = [
  ['warning', 1],
  ['fatal', 2],
] as const;

const words = (...texts: readonly string[]): readonly (readonly [string, FieldValue])[] =>
  texts.map((text) => [text, text]);

const wireshark = (type: FieldType, names: string, more: Partial<FilterField> = {}): readonly FilterField[] =>
  names.split(' ').map((name) => ({ name, type, ...more }));
const ours = (type: FieldType, names: string, more: Partial<FilterField> = {}): readonly FilterField[] =>
  wireshark(type, names, { ...more, isOurs: true });

export const FIELDS: readonly FilterField[] = [
  ...ours('boolean', 'failed doubtful completed'),
  ...ours('text', 'verdict finding', { words: words(...CAUSES) }),
  ...ours('text', 'confidence', { words: words('proved', 'likely', 'possible') }),
  ...ours('text', 'outcome', { words: words('completed', 'failed', 'incomplete', 'not-tls') }),
  ...ours('text', 'client server server.software ca.name certificate.subject certificate.issuer certificate.serial'),
  ...ours('number', 'ca.count packets bytes client_certificate.count'),
  ...ours('time', 'duration'),
  ...ours(
    'boolean',
    'certificate_requested client_certificate.empty client_certificate.sent resumed renegotiated decrypted',
  ),
  ...wireshark('number', 'frame.number'),
  ...wireshark('time', 'frame.time_relative frame.time_epoch'),
  ...wireshark('address', 'ip.addr ip.src ip.dst ipv6.addr ipv6.src ipv6.dst'),
  ...wireshark('number', 'tcp.port tcp.srcport tcp.dstport tcp.stream'),
  ...wireshark('boolean', 'tcp.flags.syn tcp.flags.fin tcp.flags.reset'),
  ...wireshark(
    'presence',
    'tcp tls http tls.handshake tls.alert_message tls.app_data tls.change_cipher_spec tls.handshake.dnames',
  ),
  ...wireshark('presence', 'tcp.analysis.retransmission tcp.analysis.lost_segment'),
  ...wireshark('number', 'tls.handshake.type', { words: HANDSHAKE_TYPES }),
  ...wireshark('number', 'tls.handshake.version tls.handshake.extensions.supported_version', { words: VERSIONS }),
  ...wireshark('number', 'tls.handshake.length tls.handshake.certificates_length tls.handshake.session_id_length'),
  ...wireshark(
    'number',
    'tls.handshake.ciphersuite tls.handshake.extension.type tls.handshake.extensions_supported_group',
  ),
  ...wireshark('number', 'tls.handshake.cert_type', { read: certificateTypeCode }),
  ...wireshark('number', 'tls.handshake.sig_hash_alg', { read: signatureSchemeCode }),
  ...wireshark('text', 'tls.handshake.extensions_server_name tls.handshake.extensions_alpn_str tls.handshake.random'),
  ...wireshark('number', 'tls.alert_message.desc', { words: ALERTS }),
  ...wireshark('number', 'tls.alert_message.level', { words: LEVELS }),
  ...wireshark('number', 'tls.record.length http.response.code'),
  ...wireshark('text', 'http.request.method http.request.uri http.host http.server'),
];

const BY_NAME: ReadonlyMap<string, FilterField> = new Map(FIELDS.map((field) => [field.name, field]));
/** Older names that people still type. */
const ALIASES: ReadonlyMap<string, string> = new Map([['ssl', 'tls']]);

export function findField(name: string): FilterField | null {
  const known = BY_NAME.get(name);
  if (known !== undefined) return known;
  const [first = '', ...rest] = name.split('.');
  const alias = ALIASES.get(first);
  return alias === undefined ? null : (BY_NAME.get([alias, ...rest].join('.')) ?? null);
}

const SUGGESTIONS_MAX = 6;

/** Field names that a mistyped one may have meant, nearest first. */
export function nearestFields(name: string): readonly string[] {
  return nearest(
    name,
    FIELDS.map((field) => field.name),
  );
}

export function nearest(word: string, candidates: readonly string[]): readonly string[] {
  const wanted = word.toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, score: score(wanted, candidate.toLowerCase()) }))
    .filter(({ score: found }) => found < Infinity)
    .toSorted((a, b) => a.score - b.score)
    .slice(0, SUGGESTIONS_MAX)
    .map(({ candidate }) => candidate);
}

/** Beginnings before contents before near spellings. */
function score(wanted: string, candidate: string): number {
  if (candidate.startsWith(wanted)) return candidate.length - wanted.length;
  if (candidate.includes(wanted)) return 100 + candidate.length;
  const distance = editDistance(wanted, candidate);
  return distance <= Math.max(2, wanted.length / 3) ? 1000 + distance : Infinity;
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > a.length) return Infinity;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same));
    }
    before = row;
  }
  return before[b.length] ?? Infinity;
}
