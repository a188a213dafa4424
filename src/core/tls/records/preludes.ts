/**
 * Names what both sides said before TLS, by its content. Each row is one protocol and where its negotiation is
 * specified; several may follow one another (PROXY protocol, then SMTP with STARTTLS).
 */
const text = new TextDecoder('latin1');

interface Words {
  readonly client: string;
  readonly server: string;
}

const PRELUDES: readonly (readonly [string, (words: Words) => boolean])[] = [
  // HAProxy, "The PROXY protocol", versions 1 and 2.
  ['proxy-protocol', ({ client }) => /^(?:PROXY |\r\n\r\n\0\r\nQUIT\n)/u.test(client)],
  // RFC 9110 section 9.3.6.
  ['http-connect', ({ client }) => /(?:^|\r\n)CONNECT \S+ HTTP\/1/u.test(client)],
  // SOCKS 4 (Lee), RFC 1928.
  ['socks4', ({ client }) => client.startsWith('\x04\x01') || client.startsWith('\x04\x02')],
  ['socks5', ({ client, server }) => client.startsWith('\x05') && (server === '' || server.startsWith('\x05'))],
  // RFC 4217 section 4.
  ['starttls-ftp', ({ client }) => /(?:^|\r\n)AUTH (?:TLS|SSL)/iu.test(client)],
  // RFC 3207, RFC 3501 section 6.2.1, RFC 2595 section 4.
  ['starttls-imap', ({ client, server }) => /STARTTLS/iu.test(client) && /(?:^|\r\n)\* (?:OK|PREAUTH)/u.test(server)],
  ['starttls-smtp', ({ client, server }) => /STARTTLS/iu.test(client) && /(?:^|\n)220[ -]/u.test(server)],
  ['starttls-pop3', ({ client }) => /(?:^|\r\n)STLS\r?\n/iu.test(client)],
  // RFC 6120 section 5.
  ['starttls-xmpp', ({ client, server }) => /<starttls|<proceed/u.test(client + server)],
  // RFC 4511 section 4.14.1: the extended operation's OID.
  ['starttls-ldap', ({ client }) => client.includes('1.3.6.1.4.1.1466.20037')],
  // PostgreSQL, "Message Formats": SSLRequest.
  ['starttls-postgresql', ({ client }) => client.includes('\0\0\0\x08\x04\xd2\x16\x2f')],
  // MySQL, "Protocol::SSLRequest": a handshake of version 10 answered by 32 bytes in packet 1.
  ['starttls-mysql', ({ client, server }) => server.charCodeAt(4) === 10 && client.startsWith('\x20\0\0\x01')],
  // MS-RDPBCGR 2.2.1.1: TPKT with an X.224 connection request.
  ['rdp', ({ client }) => client.startsWith('\x03\0') && client.charCodeAt(5) === 0xe0],
];

/** In the order of the table; `unknown` where bytes came before TLS that no row names. */
export function namePreludes(client: Uint8Array, server: Uint8Array): readonly string[] {
  if (client.length === 0 && server.length === 0) return [];
  const words = { client: text.decode(client), server: text.decode(server) };
  const names = PRELUDES.filter(([, fits]) => fits(words)).map(([name]) => name);
  return names.length === 0 ? ['unknown'] : names;
}

const MAX_LABEL = 24;
const STATUS_LINE = 'HTTP/9.9 999';
const IS_WORD: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9*+.<_-]/u.test(String.fromCharCode(byte)),
);

/**
 * Where the label of one segment of another protocol ends, `start` where it has none: its first word, or `HTTP/1.1 200`.
 * Reads bytes by index and makes no text: the first segments of every plain HTTP connection come through here.
 */
export function labelEnd(bytes: Uint8Array, start: number, end: number): number {
  if (isStatusLine(bytes, start, end)) return start + STATUS_LINE.length;
  const limit = Math.min(end, start + MAX_LABEL);
  let at = start;
  while (at < limit && IS_WORD[bytes[at] ?? 0] === true) at += 1;
  return at;
}

function isStatusLine(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < STATUS_LINE.length) return false;
  for (let at = 0; at < STATUS_LINE.length; at += 1) {
    const byte = bytes[start + at] ?? 0;
    const wanted = STATUS_LINE.charCodeAt(at);
    if (wanted === DIGIT_NINE ? byte < DIGIT_ZERO || byte > DIGIT_NINE : byte !== wanted) return false;
  }
  return true;
}

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

export function labelText(label: Uint8Array): string {
  return label.length === 0 ? 'data' : text.decode(label);
}
