/**
 * One line of a key log. It indexes bytes itself: a key log may be 100 MB, and strings for the long hexadecimal words
 * would triple the time.
 */
import type { SecretLabel } from './secret-store.ts';

const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const HASH_SIGN = 0x23;
const CLIENT_RANDOM_LENGTH = 32;
const MASTER_SECRET_LENGTH = 48;
/** By hash: SHA-256, SHA-384. */
const TRAFFIC_SECRET_LENGTHS: readonly number[] = [32, 48];

export interface KeyLogLine {
  readonly label: SecretLabel;
  /** The n of CLIENT_TRAFFIC_SECRET_n, else 0. */
  readonly generation: number;
  readonly identifier: Uint8Array;
  readonly secret: Uint8Array;
}

interface LineForm {
  readonly label: SecretLabel;
  readonly identifierLength: number;
  readonly secretLengths: readonly number[];
}

const traffic = (label: SecretLabel): LineForm => ({
  label,
  identifierLength: CLIENT_RANDOM_LENGTH,
  secretLengths: TRAFFIC_SECRET_LENGTHS,
});
const master = (label: SecretLabel, identifierLength: number): LineForm => ({
  label,
  identifierLength,
  secretLengths: [MASTER_SECRET_LENGTH],
});

const FORMS: Readonly<Record<string, LineForm>> = {
  CLIENT_RANDOM: master('CLIENT_RANDOM', CLIENT_RANDOM_LENGTH),
  PMS_CLIENT_RANDOM: {
    label: 'PMS_CLIENT_RANDOM',
    identifierLength: CLIENT_RANDOM_LENGTH,
    // A premaster secret is as long as the key exchange makes it.
    secretLengths: Array.from({ length: 254 }, (_, at) => at + 1),
  },
  RSA: master('RSA', 8),
  CLIENT_EARLY_TRAFFIC_SECRET: traffic('CLIENT_EARLY_TRAFFIC_SECRET'),
  CLIENT_HANDSHAKE_TRAFFIC_SECRET: traffic('CLIENT_HANDSHAKE_TRAFFIC_SECRET'),
  SERVER_HANDSHAKE_TRAFFIC_SECRET: traffic('SERVER_HANDSHAKE_TRAFFIC_SECRET'),
  CLIENT_TRAFFIC_SECRET_0: traffic('CLIENT_TRAFFIC_SECRET'),
  SERVER_TRAFFIC_SECRET_0: traffic('SERVER_TRAFFIC_SECRET'),
};

/**
 * Part of the format, and of no use for opening a TLS record. OpenSSL writes the secrets after a KeyUpdate as `_N`,
 * which does not say the how-manieth; they are derived from the first one.
 */
const WITHOUT_USE =
  /^(?:(?:EARLY_)?EXPORTER_SECRET|ECH_(?:SECRET|CONFIG)|QUIC_\w+|(?:CLIENT|SERVER)_TRAFFIC_SECRET_N)$/u;

/** `blank` is an empty line, a comment or a secret without use. */
export type LineReading = KeyLogLine | 'blank' | 'unknown-label' | 'malformed';

export function parseKeyLogLine(bytes: Uint8Array, from: number, to: number): LineReading {
  const start = skipBlanks(bytes, from, to);
  const end = trimEnd(bytes, start, to);
  if (start === end || bytes[start] === HASH_SIGN) return 'blank';
  const labelEnd = findBlank(bytes, start, end);
  const word = textOf(bytes, start, labelEnd);
  const identifierStart = skipBlanks(bytes, labelEnd, end);
  const identifierEnd = findBlank(bytes, identifierStart, end);
  const form = formOf(word);
  if (form === null) return withoutForm(word);
  const identifier = hexBytes(bytes, identifierStart, identifierEnd);
  const secret = hexBytes(bytes, skipBlanks(bytes, identifierEnd, end), end);
  if (identifier?.length !== form.identifierLength || secret === null) {
    return word === 'RSA' ? parseSessionLine(textOf(bytes, start, end)) : 'malformed';
  }
  if (!form.secretLengths.includes(secret.length)) return 'malformed';
  return { label: form.label, generation: generationOf(word), identifier, secret };
}

function withoutForm(word: string): LineReading {
  if (WITHOUT_USE.test(word)) return 'blank';
  return /^[A-Z][A-Z0-9_]+$/u.test(word) ? 'unknown-label' : 'malformed';
}

/** `RSA Session-ID:… Master-Key:…`, as openssl s_client -msg scripts and old servers write it. */
function parseSessionLine(line: string): LineReading {
  const found = /^RSA Session-ID:([0-9a-f]{2,64}) Master-Key:([0-9a-f]{96})$/iu.exec(line);
  if (found === null) return 'malformed';
  const [identifier, secret] = [hexText(found[1] ?? ''), hexText(found[2] ?? '')];
  if (identifier === null || secret === null) return 'malformed';
  return { label: 'SESSION_ID', generation: 0, identifier, secret };
}

/** The n after CLIENT_TRAFFIC_SECRET and SERVER_TRAFFIC_SECRET counts key updates. */
const GENERATION = /^(CLIENT_TRAFFIC_SECRET|SERVER_TRAFFIC_SECRET)_(\d{1,6})$/u;

/** The words of most lines go by the table alone. */
function formOf(word: string): LineForm | null {
  if (Object.hasOwn(FORMS, word)) return FORMS[word] ?? null;
  const label = GENERATION.exec(word)?.[1];
  return label === undefined ? null : (FORMS[`${label}_0`] ?? null);
}

function generationOf(word: string): number {
  return word.endsWith('_0') ? 0 : Number(GENERATION.exec(word)?.[2] ?? 0);
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(bytes[at])) at += 1;
  return at;
}

function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(bytes[at - 1])) at -= 1;
  return at;
}

function findBlank(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(bytes[at])) at += 1;
  return at;
}

/** Only for words that are short where they are right; a longer one is cut and then unknown. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 256)));
}

function hexText(text: string): Uint8Array | null {
  return hexBytes(new TextEncoder().encode(text), 0, text.length);
}

function hexBytes(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  if ((to - from) % 2 !== 0) return null;
  const value = new Uint8Array((to - from) / 2);
  for (let at = 0; at < value.length; at += 1) {
    const high = DIGITS[bytes[from + 2 * at] ?? 0] ?? -1;
    const low = DIGITS[bytes[from + 2 * at + 1] ?? 0] ?? -1;
    if (high < 0 || low < 0) return null;
    value[at] = high * 16 + low;
  }
  return value;
}

/** Value of each character as a hexadecimal digit, -1 where it is none. */
const DIGITS = Int8Array.from({ length: 256 }, (_, character) => {
  const text = String.fromCharCode(character);
  return /^[0-9a-f]$/iu.test(text) ? Number.parseInt(text, 16) : -1;
});
