/**
 * Masks the secrets of a curl command: credentials, bodies, cookies, header values that are not known to be harmless,
 * and query values. What stays is what support needs to make the call again: method, URL, header names, options.
 */
const MASK = '***';
const COMMAND_MAX = 20_000;

/** Options whose value is a secret, or may be one. */
const SECRET_OPTIONS =
  /^(?:-u|--user|-U|--proxy-user|-d|--data|--data-(?:raw|binary|ascii|urlencode)|--json|-F|--form|--form-string|-b|--cookie|--oauth2-bearer|--pass|--proxy-pass|--tlspassword|--tlsuser|-T|--aws-sigv4|--delegation|--key-pass|-c|--cookie-jar)$/u;
const HEADER_OPTIONS = /^(?:-H|--header|--proxy-header)$/u;
/** `cert:password`. */
const CERTIFICATE_OPTIONS = /^(?:-E|--cert|--proxy-cert)$/u;
const HARMLESS_HEADERS =
  /^(?:accept|accept-encoding|accept-language|cache-control|connection|content-length|content-type|expect|host|user-agent|x-apigee\.message-id)$/iu;
/** One-letter options that take a value which may stand right behind them. */
const ATTACHED = /^-([uUdFbHET])(.+)$/su;

interface Word {
  readonly raw: string;
  readonly value: string;
  readonly quote: string;
}

export function maskCurlCommand(text: string): string {
  const words = splitWords(text.trim().slice(0, COMMAND_MAX));
  const masked: string[] = [];
  let option: string | null = null;
  for (const word of words) {
    if (/^\s+$/u.test(word.raw)) {
      masked.push(word.raw);
      continue;
    }
    if (option !== null) {
      masked.push(quoted(word, maskValue(option, word.value)));
      option = null;
      continue;
    }
    const [name, value] = splitOption(word.value);
    if (value !== null) masked.push(quoted(word, `${name}${maskValue(name.replace(/=$/u, ''), value)}`));
    else if (takesValue(name)) {
      masked.push(word.raw);
      option = name;
    } else masked.push(quoted(word, name.startsWith('-') ? name : maskUrl(name)));
  }
  return masked.join('');
}

/** `--header=x`, `-uname:pass`. */
function splitOption(text: string): readonly [string, string | null] {
  const long = /^(--[\w-]{2,40}=)(.*)$/su.exec(text);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  const attached = ATTACHED.exec(text);
  return attached === null ? [text, null] : [`-${attached[1] ?? ''}`, attached[2] ?? ''];
}

function takesValue(name: string): boolean {
  return SECRET_OPTIONS.test(name) || HEADER_OPTIONS.test(name) || CERTIFICATE_OPTIONS.test(name) || name === '--url';
}

function maskValue(option: string, value: string): string {
  if (SECRET_OPTIONS.test(option)) return MASK;
  if (HEADER_OPTIONS.test(option)) return maskHeader(value);
  if (CERTIFICATE_OPTIONS.test(option)) return value.replace(/(?<=[^\\/]):(?![\\/]).*$/su, `:${MASK}`);
  return maskUrl(value);
}

function maskHeader(header: string): string {
  const at = header.search(/[:;]/u);
  if (at === -1) return MASK;
  const name = header.slice(0, at);
  return HARMLESS_HEADERS.test(name.trim()) ? header : `${name}: ${MASK}`;
}

function maskUrl(text: string): string {
  if (!/^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+(?::\d+)?\/|[\w-]+(?:\.[\w-]+)+)/iu.test(text) && !text.includes('?'))
    return text;
  const [before, query] = splitAt(text, '?');
  const place = before.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/iu, `$1${MASK}@`);
  if (query === null) return place;
  const parameters = query.split(/&/u).map((one) => {
    const [name] = splitAt(one, '=');
    return one.includes('=') ? `${name}=${MASK}` : MASK;
  });
  return `${place}?${parameters.join('&')}`;
}

function splitAt(text: string, separator: string): readonly [string, string | null] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function quoted({ quote }: Word, value: string): string {
  return quote === '' && /[\s&?]/u.test(value) ? `'${value}'` : `${quote}${value}${quote}`;
}

/** Words as a shell divides them, with the white space between; a line continued by a backslash is one line. */
function splitWords(text: string): readonly Word[] {
  const joined = text.replace(/[\\^`]\r?\n[ \t]*/gu, ' ');
  const parts = joined.match(/\s+|(?:\$?'(?:[^'\\]|\\.|\\)*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]|['"\\])+/gsu) ?? [];
  return parts.map((raw) => {
    const quote = raw.startsWith("'") || raw.startsWith("$'") ? "'" : raw.startsWith('"') ? '"' : '';
    // Quotes within a word (--data="x") belong to its value and go with it.
    const value = raw.replaceAll(/\$?'((?:[^'\\]|\\.|\\)*)'|"((?:[^"\\]|\\.)*)"/gsu, (_, single, double) =>
      String(single ?? double),
    );
    return { raw, value, quote };
  });
}
