import { describe, expect, it } from 'vitest';
import { Conversation, finished } from '../../builders/conversation.ts';
import * as tls from '../../builders/tls-messages.ts';

const HELLO = tls.plain(tls.CLIENT_HELLO);
const FLIGHT = tls.plain(...tls.SERVER_FLIGHT);
const [SERVER_HELLO, CERTIFICATE, KEY_EXCHANGE, REQUEST, DONE] = tls.SERVER_FLIGHT;
const FINISHED = tls.sealed(40, 22);

describe('a handshake before TLS 1.3', () => {
  it('is complete with both Finished', () => {
    const connection = finished().event('rst', 1).connection();
    expect(connection).toMatchObject({
      outcome: 'completed',
      version: 0x0303,
      cipherSuite: 0xc02f,
      serverName: 'api.example',
    });
    expect(connection.handshakes).toMatchObject([
      {
        kind: 'initial',
        resumed: false,
        clientCertificate: { kind: 'seen', visibility: 'plain', value: { chain: [], length: 0 } },
        certificateVerify: { kind: 'absent' },
      },
    ]);
  });

  it('says who closed and who reset in the order of the packets', () => {
    expect(finished().event('fin', 1).event('fin', 0).connection().tcp.finFrom).toEqual(['server', 'client']);
    expect(finished().event('fin', 0).event('fin', 1).connection().tcp.finFrom).toEqual(['client', 'server']);
    expect(finished().event('rst', 1).event('rst', 0).connection().tcp.rstFrom).toEqual(['server', 'client']);
  });

  it('is in the order of its packets where the clock ran backwards, was set back or says nothing', () => {
    const clocks = [
      (packet: number) => 1e9 - packet * 1_000_000,
      (packet: number) => (packet > 4 ? packet - 1000 : packet) * 1_000_000,
      () => 0,
    ];
    for (const clock of clocks) {
      const connection = new Conversation({ clock })
        .event('syn', 0)
        .event('syn-ack', 1)
        .client(HELLO)
        .server(FLIGHT)
        .client(tls.plain(tls.EMPTY_CERTIFICATE))
        .server(tls.alert(2, 42))
        .event('fin', 1)
        .event('fin', 0)
        .connection();
      expect(connection.timeline.slice(0, 3).map(({ name }) => name)).toEqual(['SYN', 'SYN-ACK', 'ClientHello']);
      expect(connection.tcp.finFrom).toEqual(['server', 'client']);
    }
  });

  it('is one where the directions come from two taps and the clock of the server’s is ahead', () => {
    const answered = new Conversation()
      .event('syn', 0)
      .event('syn-ack', 1)
      .server(FLIGHT)
      .client(HELLO, tls.plain(tls.EMPTY_CERTIFICATE))
      .server(tls.alert(2, 42))
      .connection();
    expect(answered.alerts).toMatchObject([{ from: 'server', code: 42, visibility: 'plain' }]);
    const early = new Conversation()
      .event('syn', 0)
      .event('syn-ack', 1)
      .server(FLIGHT, tls.CHANGE_CIPHER_SPEC, FINISHED)
      .client(HELLO, tls.plain(tls.EMPTY_CERTIFICATE, tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC, FINISHED)
      .connection();
    expect(early.outcome).toBe('completed');
    for (const { handshakes } of [answered, early])
      expect(handshakes).toMatchObject([
        {
          kind: 'initial',
          clientHello: { kind: 'seen' },
          certificateRequest: { kind: 'seen' },
          clientCertificate: { kind: 'seen' },
        },
      ]);
  });

  it('is another than the first where the first ClientHello is in a hole', () => {
    const connection = new Conversation()
      .event('syn', 0)
      .event('syn-ack', 1)
      .missing(0, 300)
      .server(FLIGHT)
      .client(HELLO)
      .connection();
    expect(connection.handshakes.map(({ kind }) => kind)).toEqual(['initial', 'renegotiation']);
  });

  it('has failed where an alert ends it, and what comes behind is not reached', () => {
    const connection = new Conversation()
      .client(HELLO)
      .server(FLIGHT)
      .client(tls.plain(tls.EMPTY_CERTIFICATE))
      .server(tls.alert(2, 42))
      .connection();
    expect(connection).toMatchObject({
      outcome: 'failed',
      alerts: [{ from: 'server', level: 2, code: 42, visibility: 'plain', place: { packet: 4 } }],
      handshakes: [{ clientCertificate: { kind: 'seen' }, certificateVerify: { kind: 'not-reached' } }],
    });
  });

  it('without a request says so', () => {
    const connection = new Conversation()
      .client(HELLO)
      .server(tls.plain(SERVER_HELLO, CERTIFICATE, KEY_EXCHANGE, DONE))
      .client(tls.plain(tls.KEY_EXCHANGE))
      .connection();
    expect(connection.handshakes[0]).toMatchObject({
      certificateRequest: { kind: 'absent' },
      clientCertificate: { kind: 'absent' },
    });
  });

  it('that stops after the ServerHello has reached nothing more', () => {
    const connection = new Conversation().client(HELLO).server(tls.plain(SERVER_HELLO)).connection();
    expect(connection.handshakes[0]).toMatchObject({
      serverCertificate: { kind: 'not-reached' },
      certificateRequest: { kind: 'not-reached' },
    });
    expect(connection.outcome).toBe('incomplete');
  });

  it('is resumed where the server changes its cipher right after its hello', () => {
    const connection = new Conversation()
      .client(HELLO)
      .server(tls.plain(SERVER_HELLO), tls.CHANGE_CIPHER_SPEC, FINISHED)
      .client(tls.CHANGE_CIPHER_SPEC, FINISHED)
      .connection();
    expect(connection.handshakes[0]).toMatchObject({
      resumed: true,
      serverCertificate: { kind: 'absent' },
      certificateRequest: { kind: 'absent' },
    });
    expect(connection.outcome).toBe('completed');
  });

  it('shows a message that it cannot read as malformed, and goes on', () => {
    const broken = tls.message(13, [1, 1, 0, 2]);
    const connection = new Conversation()
      .client(HELLO)
      .server(tls.plain(SERVER_HELLO, CERTIFICATE, broken, DONE))
      .connection();
    expect(connection.handshakes[0]?.certificateRequest).toMatchObject({ kind: 'malformed', place: { packet: 2 } });
    expect(connection.timeline.at(-1)?.name).toBe('ServerHelloDone');
  });

  it('tells a message in a hole from one that was not sent', () => {
    const before = tls.plain(SERVER_HELLO, CERTIFICATE, KEY_EXCHANGE);
    const connection = new Conversation()
      .client(HELLO)
      .server(before)
      .missing(1, 5 + REQUEST.length)
      .server(tls.plain(DONE))
      .connection();
    expect(connection.handshakes[0]).toMatchObject({
      serverCertificate: { kind: 'seen' },
      certificateRequest: { kind: 'lost', because: 'gap' },
      clientCertificate: { kind: 'not-reached' },
    });
  });

  it('tells a message that a short snapshot cut, and reads the record behind it', () => {
    const cut = tls.plain(REQUEST);
    const connection = new Conversation()
      .client(HELLO)
      .server(tls.plain(SERVER_HELLO, CERTIFICATE), cut.subarray(0, 30))
      .missing(1, cut.length - 30, 'cut')
      .server(tls.plain(DONE))
      .connection();
    expect(connection.handshakes[0]).toMatchObject({ certificateRequest: { kind: 'lost', because: 'cut' } });
    expect(connection.timeline.at(-1)?.name).toBe('ServerHelloDone');
  });

  it('keeps both handshakes of a renegotiation in the clear apart', () => {
    const again = new Conversation().client(HELLO).server(FLIGHT).client(HELLO).server(FLIGHT).connection();
    expect(again.handshakes.map(({ kind }) => kind)).toEqual(['initial', 'renegotiation']);
  });
});

describe('a handshake of TLS 1.3', () => {
  it('goes through a HelloRetryRequest as one handshake', () => {
    const retry = Uint8Array.from(
      'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'.match(/../gu) ?? [],
      (byte) => Number.parseInt(byte, 16),
    );
    const clientHello = tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13])));
    const connection = new Conversation()
      .client(clientHello)
      .server(
        tls.plain(tls.message(2, tls.serverHelloBody(0x1301, [tls.SELECTS_TLS13], retry))),
        tls.CHANGE_CIPHER_SPEC,
      )
      .client(tls.CHANGE_CIPHER_SPEC, clientHello)
      .server(tls.plain(tls.message(2, tls.serverHelloBody(0x1301, [tls.SELECTS_TLS13]))))
      .connection();
    expect(connection.handshakes).toMatchObject([
      { kind: 'initial', helloRetryRequest: true, serverHello: { kind: 'seen', value: { version: 0x0304 } } },
    ]);
    expect(connection.timeline.map(({ name }) => name)).toEqual([
      'ClientHello',
      'HelloRetryRequest',
      'ChangeCipherSpec',
      'ChangeCipherSpec',
      'ClientHello',
      'ServerHello',
    ]);
  });
});
