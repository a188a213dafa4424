/**
 * The last look at a file that is to leave the machine: whatever could open a session or an account. Run over each
 * file of an export; one find, and the export fails. It looks for forms, and for the very secrets of the session.
 */
import { wholeTexts } from './redact-text.ts';

export type SecretKind = 'key-log' | 'private-key' | 'credentials' | 'cookie' | 'token' | 'session-secret' | 'address';

export interface SecretFind {
  readonly kind: SecretKind;
  /** Offset in the file. Never the secret itself. */
  readonly offset: number;
}

/** A value that redaction left: nothing but x, asterisks, dots, dashes, a word in brackets or a command's placeholder. */
const REDACTED = String.raw`(?!(?:["']?)(?:[x*.\-\s]+|\[[^\]]{0,40}\]|<[^>]{0,40}>|&lt;[^&]{0,40}&gt;|…|PASSWORD|SECRET|TOKEN)(?:["'\\,<&\s]|$))`;

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

/** Bytes of a file are searched in pieces that overlap by this much, so that nothing hides in a seam. */
const PIECE = 1 << 20;
const OVERLAP = 4096;

const latin1 = new TextDecoder('latin1');

export interface Forbidden {
  /** Known secrets of the session: looked for as bytes and as hex of either case. */
  readonly secrets: readonly Uint8Array[];
  /** Texts that were mapped: not to stand in the file any more. */
  readonly texts: readonly string[];
  /** Key logs are what the person asked for in this file. */
  readonly mayHoldKeyLog: boolean;
}

export function findSecret(bytes: Uint8Array, forbidden: Forbidden): SecretFind | null {
  const needles = forbidden.mayHoldKeyLog ? [] : needlesOf(forbidden.secrets);
  const texts = wholeTexts(forbidden.texts);
  for (let from = 0; from < bytes.length; from += PIECE) {
    const text = latin1.decode(bytes.subarray(from, from + PIECE + OVERLAP));
    const found = findForm(text, forbidden.mayHoldKeyLog) ?? findNeedle(text, needles) ?? findText(text, texts);
    if (found !== null) return { kind: found.kind, offset: from + found.offset };
  }
  return null;
}

function findForm(text: string, mayHoldKeyLog: boolean): SecretFind | null {
  for (const [kind, form] of FORMS) {
    if (kind === 'key-log' && mayHoldKeyLog) continue;
    const found = form.exec(text);
    if (found !== null) return { kind, offset: found.index };
  }
  return null;
}

function needlesOf(secrets: readonly Uint8Array[]): readonly string[] {
  return secrets.flatMap((secret) => {
    const hex = Array.from(secret, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [latin1.decode(secret), hex, hex.toUpperCase()];
  });
}

function findNeedle(text: string, needles: readonly string[]): SecretFind | null {
  for (const needle of needles) {
    const offset = needle === '' ? -1 : text.indexOf(needle);
    if (offset >= 0) return { kind: 'session-secret', offset };
  }
  return null;
}

function findText(text: string, pattern: RegExp | null): SecretFind | null {
  if (pattern !== null) pattern.lastIndex = 0;
  const found = pattern?.exec(text);
  return found == null ? null : { kind: 'address', offset: found.index };
}
