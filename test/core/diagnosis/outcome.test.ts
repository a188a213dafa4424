import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Handshake } from '../../../src/core/handshakes/model.ts';
import { asked, connection, subjectOf, TLS13, type ConnectionBuilder } from '../../builders/connection.ts';
import { answer, leaf } from '../../builders/diagnosis.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const none = new Uint8Array();
/** A request and an empty answer, told from record lengths. */
const inferredEmpty: Partial<Handshake> = {
  certificateRequest: { kind: 'inferred', certain: true, lengths: [25, 69], place: null },
  clientCertificate: { kind: 'inferred', certain: true, lengths: [25, 69], place: null },
};
const verdict = (built: ConnectionBuilder) => diagnose(subjectOf(built)).verdict;
const completed = () => connection().clientHello().serverHello().completed();

describe('what is not TLS', () => {
  const http = () =>
    connection().with({ protocol: 'plaintext-http', firstBytes: { client: bytes('GET / HTTP/1.1'), server: none } });

  it('sees plain HTTP at a TLS port by the answer, by a TLS alert, or by a close', () => {
    expect(
      answer(
        'plaintext-http-to-tls-port',
        subjectOf(http().http(400, { bodyStart: 'The plain HTTP request was sent to HTTPS port' }, 'plain')),
      ),
    ).toBe('found proved');
    const alert = http().with({
      firstBytes: { client: bytes('GET / HTTP/1.1'), server: Uint8Array.of(0x15, 3, 3, 0, 2) },
    });
    expect(answer('plaintext-http-to-tls-port', subjectOf(alert))).toBe('found proved');
    const closed = http()
      .tcp({ payloadBytes: { client: 80, server: 0 } })
      .closedBy('server');
    expect(answer('plaintext-http-to-tls-port', subjectOf(closed))).toBe('found likely');
    expect(answer('plaintext-http-to-tls-port', subjectOf(http().http(200, {}, 'plain')))).toBe('clear');
    expect(answer('plaintext-http-to-tls-port', subjectOf(completed()))).toBe('not-applicable');
  });

  it('sees plain HTTP that a TLS server answers with nothing but an alert, as Java and GnuTLS do', () => {
    const alerted = http().with({ protocol: 'tls', outcome: 'failed' }).alert('server', 10);
    expect(verdict(alerted)).toMatchObject({ cause: 'plaintext-http-to-tls-port', confidence: 'proved' });
    const behindProxy = http()
      .with({ protocol: 'tls', preludes: ['http-connect'] })
      .alert('server', 10);
    expect(answer('plaintext-http-to-tls-port', subjectOf(behindProxy))).toBe('not-applicable');
  });

  it('sees a server that answers TLS with HTTP', () => {
    const built = connection()
      .clientHello()
      .with({ firstBytes: { client: none, server: bytes('HTTP/1.1 400 Bad Request') } })
      .alert('client', 10);
    expect(verdict(built)).toMatchObject({ cause: 'server-speaks-plaintext', confidence: 'proved' });
    expect(answer('server-speaks-plaintext', subjectOf(completed()))).toBe('clear');
    expect(answer('server-speaks-plaintext', subjectOf(http()))).toBe('not-applicable');
  });

  it('shows the host of the ClientHello and the first bytes that are not TLS', () => {
    const built = connection()
      .clientHello()
      .plain('server', 'data')
      .with({ serverName: 'api.example', firstBytes: { client: none, server: bytes('<!DOCTYPE html>') } });
    expect(verdict(built).evidence).toMatchObject([
      { statement: 'client-hello', facts: { serverName: 'api.example' } },
      { statement: 'plain-answer', entry: 1 },
    ]);
  });

  it('does not say what follows a few bytes of no known protocol where more of it was lost', () => {
    const built = connection()
      .with({ protocol: 'not-tls', firstBytes: { client: new Uint8Array([5, 1, 0]), server: new Uint8Array([5, 0]) } })
      .lose('client', 'gap', 539);
    expect(verdict(built).cause).toBe('capture-incomplete');
  });

  it('names another protocol, and is only likely where the beginning is missing', () => {
    const smtp = connection().with({
      protocol: 'not-tls',
      outcome: 'not-tls',
      firstBytes: { client: none, server: bytes('220 mail ESMTP') },
    });
    expect(verdict(smtp)).toMatchObject({ cause: 'not-tls', confidence: 'proved', facts: { protocol: 'SMTP' } });
    expect(answer('not-tls', subjectOf(smtp.tcp({ sawSyn: false, sawSynAck: false })))).toBe('found likely');
    expect(answer('not-tls', subjectOf(completed()))).toBe('not-applicable');
  });
});

