/** What secrets look like, whoever's they are. */
export type SecretKind = 'key-log' | 'private-key' | 'credentials' | 'cookie' | 'token' | 'session-secret' | 'address';

/** A value that redaction left: nothing but x, asterisks, dots, dashes, a word in brackets or a command's placeholder. */
const REDACTED = String.raw`(?!(?:["']?)(?:[x*.\-\s]+|\[[^\]]{0,40}\]|<[^>]{0,40}>|&lt;[^&]{0,40}&gt;|…|\u00e2\u20ac\u00a6|PASSWORD|SECRET|TOKEN)(?:["'\\,<&\s]|$))`;

/** One of these words stands in every form below: most text has none, and is done with one look. */
const HINT =
  /authorization|basic|bearer|cookie|eyJ|passw|passphrase|secret|api[_-]?key|access[_-]?token|random|\brsa |private key/iu;

const FORMS: readonly (readonly [SecretKind, RegExp])[] = [
  [
    'key-log',
    /\b(?:(?:PMS_)?CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:EARLY_TRAFFIC|HANDSHAKE_TRAFFIC|TRAFFIC)_SECRET(?:_\d+)?|(?:EARLY_)?EXPORTER_SECRET|RSA) +(?:Session-ID:)?[0-9a-f]{16,64} +(?:Master-Key:)?[0-9a-f]{2,}/iu,
  ],
  ['private-key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/u],
  ['credentials', new RegExp(String.raw`\b(?:Proxy-)?Authorization["']?\s*[:=]\s*${REDACTED}["']?\S`, 'iu')],
  ['credentials', new RegExp(String.raw`\b(?:Basic|Bearer)\s+${REDACTED}[A-Za-z0-9+/_.~-]{12,}=*`, 'u')],
  ['cookie', new RegExp(String.raw`\b(?:Set-)?Cookie["']?\s*:\s*${REDACTED}["']?\S`, 'iu')],
  ['token', /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/u],
  [
    'credentials',
    new RegExp(
      String.raw`\b(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?token|client[_-]?secret)["']?\s*[=:]\s*${REDACTED}["']?[^\s"'<>,;&]{4,}`,
      'iu',
    ),
  ],
];

export interface SecretFind {
  readonly kind: SecretKind;
  /** Offset in the file. Never the secret itself. */
  readonly offset: number;
}

export function findForm(text: string, mayHoldKeyLog: boolean): SecretFind | null {
  if (!HINT.test(text)) return null;
  for (const [kind, form] of FORMS) {
    if (kind === 'key-log' && mayHoldKeyLog) continue;
    const found = form.exec(text);
    if (found !== null) return { kind, offset: found.index };
  }
  return null;
}

/** `INTEGER version, SEQUENCE { OID` of a PKCS#8 key: RSA, RSASSA-PSS, EC, DSA, X25519 to Ed448. */
const PKCS8: readonly (readonly number[])[] = [
  [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01],
  [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a],
  [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
  [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01],
  [0x06, 0x03, 0x2b, 0x65, 0x6e],
  [0x06, 0x03, 0x2b, 0x65, 0x6f],
  [0x06, 0x03, 0x2b, 0x65, 0x70],
  [0x06, 0x03, 0x2b, 0x65, 0x71],
];

/** Whether a private key's DER (PKCS#8, or PKCS#1 of at least 1024 bits) has its version at `at`. */
export function isPrivateKeyAt(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 2 || bytes[at + 1] !== 1 || (bytes[at + 2] ?? 2) > 1) return false;
  if (bytes[at + 3] === 0x30) return PKCS8.some((oid) => oid.every((byte, index) => bytes[at + 5 + index] === byte));
  const isSequence = bytes[at - 4] === 0x30 && bytes[at - 3] === 0x82;
  return isSequence && bytes[at + 2] === 0 && bytes[at + 3] === 2 && (bytes[at + 4] === 0x82 || bytes[at + 4] === 0x81);
}
