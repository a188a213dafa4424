import { describe, expect, it } from 'vitest';
import { Conversation, finished } from '../../builders/conversation.ts';
import * as tls from '../../builders/tls-messages.ts';

describe('an encrypted renegotiation', () => {
  const renegotiation = (...answer: readonly Uint8Array[]) =>
    finished()
      .server(tls.sealed(28, 22))
      .client(tls.sealed(250, 22))
      .server(tls.sealed(900, 22), tls.sealed(28, 22))
      .client(...answer);

  it('is told from its lengths: the empty Certificate and the alert', () => {
    const connection = renegotiation(tls.sealed(31, 22), tls.sealed(61, 22))
      .server(tls.sealed(26, 21))
      .event('fin', 1)
      .connection();
    expect(connection.handshakes[1]).toMatchObject({
      kind: 'renegotiation',
      certificateRequest: { kind: 'inferred', certain: true, lengths: [31] },
      clientCertificate: { kind: 'inferred', certain: true, lengths: [31] },
    });
    expect(connection).toMatchObject({
      outcome: 'failed',
      alerts: [{ from: 'server', code: null, visibility: 'inferred' }],
    });
  });

  it('with a long record holds a certificate, but not for certain', () => {
    const { handshakes } = renegotiation(tls.sealed(1900, 22)).connection();
    expect(handshakes[1]?.clientCertificate).toMatchObject({ kind: 'encrypted', inferred: { certain: false } });
  });

  it('with a key exchange first asked for no certificate', () => {
    const { handshakes } = renegotiation(tls.sealed(37 + 24, 22)).connection();
    expect(handshakes[1]).toMatchObject({
      certificateRequest: { kind: 'absent', lengths: [61] },
      clientCertificate: { kind: 'absent' },
    });
  });
});

