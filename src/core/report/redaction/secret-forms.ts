/** What secrets look like, whoever's they are. */
import { WordSearch } from './word-search.ts';

/** How far behind its word a form is looked at: a token's header may be long. */
const REACH = 512;
const TOKEN_REACH = 4 << 10;

export type SecretKind = 'key-log' | 'private-key' | 'credentials' | 'cookie' | 'token' | 'session-secret' | 'address';

/** A value that redaction left: nothing but x, asterisks, dots, dashes, a word in brackets or a command's placeholder. */
const REDACTED = String.raw`(?!(?:["']?)(?:[x*.\-\s]+|\[[^\]]{0,40}\]|<[^>]{0,40}>|&lt;[^&]{0,40}&gt;|\u00e2\u0080\u00a6|PASSWORD|SECRET|TOKEN)(?:["'\\,<&\s]|$))`;

interface Form {
  readonly kind: SecretKind;
  /** In lower case: at one of these the form begins, or it is not there. */
  readonly words: readonly string[];
  /** With which of these it goes on behind the word, null where with any: one look that spares most others. */
  readonly then: string | null;
  /** Sticky: tried where the word begins. */
  readonly form: RegExp;
}

const WHITE = ' \t\n\v\f\r\u00a0';

const KEY_LOG_LABELS = [
  'pms_client_random',
  'client_random',
  ...['client', 'server'].flatMap((side) =>
    ['early_traffic', 'handshake_traffic', 'traffic'].map((stage) => `${side}_${stage}_secret`),
  ),
  'early_exporter_secret',
  'exporter_secret',
  'rsa ',
];
const NAMES = ['password', 'passwd', 'passphrase', 'secret', 'api key', 'access token', 'client secret'];

const FORMS: readonly Form[] = [
  {
    kind: 'key-log',
    words: KEY_LOG_LABELS,
    then: ' _0123456789abcdefABCDEFsS',
    form: /\b(?:(?:PMS_)?CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:EARLY_TRAFFIC|HANDSHAKE_TRAFFIC|TRAFFIC)_SECRET(?:_\d+)?|(?:EARLY_)?EXPORTER_SECRET|RSA) +(?:Session-ID:)?[0-9a-f]{16,64} +(?:Master-Key:)?[0-9a-f]{2,}/iuy,
  },
  { kind: 'private-key', words: ['-----begin '], then: null, form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/uy },
  {
    kind: 'credentials',
    words: ['authorization'],
    then: `"'=:${WHITE}`,
    form: new RegExp(String.raw`\bAuthorization["']?\s*[:=]\s*${REDACTED}["']?\S`, 'iuy'),
  },
  {
    kind: 'credentials',
    words: ['basic', 'bearer'],
    then: WHITE,
    form: new RegExp(String.raw`\b(?:Basic|Bearer)\s+${REDACTED}[A-Za-z0-9+/_.~-]{12,}=*`, 'uy'),
  },
  {
    kind: 'cookie',
    words: ['cookie'],
    then: `"':${WHITE}`,
    form: new RegExp(String.raw`\bCookie["']?\s*:\s*${REDACTED}["']?\S`, 'iuy'),
  },
  { kind: 'token', words: ['eyj'], then: null, form: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/uy },
  {
    kind: 'credentials',
    words: NAMES.flatMap((name) =>
      name.includes(' ') ? ['', '_', '-'].map((between) => name.replace(' ', between)) : [name],
    ),
    then: `"'=:${WHITE}`,
    form: new RegExp(
      String.raw`\b(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?token|client[_-]?secret)["']?\s*[=:]\s*${REDACTED}["']?[^\s"'<>,;&]{4,}`,
      'iuy',
    ),
  },
];

/** Beginnings of forms, and of private keys' DER: all that a first pass has to look for. */
const PLACES = [
  ...FORMS.flatMap((form) => form.words.map((word) => ({ word, form }))),
  ...['\x02\x01\x00', '\x02\x01\x01'].map((word) => ({ word, form: null })),
];

export interface SecretFind {
  readonly kind: SecretKind;
  /** Offset in the file. Never the secret itself. */
  readonly offset: number;
}

/** Finds what looks like a secret. Most text has none of the words that begin one, and is done with one pass. */
export class FormSearch {
  readonly #words = new WordSearch(PLACES.map(({ word }) => word));
  readonly #mayHoldKeyLog: boolean;

  constructor(mayHoldKeyLog: boolean) {
    this.#mayHoldKeyLog = mayHoldKeyLog;
  }

  find(bytes: Uint8Array, end: number): SecretFind | null {
    return this.#words.find(bytes, end, (index, offset) => {
      const place = PLACES[index];
      if (place === undefined) return null;
      if (place.form === null)
        return isPrivateKeyAt(bytes.subarray(0, end), offset) ? { kind: 'private-key', offset } : null;
      const { kind, then, form } = place.form;
      if (kind === 'key-log' && this.#mayHoldKeyLog) return null;
      const next = String.fromCharCode(bytes[offset + place.word.length] ?? 0);
      if (then?.includes(next) === false) return null;
      // With the character before it, which may make the word the end of a longer one.
      const from = Math.max(0, offset - 1);
      form.lastIndex = offset - from;
      const text = latin1Text(bytes.subarray(from, Math.min(end, offset + (kind === 'token' ? TOKEN_REACH : REACH))));
      return form.test(text) ? { kind, offset } : null;
    });
  }
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
function isPrivateKeyAt(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 2 || bytes[at + 1] !== 1 || (bytes[at + 2] ?? 2) > 1) return false;
  if (bytes[at + 3] === 0x30) return PKCS8.some((oid) => oid.every((byte, index) => bytes[at + 5 + index] === byte));
  const isSequence = bytes[at - 4] === 0x30 && bytes[at - 3] === 0x82;
  return isSequence && bytes[at + 2] === 0 && bytes[at + 3] === 2 && (bytes[at + 4] === 0x82 || bytes[at + 4] === 0x81);
}

/** Each byte a character. A decoder's latin1 is windows-1252, and slower. */
function latin1Text(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