it('says nothing of a protocol of which headers alone were stored', () => {
  const cut = connection()
    .with({ protocol: 'no-data' })
    .tcp({ payloadBytes: { client: 231, server: 2409 } })
    .lose('client', 'cut')
    .lasting(60)
    .closedBy('server');
  expect(verdict(cut)).toMatchObject({ cause: 'capture-incomplete', facts: { why: 'cut' } });
});

describe('transport', () => {
  const syn = () =>
    connection()
      .with({ protocol: 'no-data' })
      .tcp({ sawSynAck: false, payloadBytes: { client: 0, server: 0 } });
  const open = () =>
    connection()
      .with({ protocol: 'no-data' })
      .tcp({ payloadBytes: { client: 0, server: 0 } });
  const silent = () =>
    connection()
      .clientHello()
      .tcp({ payloadBytes: { client: 300, server: 0 } });

  it('tells refused from unanswered', () => {
    expect(verdict(syn().resetBy('server'))).toMatchObject({ cause: 'connection-refused', confidence: 'proved' });
    expect(verdict(syn())).toMatchObject({ cause: 'connection-timeout', confidence: 'likely' });
    expect(verdict(syn().tcp({ synRetransmissions: 3 })).confidence).toBe('proved');
    expect(answer('connection-refused', subjectOf(syn()))).toBe('clear');
    expect(answer('connection-refused', subjectOf(completed()))).toBe('not-applicable');
    expect(answer('connection-timeout', subjectOf(completed()))).toBe('not-applicable');
  });

  it('cannot tell where the client goes on: the answer was not captured', () => {
    expect(answer('connection-timeout', subjectOf(connection().clientHello().tcp({ sawSynAck: false })))).toBe(
      'cannot-tell one-direction',
    );
    expect(
      answer(
        'connection-timeout',
        subjectOf(connection().tcp({ sawSynAck: false, payloadBytes: { client: 0, server: 9 } })),
      ),
    ).toBe('clear');
  });

  it('sees a reset and a close in the handshake, and who did it', () => {
    expect(verdict(silent().resetBy('server'))).toMatchObject({
      cause: 'reset-during-handshake',
      confidence: 'proved',
      facts: { by: 'server', stage: 'after-client-hello' },
    });
    expect(verdict(silent().closedBy('server')).cause).toBe('closed-during-handshake');
    expect(verdict(open().closedBy('client'))).toMatchObject({
      cause: 'closed-during-handshake',
      facts: { stage: 'before-client-hello' },
    });
    expect(answer('reset-during-handshake', subjectOf(silent().closedBy('server')))).toBe('clear');
    expect(answer('closed-during-handshake', subjectOf(silent().resetBy('server')))).toBe('clear');
    expect(answer('reset-during-handshake', subjectOf(completed()))).toBe('not-applicable');
    expect(answer('closed-during-handshake', subjectOf(completed()))).toBe('not-applicable');
  });

  it('does not say how it ended where what was said last is missing', () => {
    const lost = () => connection().clientHello().lose('server', 'gap', 1384);
    expect(verdict(lost().closedBy('client')).cause).toBe('capture-incomplete');
    expect(verdict(lost().lasting(60).closedBy('client')).cause).toBe('capture-incomplete');
    const oneSided = connection().clientHello().tcp({ oneSided: 'client' }).closedBy('client');
    expect(verdict(oneSided).cause).toBe('capture-incomplete');
    const before = connection().lose('server', 'gap').clientHello().serverHello();
    expect(verdict(before.resetBy('server'))).toMatchObject({ cause: 'reset-during-handshake', confidence: 'likely' });
  });

  it('counts the silence until the client gave up, not until the server noticed', () => {
    const impatient = silent().lasting(2).closedBy('client').lasting(14).closedBy('server');
    expect(verdict(impatient)).toMatchObject({ cause: 'closed-during-handshake', facts: { by: 'client' } });
  });

  it('goes by the first to end it: the reset that answers an alert behind a close is its echo', () => {
    const late = silent().closedBy('server').alert('client', 40).resetBy('server');
    const { cause, evidence } = verdict(late);
    expect(cause).toBe('closed-during-handshake');
    expect(evidence).toMatchObject([{ statement: 'closed-by-server', entry: 1 }]);
  });

  it('shows the packet by which the one who ended it did, not the other’s answer', () => {
    const { evidence } = verdict(silent().closedBy('server').closedBy('client'));
    expect(evidence).toMatchObject([{ statement: 'closed-by-server', entry: 1, facts: { from: 'server' } }]);
  });

  it('takes no alert of the client for a refusal where the server closed in the middle of its flight', () => {
    const built = silent().serverHello().serverCertificate(leaf).closedBy('server').alert('client', 40);
    expect(verdict(built)).toMatchObject({ cause: 'closed-during-handshake', facts: { by: 'server' } });
    const whole = silent()
      .serverHello()
      .serverCertificate(leaf)
      .message('server', 'ServerHelloDone')
      .closedBy('server');
    expect(answer('server-certificate-rejected', subjectOf(whole.alert('client', 48)))).toBe('found proved');
  });

  it('takes no decode_error for a refusal by which a server answers a close, whoever spoke last', () => {
    const left = asked().clientCertificate(leaf).closedBy('client').alert('server', 50);
    expect(verdict(left)).toMatchObject({ cause: 'closed-during-handshake', facts: { by: 'client' } });
  });

  it('takes a server’s alert for no refusal where the client opened and closed without a byte', () => {
    const probe = connection().with({ handshakes: [] }).closedBy('client').alert('server', 50).resetBy('client');
    expect(verdict(probe)).toMatchObject({ cause: 'closed-during-handshake', facts: { stage: 'before-client-hello' } });
  });

  it('says of a connection that began before the capture that it is incomplete, however it ends', () => {
    const middle = () =>
      connection().tcp({ sawSyn: false, sawSynAck: false }).applicationData('server', 200).closedBy('server');
    expect(verdict(middle().resetBy('server'))).toMatchObject({
      cause: 'capture-incomplete',
      facts: { why: 'mid-stream' },
    });
  });

  it('sees the 55 seconds of the Message Processor', () => {
    expect(verdict(silent().lasting(55.2).closedBy('client'))).toMatchObject({
      cause: 'handshake-timeout',
      confidence: 'proved',
    });
    const canceled = silent().alert('client', 90, 1).alert('client', 0, 1).lasting(7).closedBy('client');
    expect(verdict(canceled)).toMatchObject({ cause: 'handshake-timeout', facts: { seconds: 7, gaveUp: true } });
    expect(verdict(silent().lasting(30))).toMatchObject({ cause: 'handshake-timeout', confidence: 'likely' });
    expect(answer('handshake-timeout', subjectOf(silent()))).toBe('found possible');
    expect(answer('handshake-timeout', subjectOf(silent().resetBy('server')))).toBe('clear');
    expect(answer('handshake-timeout', subjectOf(completed()))).toBe('not-applicable');
  });
});

