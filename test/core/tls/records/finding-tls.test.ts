import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../builders/conversation.ts';
import * as tls from '../../../builders/tls-messages.ts';

const text = (words: string) => new TextEncoder().encode(words);
const HELLO = tls.plain(tls.CLIENT_HELLO);
const FLIGHT = tls.plain(...tls.SERVER_FLIGHT);

type Line = readonly ['client' | 'server', Uint8Array];

const PRELUDES: readonly (readonly [string, readonly Line[]])[] = [
  [
    'http-connect',
    [
      ['client', text('CONNECT api.example:443 HTTP/1.1\r\n\r\n')],
      ['server', text('HTTP/1.1 200 OK\r\n\r\n')],
    ],
  ],
  ['proxy-protocol', [['client', text('PROXY TCP4 10.0.0.1 10.0.0.2 5000 443\r\n')]]],
  [
    'proxy-protocol',
    [['client', Uint8Array.of(13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10, 0x21, 0x11, 0, 0)]],
  ],
  [
    'socks4',
    [
      ['client', Uint8Array.of(4, 1, 1, 187, 10, 0, 0, 2, 0)],
      ['server', Uint8Array.of(0, 90, 0, 0, 0, 0, 0, 0)],
    ],
  ],
  [
    'socks5',
    [
      ['client', Uint8Array.of(5, 1, 0)],
      ['server', Uint8Array.of(5, 0)],
    ],
  ],
  [
    'starttls-smtp',
    [
      ['server', text('220 mail ESMTP\r\n')],
      ['client', text('EHLO x\r\nSTARTTLS\r\n')],
      ['server', text('220 go\r\n')],
    ],
  ],
  [
    'starttls-imap',
    [
      ['server', text('* OK ready\r\n')],
      ['client', text('a STARTTLS\r\n')],
      ['server', text('a OK begin\r\n')],
    ],
  ],
  [
    'starttls-pop3',
    [
      ['server', text('+OK\r\n')],
      ['client', text('STLS\r\n')],
      ['server', text('+OK\r\n')],
    ],
  ],
  [
    'starttls-ftp',
    [
      ['server', text('220 ftp\r\n')],
      ['client', text('AUTH TLS\r\n')],
      ['server', text('234 ok\r\n')],
    ],
  ],
  [
    'starttls-xmpp',
    [
      ['client', text("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")],
      ['server', text('<proceed/>')],
    ],
  ],
  [
    'starttls-ldap',
    [
      ['client', tls.join([0x30, 29, 2, 1, 1, 0x77, 24, 0x80, 22], text('1.3.6.1.4.1.1466.20037'))],
      ['server', Uint8Array.of(0x30, 0)],
    ],
  ],
  [
    'starttls-postgresql',
    [
      ['client', Uint8Array.of(0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f)],
      ['server', text('S')],
    ],
  ],
  [
    'starttls-mysql',
    [
      ['server', tls.join([74, 0, 0, 0, 10], text('8.0.36'))],
      ['client', tls.join([32, 0, 0, 1], new Uint8Array(32))],
    ],
  ],
  [
    'rdp',
    [
      ['client', Uint8Array.of(3, 0, 0, 11, 6, 0xe0, 0, 0, 0, 0, 0)],
      ['server', Uint8Array.of(3, 0, 0, 11, 6, 0xd0, 0, 0, 0, 0, 0)],
    ],
  ],
  ['unknown', [['client', text('hello there\n')]]],
];

function say(lines: readonly Line[]): Conversation {
  const conversation = new Conversation();
  for (const [from, bytes] of lines) conversation[from](bytes);
  return conversation;
}

