/**
 * What may stay of bytes in the clear: what a proxy, a mail server or an HTTP server says before or instead of TLS
 * tells how a connection went, and may carry passwords, cookies and bodies. Words that name the protocol, the status
 * or the server's complaint stay; every other letter and digit becomes `x`, so that lengths and line ends stay.
 * Binary protocols keep their first four bytes, which name them; SOCKS, for one, sends its password soon after.
 */
const BINARY_KEPT = 4;
const X = 0x78;

/** Header fields whose values say who speaks what and carry no secret. */
const OPEN_HEADERS = /^(?:server|content-type|content-length|connection|transfer-encoding|via|host):/iu;
const REQUEST_LINE = /^([A-Z]{3,8}) (\S*)( HTTP\/\d(?:\.\d)?)?$/u;
const STATUS_LINE = /^(?:HTTP\/\d(?:\.\d)? \d{3}\b.{0,120}|\d{3}[ -])/u;
const WORDS =
  /\b(?:HTTP\/\d(?:\.\d)?|HTTPS?|SSH-\d\.\d|E?SMTP|IMAP4?(?:rev\d)?|POP3|LMTP|FTP|RFB|TLS|SSL|START ?TLS|STLS|EHLO|HELO|LHLO|CAPA|CAPABILITY|OK|PROXY TCP[46]|AUTH|ready|plain HTTP request was sent to (?:an )?HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server|requires TLS|(?:No required )?SSL certificate(?: error| was sent)?|client certificate(?: required)?|Bad Request|Forbidden|nginx(?:\/[\d.]+)?|Apache|IIS)\b/giu;

const latin1 = new TextDecoder('latin1');

/** What becomes of the names that stay, where names are mapped. */
export interface PlainNames {
  /** To one of the same length. */
  readonly host: (name: string) => string;
  readonly port: (port: number) => number;
}

/** As many bytes as were given. */
export function cutPlaintext(bytes: Uint8Array, names: PlainNames): Uint8Array {
  if (isBinary(bytes)) {
    const kept = new Uint8Array(bytes.length);
    kept.set(bytes.subarray(0, BINARY_KEPT));
    return kept;
  }
  const text = latin1.decode(bytes);
  const headEnd = text.indexOf('\r\n\r\n');
  const head = headEnd < 0 ? text : text.slice(0, headEnd);
  const cut = head.split('\n').map((line) => cutLine(line, names));
  const whole = cut.join('\n') + maskWords(text.slice(head.length));
  return Uint8Array.from(whole, (character) => character.charCodeAt(0) & 0xff);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.some((byte) => (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) || byte > 0x7e);
}

function cutLine(line: string, names: PlainNames): string {
  const bare = line.replace(/\r$/u, '');
  const end = line.slice(bare.length);
  const request = REQUEST_LINE.exec(bare);
  if (request !== null) {
    const [, method = '', target = '', version = ''] = request;
    return `${method} ${method === 'CONNECT' ? mapHosts(target, names) : mask(target)}${version}${end}`;
  }
  if (OPEN_HEADERS.test(bare)) return (/^host:/iu.test(bare) ? mapHosts(bare, names) : bare) + end;
  const status = STATUS_LINE.exec(bare)?.[0] ?? '';
  if (status.startsWith('HTTP/')) return bare + end;
  const name = /^[A-Za-z][A-Za-z0-9-]*:/u.exec(bare)?.[0] ?? status;
  return (
    name + (status === '' && name !== '' ? mask(bare.slice(name.length)) : maskWords(bare.slice(name.length))) + end
  );
}

function mapHosts(text: string, names: PlainNames): string {
  return text
    .replace(/(?<=[A-Za-z0-9\]]:)\d{1,5}(?!\d)/gu, (port) => sameLength(port, String(names.port(Number(port)))))
    .replace(/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+/gu, (name) => sameLength(name, names.host(name)));
}

function sameLength(text: string, mapped: string): string {
  return mapped.length === text.length ? mapped : mask(text);
}

function maskWords(text: string): string {
  let out = '';
  let at = 0;
  for (const found of text.matchAll(WORDS)) {
    out += mask(text.slice(at, found.index)) + found[0];
    at = found.index + found[0].length;
  }
  return out + mask(text.slice(at));
}

function mask(text: string): string {
  return text.replace(/[A-Za-z0-9+=]/gu, String.fromCharCode(X));
}