describe('completed', () => {
  it('says whether one was asked for and sent', () => {
    expect(verdict(asked().clientCertificate(leaf).completed())).toMatchObject({
      cause: 'handshake-completed',
      confidence: 'proved',
      facts: { requested: 'yes', sent: true },
    });
    expect(verdict(completed()).facts).toMatchObject({ requested: 'no', sent: false });
    expect(answer('handshake-completed', subjectOf(connection().clientHello()))).toBe('not-applicable');
  });

  it('is only likely where the certificates are encrypted or bytes are missing', () => {
    const hidden = connection()
      .clientHello()
      .serverHello(TLS13)
      .handshake({
        certificateRequest: { kind: 'encrypted', missingKey: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' },
        clientCertificate: { kind: 'encrypted', missingKey: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET' },
      });
    expect(answer('handshake-completed', subjectOf(hidden.completed()))).toBe('found likely');
    expect(answer('handshake-completed', subjectOf(completed().tcp({ oneSided: 'client' })))).toBe('found likely');
  });

  it('takes an empty Certificate that the server minds not for what it is', () => {
    expect(verdict(asked().clientCertificate().completed())).toMatchObject({
      cause: 'completed-without-client-certificate',
      confidence: 'proved',
    });
    expect(
      answer('completed-without-client-certificate', subjectOf(asked().clientCertificate().alert('server', 40))),
    ).toBe('not-applicable');
    expect(answer('completed-without-client-certificate', subjectOf(completed()))).toBe('not-applicable');
  });

  it('takes no close for a refusal by which the server answers the client’s close_notify', () => {
    const done = () => asked().clientCertificate(leaf).completed({ client: 1, server: 0 });
    expect(verdict(done().alert('client', 0, 1).alert('server', 0, 1).closedBy('server')).cause).toBe(
      'handshake-completed',
    );
    expect(verdict(done().alert('server', 0, 1).closedBy('server')).cause).not.toBe('handshake-completed');
  });

  it('finds the HTTP error behind a completed handshake, read or told by nginx’s length', () => {
    const body = { bodyStart: '<title>400 The SSL certificate error</title>' };
    expect(answer('http-error-after-handshake', subjectOf(completed().http(400, body)))).toBe('found proved');
    const page = asked()
      .clientCertificate()
      .completed({ client: 1, server: 1 })
      .applicationData('server', 413)
      .closedBy('server');
    expect(answer('http-error-after-handshake', subjectOf(page))).toBe('found likely');
    expect(answer('http-error-after-handshake', subjectOf(completed().http(200)))).toBe('clear');
    expect(answer('http-error-after-handshake', subjectOf(connection().clientHello()))).toBe('not-applicable');
    expect(verdict(page).cause).toBe('client-certificate-missing');
  });

  it('takes a length for nginx’s page only where it says what the client did', () => {
    const page = (length: number, built: ConnectionBuilder) =>
      built.completed({ client: 1, server: 1 }).applicationData('server', length).closedBy('server');
    expect(verdict(page(391, asked().clientCertificate(leaf))).cause).toBe('client-certificate-rejected');
    expect(verdict(page(413, asked().clientCertificate(leaf))).cause).toBe('handshake-completed');
    expect(verdict(page(391, asked().clientCertificate())).cause).toBe('completed-without-client-certificate');
  });

  it('finds nginx’s page in TLS 1.3 behind the session tickets, whoever closes, in HTTP/1.1 and HTTP/2', () => {
    const modern = (alpn: readonly string[], ...lengths: readonly number[]) => {
      const built = connection().clientHello({ alpn }).serverHello(TLS13).handshake(inferredEmpty);
      built.completed({ client: 1, server: lengths.length }).applicationData('client', 87);
      for (const length of lengths) built.applicationData('server', length);
      return built.applicationData('client', 19).closedBy('client');
    };
    const missing = { cause: 'client-certificate-missing', confidence: 'likely' };
    expect(verdict(modern([], 266, 266, 406, 19))).toMatchObject(missing);
    expect(verdict(modern([], 282, 298, 406, 19))).toMatchObject(missing);
    expect(verdict(modern(['h2'], 298, 125, 263))).toMatchObject(missing);
    expect(verdict(modern([], 298, 125, 263)).cause).toBe('completed-without-client-certificate');
    const sent = { kind: 'encrypted', missingKey: null, inferred: { certain: true, lengths: [870, 281, 69] } } as const;
    const refused = connection().clientHello().serverHello(TLS13).handshake({ clientCertificate: sent });
    refused.completed({ client: 1, server: 1 }).applicationData('client', 87).applicationData('server', 384);
    expect(verdict(refused.closedBy('server'))).toMatchObject({
      cause: 'client-certificate-rejected',
      confidence: 'likely',
      facts: { ending: 'error-page' },
    });
    expect(verdict(modern([], 266, 300, 406)).cause).toBe('completed-without-client-certificate');
  });

  it('does not blame the certificate for an HTTP error that does not speak of it', () => {
    expect(verdict(asked().clientCertificate(leaf).completed().http(403)).cause).toBe('http-error-after-handshake');
    expect(verdict(asked().clientCertificate(leaf).completed().http(404)).cause).toBe('handshake-completed');
  });
});

describe('what is not to be seen', () => {
  const hidden = () =>
    connection()
      .clientHello()
      .serverHello(TLS13)
      .handshake({
        certificateRequest: { kind: 'encrypted', missingKey: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' },
        clientCertificate: { kind: 'encrypted', missingKey: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET' },
      });

  it('stays undecided in TLS 1.3 without keys', () => {
    expect(verdict(hidden().closedBy('server'))).toMatchObject({ cause: 'encrypted-undecided', confidence: 'likely' });
    expect(verdict(hidden().closedBy('server')).wouldDecide).toContain('key-log');
    expect(answer('encrypted-undecided', subjectOf(hidden().completed()))).toBe('clear');
    expect(answer('encrypted-undecided', subjectOf(completed()))).toBe('not-applicable');
  });

  it('stays undecided in an encrypted renegotiation that ends badly', () => {
    const again = completed().anotherHandshake('renegotiation', {
      certificateRequest: { kind: 'encrypted', missingKey: 'CLIENT_RANDOM' },
      clientCertificate: { kind: 'encrypted', missingKey: 'CLIENT_RANDOM' },
    });
    expect(answer('renegotiation-undecided', subjectOf(again))).toBe('found possible');
    expect(verdict(again.with({ outcome: 'failed' }).closedBy('server')).cause).toBe('renegotiation-undecided');
    expect(answer('renegotiation-undecided', subjectOf(completed()))).toBe('not-applicable');
    expect(answer('renegotiation-undecided', subjectOf(completed().anotherHandshake('renegotiation', {})))).toBe(
      'clear',
    );
  });

  it('says what is missing from the capture', () => {
    const place = { capture: 0, packet: 7, entry: 1, at: 0 };
    const loss = { from: 'server', length: 900, because: 'gap', place } as const;
    expect(
      verdict(
        connection()
          .clientHello()
          .with({ losses: [loss] }),
      ),
    ).toMatchObject({ cause: 'capture-incomplete', facts: { why: 'lost', bytes: 900 } });
    expect(verdict(connection().clientHello().serverHello())).toMatchObject({
      cause: 'capture-incomplete',
      facts: { why: 'ends-early' },
    });
    expect(verdict(connection().tcp({ sawSyn: false, sawSynAck: false })).facts['why']).toBe('mid-stream');
    expect(verdict(connection().clientHello().tcp({ oneSided: 'client' })).facts['why']).toBe('one-direction');
    expect(answer('capture-incomplete', subjectOf(completed()))).toBe('clear');
    expect(verdict(completed().with({ losses: [loss] }))).toMatchObject({
      cause: 'handshake-completed',
      caveats: ['capture-has-gaps'],
    });
  });
});