describe('TLS is found', () => {
  it.each(PRELUDES)('behind %s', (prelude, lines) => {
    const connection = say(lines).client(HELLO).server(FLIGHT).connection();
    expect(connection.preludes).toEqual([prelude]);
    expect(connection.protocol).toBe('tls');
    expect(connection.handshakes[0]).toMatchObject({
      clientHello: { kind: 'seen' },
      certificateRequest: { kind: 'seen' },
    });
    expect(connection.timeline[0]).toMatchObject({ kind: 'proxy', packet: 1 });
  });

  it.each(PRELUDES)('behind %s in segments of one byte', (_, lines) => {
    const dribbled = [...lines, ['client', HELLO] as const, ['server', FLIGHT] as const].flatMap(([from, bytes]) =>
      Array.from(bytes, (byte) => [from, Uint8Array.of(byte)] as const),
    );
    expect(say(dribbled).connection().handshakes[0]).toMatchObject({ certificateRequest: { kind: 'seen' } });
  });

  it('in the very segment of a PROXY header', () => {
    const conversation = new Conversation().client(tls.join(text('PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n'), HELLO));
    expect(conversation.connection()).toMatchObject({
      preludes: ['proxy-protocol'],
      handshakes: [{ clientHello: { kind: 'seen' } }],
    });
  });

  it('in SSL 2.0’s format, whatever the segments', () => {
    for (const size of [1, 5, 200]) {
      const hello = tls.sslv2Hello();
      const segments = Array.from({ length: Math.ceil(hello.length / size) }, (_, at) =>
        hello.slice(at * size, (at + 1) * size),
      );
      const connection = new Conversation()
        .client(...segments)
        .server(FLIGHT)
        .connection();
      expect(connection.handshakes[0]).toMatchObject({
        clientHello: { value: { sslv2Format: true } },
        serverHello: { kind: 'seen' },
      });
    }
  });

  it('where a segment begins behind a long transfer of another protocol, of which every byte is counted', () => {
    const lines = Array.from({ length: 40 }, (_, at) => text(`${at} `.repeat(500).slice(0, 1000)));
    const alert = text('\x15 is what an alert begins with, too');
    const connection = new Conversation()
      .client(...lines, HELLO)
      .server(...lines, alert, ...lines, FLIGHT)
      .connection();
    expect(connection.handshakes[0]).toMatchObject({ certificateRequest: { kind: 'seen' } });
    expect(connection.tcp.payloadBytes).toEqual({
      client: 40_000 + HELLO.length,
      server: 80_000 + alert.length + FLIGHT.length,
    });
  });

  it('from the middle of a stream on, at the next record', () => {
    const conversation = new Conversation({ sawSyn: false })
      .server(text('rest of a record'), FLIGHT)
      .client(tls.plain(tls.EMPTY_CERTIFICATE));
    const connection = conversation.connection();
    expect(connection.handshakes[0]).toMatchObject({
      clientHello: { kind: 'lost', because: 'mid-stream' },
      certificateRequest: { kind: 'seen' },
      clientCertificate: { kind: 'seen' },
    });
  });

  it('again after a hole that is larger than the record', () => {
    const conversation = new Conversation()
      .client(HELLO)
      .server(FLIGHT.subarray(0, 60))
      .missing(1, FLIGHT.length)
      .server(tls.alert(2, 40));
    const connection = conversation.connection();
    expect(connection.alerts).toMatchObject([{ level: 2, code: 40, visibility: 'plain' }]);
    expect(connection.handshakes[0]).toMatchObject({ certificateRequest: { kind: 'lost', because: 'gap' } });
    expect(connection.losses).toMatchObject([{ from: 'server', length: FLIGHT.length, because: 'gap' }]);
  });

  it('and the ClientHello says who the client is, whoever opened the connection', () => {
    const connection = new Conversation().server(HELLO).client(FLIGHT).connection();
    expect(connection).toMatchObject({
      clientKnownBy: 'client-hello',
      client: { port: 8443 },
      server: { port: 50_000 },
    });
  });
});

describe('TLS is not found', () => {
  it('in plain HTTP, whose request and answer are read instead', () => {
    const conversation = new Conversation()
      .client(text('GET /a HTTP/1.1\r\nHost: api.example\r\n\r\n'))
      .server(
        text(
          'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<html>The plain HTTP request was sent to HTTPS port</html>',
        ),
      );
    expect(conversation.connection()).toMatchObject({
      protocol: 'plaintext-http',
      outcome: 'not-tls',
      http: {
        visibility: 'plain',
        request: { method: 'GET', target: '/a', host: 'api.example', place: { packet: 1 } },
        response: { status: 400, reason: 'Bad Request', server: 'nginx' },
      },
    });
  });

  it('on a server that answers a ClientHello with plain HTTP', () => {
    const connection = new Conversation()
      .client(HELLO)
      .server(text('HTTP/1.0 400 Bad request\r\n\r\n'))
      .client(tls.alert(2, 10))
      .connection();
    expect(connection).toMatchObject({
      protocol: 'tls',
      http: { response: { status: 400 } },
      preludes: [],
      outcome: 'failed',
    });
    expect(new TextDecoder().decode(connection.firstBytes.server)).toContain('HTTP/1.0 400');
  });

  it('in another protocol, whose first bytes are kept', () => {
    const connection = new Conversation().server(text('SSH-2.0-OpenSSH_9.2\r\n')).connection();
    expect(connection).toMatchObject({ protocol: 'not-tls', outcome: 'not-tls' });
    expect(new TextDecoder().decode(connection.firstBytes.server)).toBe('SSH-2.0-OpenSSH_9.2\r\n');
  });

  it('where nobody says anything', () => {
    expect(new Conversation().event('syn', 0).event('rst', 1).connection()).toMatchObject({
      protocol: 'no-data',
      outcome: 'failed',
    });
    expect(new Conversation().event('syn', 0).event('syn-ack', 1).connection()).toMatchObject({
      outcome: 'incomplete',
    });
  });
});