describe('a handshake of TLS 1.3', () => {
  const hello = (suite: number) =>
    new Conversation()
      .client(tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13]))))
      .server(tls.plain(tls.message(2, tls.serverHelloBody(suite, [tls.SELECTS_TLS13]))), tls.CHANGE_CIPHER_SPEC);
  const sealed = (...lengths: readonly number[]) => lengths.map((length) => tls.sealed(length));

  it.each([
    ['OpenSSL, SHA-256', 0x1301, [25, 53], 19],
    ['OpenSSL, SHA-384', 0x1302, [25, 69], 19],
    ['JSSE, SHA-256', 0x1301, [41, 69], 35],
    ['JSSE, SHA-384', 0x1302, [41, 85], 19],
    ['in one record, SHA-256', 0x1301, [61], 19],
    ['in one record, SHA-384', 0x1302, [77], 19],
    ['JSSE in one record, SHA-256', 0x1301, [77], 35],
    ['JSSE in one record, SHA-384', 0x1302, [93], 19],
  ])('shows an empty Certificate by its length: %s', (_, suite, lengths, alert) => {
    const conversation = hello(suite)
      .server(...sealed(40, 90, 900, 281, 69))
      .client(...sealed(...lengths));
    const connection = conversation.server(tls.sealed(alert)).event('fin', 1).connection();
    expect(connection.handshakes[0]).toMatchObject({
      serverCertificate: { kind: 'encrypted', missingKey: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' },
      certificateRequest: { kind: 'inferred', certain: true },
      clientCertificate: { kind: 'inferred', certain: true, lengths },
    });
    expect(connection).toMatchObject({ outcome: 'failed', alerts: [{ from: 'server', visibility: 'inferred' }] });
  });

  it.each([
    [0x1301, 53],
    [0x1301, 69],
    [0x1302, 69],
    [0x1302, 85],
  ])('shows by a Finished alone that nobody asked: suite %i, length %i', (suite, length) => {
    const connection = hello(suite)
      .server(...sealed(40, 900, 281, length))
      .client(...sealed(length, 120))
      .server(...sealed(255, 400))
      .connection();
    expect(connection.handshakes[0]).toMatchObject({
      certificateRequest: { kind: 'absent' },
      clientCertificate: { kind: 'absent', lengths: [length] },
    });
    expect(connection).toMatchObject({ outcome: 'completed', alerts: [] });
  });

  it('shows a certificate that was sent, and the alert that refused it', () => {
    const connection = hello(0x1302)
      .server(...sealed(40, 90, 900, 281, 69))
      .client(...sealed(870, 281, 69))
      .server(tls.sealed(19))
      .event('rst', 1)
      .connection();
    expect(connection.handshakes[0]).toMatchObject({
      certificateRequest: { kind: 'inferred', certain: true },
      clientCertificate: {
        kind: 'encrypted',
        missingKey: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
        inferred: { certain: true, lengths: [870, 281, 69] },
      },
    });
    expect(connection.outcome).toBe('failed');
  });

  it('shows the client’s alert where it refuses the server', () => {
    const connection = hello(0x1301)
      .server(...sealed(40, 900, 281, 53))
      .client(tls.sealed(19))
      .event('fin', 0)
      .connection();
    expect(connection).toMatchObject({ outcome: 'failed', alerts: [{ from: 'client', visibility: 'inferred' }] });
  });

  describe('asked for a certificate behind it', () => {
    const POST_HANDSHAKE_AUTH = Uint8Array.of(0, 49, 0, 0);
    const path = (offers: readonly Uint8Array[], ...answer: readonly Uint8Array[]) =>
      new Conversation()
        .client(tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13, ...offers]))))
        .server(tls.plain(tls.message(2, tls.serverHelloBody(0x1301, [tls.SELECTS_TLS13]))), tls.CHANGE_CIPHER_SPEC)
        .server(...sealed(27, 900, 281, 53))
        .client(tls.sealed(53))
        .server(tls.sealed(298))
        .client(tls.sealed(89))
        .server(tls.sealed(314))
        .client(...answer);

    it('shows the empty Certificate and the alert, where the client offered to answer', () => {
      const answer = sealed(57, 53);
      const refused = path([POST_HANDSHAKE_AUTH], ...answer)
        .server(tls.sealed(19))
        .event('fin', 1)
        .connection();
      expect(refused).toMatchObject({ outcome: 'failed', alerts: [{ from: 'server', visibility: 'inferred' }] });
      expect(refused.handshakes[1]).toMatchObject({
        kind: 'post-handshake-authentication',
        certificateRequest: { kind: 'inferred', certain: true },
        clientCertificate: { kind: 'inferred', certain: true, lengths: [57, 53] },
      });
      const plain = path([], ...answer)
        .server(tls.sealed(19))
        .event('fin', 1)
        .connection();
      expect(plain).toMatchObject({ outcome: 'completed', alerts: [] });
      expect(plain.handshakes).toHaveLength(1);
    });

    it('leaves a certificate that was refused undecided, and says nothing of what was taken', () => {
      const answer = sealed(1463, 96, 53);
      const refused = path([POST_HANDSHAKE_AUTH], ...answer)
        .server(tls.sealed(19))
        .event('fin', 1);
      expect(refused.connection().handshakes[1]).toMatchObject({
        clientCertificate: { kind: 'encrypted', inferred: { certain: false } },
      });
      const taken = path([POST_HANDSHAKE_AUTH], ...answer)
        .server(...sealed(259, 19))
        .event('fin', 1);
      expect(taken.connection().handshakes).toHaveLength(1);
    });
  });

  it('takes Java’s user_canceled and close_notify, where it gives up waiting, for no refusal', () => {
    const canceled = hello(0x1301)
      .server(...sealed(40, 900))
      .client(...sealed(35, 35))
      .event('fin', 0)
      .connection();
    expect(canceled.alerts).toEqual([]);
    const refused = hello(0x1301)
      .server(...sealed(40, 900))
      .client(tls.sealed(35))
      .event('fin', 0)
      .connection();
    expect(refused.alerts).toMatchObject([{ from: 'client', visibility: 'inferred' }]);
  });

  it('takes no alert for a refusal of a certificate that the server did not come to send', () => {
    const stopped = hello(0x1301)
      .server(...sealed(23, 62))
      .client(tls.sealed(35))
      .event('rst', 1)
      .connection();
    expect(stopped.alerts).toEqual([]);
  });

  it('is not guessed at where lengths fit nothing, or are not there', () => {
    const odd = hello(0x1301)
      .server(...sealed(40, 900))
      .client(tls.sealed(130))
      .connection();
    expect(odd.handshakes[0]).toMatchObject({
      clientCertificate: { kind: 'encrypted' },
      certificateRequest: { kind: 'encrypted' },
    });
    const none = hello(0x1301)
      .server(...sealed(40, 900))
      .connection();
    expect(none.handshakes[0]).toMatchObject({ clientCertificate: { kind: 'not-reached' } });
  });

  it('is over where the server goes on behind a certificate and all that follows in one record, as of an SSLEngine', () => {
    const flight = () =>
      hello(0x1302)
        .server(...sealed(40, 90, 900, 281, 69))
        .client(...sealed(3004, 87));
    const inferred = { certain: true, lengths: [3004] };
    const taken = flight()
      .server(...sealed(1178, 162))
      .event('fin', 1)
      .connection();
    expect(taken).toMatchObject({ outcome: 'completed', handshakes: [{ clientCertificate: { inferred } }] });
    const refused = flight()
      .server(...sealed(19, 19))
      .event('fin', 1)
      .connection();
    expect(refused).toMatchObject({
      outcome: 'failed',
      alerts: [{ from: 'server', visibility: 'inferred' }],
      handshakes: [{ clientCertificate: { inferred } }],
    });
  });

  it('is told behind early data by EndOfEarlyData, or by an empty Certificate', () => {
    const early = (...lengths: readonly number[]) =>
      new Conversation()
        .client(tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13, tls.extension(42, [])]))))
        .server(tls.plain(tls.message(2, tls.serverHelloBody(0x1301, [tls.SELECTS_TLS13]))))
        .server(...sealed(40, 90, 900, 281, 53))
        .client(...sealed(...lengths));
    expect(early(300, 21, 53).server(tls.sealed(250)).connection().outcome).toBe('completed');
    const refused = early(300, 25, 53).server(tls.sealed(19)).event('fin', 1).connection();
    expect(refused).toMatchObject({ outcome: 'failed', handshakes: [{ clientCertificate: { kind: 'inferred' } }] });
    // Data and Finished, or a certificate and Finished?
    expect(early(300, 200, 300).connection().handshakes[0]?.clientCertificate).toMatchObject({ kind: 'encrypted' });
  });

  it('goes on behind a Finished alone where early data was refused, for want of a pre-shared key or its being taken', () => {
    const early = (serverHello: readonly Uint8Array[], ...flight: readonly number[]) =>
      new Conversation()
        .client(
          tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13, tls.extension(42, [])]))),
          tls.sealed(35),
        )
        .server(tls.plain(tls.message(2, tls.serverHelloBody(0x1301, [tls.SELECTS_TLS13, ...serverHello]))))
        .server(...sealed(...flight));
    const refused = early([], 23, 900, 281, 53)
      .client(...sealed(53, 35))
      .server(...sealed(82, 82));
    expect(refused.connection()).toMatchObject({
      outcome: 'completed',
      handshakes: [{ clientCertificate: { kind: 'encrypted' } }],
    });
    const selectsPsk = [tls.extension(41, [0, 0])];
    const answered = early(selectsPsk, 27, 53, 162, 19)
      .event('fin', 1)
      .client(...sealed(21, 53))
      .event('rst', 1);
    expect(answered.connection().outcome).toBe('completed');
    const unanswered = early(selectsPsk, 27, 53, 19)
      .event('fin', 1)
      .client(...sealed(21, 53))
      .event('rst', 1);
    expect(unanswered.connection().outcome).toBe('failed');
  });

  it('is not over by the records behind a ServerHello that was cut off', () => {
    const connection = new Conversation()
      .client(tls.plain(tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13]))))
      .missing(1, 60, 'cut')
      .server(...sealed(40, 90, 900, 281, 53))
      .client(tls.CHANGE_CIPHER_SPEC, ...sealed(25, 53))
      .server(...sealed(19))
      .connection();
    expect(connection.outcome).not.toBe('completed');
  });

  it('was refused where the server closes or resets right behind the client’s flight, whatever the client sends', () => {
    for (const end of ['fin', 'rst'] as const) {
      const refused = hello(0x1301)
        .server(...sealed(40, 90, 900, 281, 53))
        .client(...sealed(25, 53, 106))
        .event(end, 1)
        .connection();
      expect(refused.outcome).toBe('failed');
    }
    const taken = hello(0x1301)
      .server(...sealed(40, 90, 900, 281, 53))
      .client(...sealed(25, 53, 106))
      .server(tls.sealed(250))
      .event('fin', 1)
      .connection();
    expect(taken.outcome).toBe('completed');
  });

  it('with a close_notify behind data has no fatal alert', () => {
    const connection = hello(0x1301)
      .server(...sealed(40, 900, 281, 53))
      .client(...sealed(53, 100))
      .server(...sealed(300, 19))
      .event('fin', 1)
      .connection();
    expect(connection).toMatchObject({ outcome: 'completed', alerts: [] });
  });
});
