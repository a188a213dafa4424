import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/handshakes/model.ts';
import { Conversation } from '../../../builders/conversation.ts';
import * as tls from '../../../builders/tls-messages.ts';

const CLIENT_FLIGHT = tls.join(tls.plain(tls.EMPTY_CERTIFICATE), tls.plain(tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC);
const SERVER_FLIGHT = tls.plain(...tls.SERVER_FLIGHT);

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, at) => bytes.slice(at * size, (at + 1) * size));
}

/** What was said, without where it stood. */
function said({ timeline, handshakes }: Connection): unknown {
  const [handshake] = handshakes;
  return {
    timeline: timeline.map(({ from, kind, name, length, visibility }) => [from, kind, name, length, visibility]),
    request:
      handshake?.certificateRequest.kind === 'seen'
        ? handshake.certificateRequest.value
        : handshake?.certificateRequest,
    certificate: handshake?.clientCertificate.kind === 'seen' ? handshake.clientCertificate.value : null,
  };
}

const whole = new Conversation().client(tls.plain(tls.CLIENT_HELLO)).server(SERVER_FLIGHT).client(CLIENT_FLIGHT);
const expected = said(whole.connection());

describe('handshake messages', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 50, 100])('are the same in segments of %i bytes', (size) => {
    const conversation = new Conversation()
      .client(...pieces(tls.plain(tls.CLIENT_HELLO), size))
      .server(...pieces(SERVER_FLIGHT, size))
      .client(...pieces(CLIENT_FLIGHT, size));
    expect(said(conversation.connection())).toEqual(expected);
  });

  it.each([1, 3, 64, 200])('are the same in records of %i bytes', (size) => {
    const records = pieces(tls.join(...tls.SERVER_FLIGHT), size).map((piece) => tls.record(22, piece));
    const conversation = new Conversation()
      .client(tls.plain(tls.CLIENT_HELLO))
      .server(tls.join(...records))
      .client(CLIENT_FLIGHT);
    expect(said(conversation.connection())).toEqual(expected);
  });

  it('name the packet that completes them, and all that carried them', () => {
    const conversation = new Conversation().client(tls.plain(tls.CLIENT_HELLO)).server(...pieces(SERVER_FLIGHT, 300));
    const certificate = conversation.connection().timeline.find(({ name }) => name === 'Certificate');
    expect(certificate).toMatchObject({
      packet: 3,
      packets: [
        { capture: 0, packet: 2 },
        { capture: 0, packet: 3 },
      ],
    });
  });

  it('have spans that lead back to their bytes', () => {
    const conversation = new Conversation().client(...pieces(tls.plain(tls.CLIENT_HELLO), 9)).server(SERVER_FLIGHT);
    const [hello, , certificate] = conversation.connection().timeline;
    expect(conversation.read(hello?.spans ?? [])).toEqual(tls.CLIENT_HELLO);
    expect(conversation.read(certificate?.spans ?? [])).toEqual(tls.SERVER_FLIGHT[1]);
  });

  it('that equal connections share are one array', () => {
    const [one, other] = [whole.connection(), whole.connection()].map(
      ({ handshakes }) => handshakes[0]?.certificateRequest,
    );
    expect(one?.kind === 'seen' && other?.kind === 'seen' && one.value.authorities).toEqual([tls.NAME, tls.OTHER_NAME]);
  });
});

describe('any bytes', () => {
  it('never throw, and every entry stays within what was sent', () => {
    const side = fc.tuple(fc.nat(1), fc.uint8Array({ maxLength: 80 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(side, { maxLength: 12 }), fc.boolean(), (sends, sawSyn) => {
        const conversation = new Conversation({ sawSyn });
        for (const [from, noise, sort] of sends) {
          const bytes = [noise, tls.plain(noise), tls.join(tls.plain(tls.CLIENT_HELLO), noise), tls.record(21, noise)][
            sort
          ];
          if (from === 0) conversation.client(bytes ?? noise);
          else conversation.server(bytes ?? noise);
          if (sort === 3) conversation.missing(from === 0 ? 0 : 1, noise.length + 1);
        }
        for (const { spans } of conversation.connection().timeline) conversation.read(spans);
      }),
      { numRuns: 150 },
    );
  });

  it('that lose step again and again in one segment are walked without recursion', () => {
    const traps = tls.join(...Array.from({ length: 6000 }, () => [23, 3, 3, 0, 1, 0, 9, 9, 9, 9, 9]));
    const conversation = new Conversation({ sawSyn: false }).client(traps);
    expect(conversation.connection().protocol).toBe('tls');
  });
});

describe('protected records', () => {
  const opened = () =>
    new Conversation().client(tls.plain(tls.CLIENT_HELLO)).server(SERVER_FLIGHT).client(CLIENT_FLIGHT);

  it('are only counted once the handshake is over', () => {
    const conversation = opened().client(tls.sealed(40, 22)).server(tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 22));
    for (let at = 0; at < 100; at += 1) conversation.server(tls.sealed(5000));
    conversation.server(tls.sealed(5000).subarray(0, 1000));
    expect(conversation.skippable(1)).toBe(4005);
    const connection = conversation.connection();
    expect(connection.applicationData.server).toBe(101);
    expect(connection.timeline.length).toBeLessThan(40);
  });

  it('keep their sequence numbers over those that are not kept, and the closing alert is told', () => {
    const conversation = opened().client(tls.sealed(40, 22));
    for (let at = 0; at < 50; at += 1) conversation.client(tls.sealed(5000));
    conversation.client(tls.sealed(26, 21)).event('fin', 0);
    const alert = conversation.connection().timeline.findLast(({ kind }) => kind === 'alert');
    expect(alert).toMatchObject({
      visibility: 'encrypted',
      record: { contentType: 21, sequence: 51, length: 26, epoch: 1 },
    });
  });

  it('begin anew with the second ChangeCipherSpec of a renegotiation', () => {
    const conversation = opened().client(
      tls.sealed(40, 22),
      tls.sealed(31, 22),
      tls.sealed(25, 20),
      tls.sealed(40, 22),
    );
    const records = conversation
      .connection()
      .timeline.flatMap(({ visibility, record }) => (visibility === 'plain' ? [] : [record]));
    expect(records.map((record) => [record?.epoch, record?.sequence])).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('are not read out of an encrypted Finished that begins with zeros, where only the client was captured', () => {
    const hello = tls.message(1, tls.clientHelloBody([tls.OFFERS_TLS13]));
    const finished = tls.record(22, [0, 0, 0, 0, 0, 0, 0, 0, ...Array.from({ length: 32 }, (_, at) => 0xf0 ^ at)]);
    const { timeline } = new Conversation().client(tls.plain(hello), tls.CHANGE_CIPHER_SPEC, finished).connection();
    expect(timeline.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['ClientHello', 'plain'],
      ['ChangeCipherSpec', 'plain'],
      ['EncryptedHandshake', 'encrypted'],
    ]);
  });
});
