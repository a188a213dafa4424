import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeMessage } from '../../../src/core/handshakes/describe.ts';
import type { DetailNode } from '../../../src/core/handshakes/details.ts';
import { certificateDetails } from '../../../src/core/tls/details/certificate-details.ts';
import { handshakeDetails, recordDetails, sslv2HelloDetails } from '../../../src/core/tls/details/message-details.ts';
import { Conversation } from '../../builders/conversation.ts';
import * as tls from '../../builders/tls-messages.ts';

const conversation = new Conversation()
  .event('syn', 0)
  .client(tls.plain(tls.CLIENT_HELLO))
  .server(tls.plain(...tls.SERVER_FLIGHT))
  .client(tls.plain(tls.EMPTY_CERTIFICATE, tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 22))
  .server(tls.alert(2, 42));
const connection = conversation.connection();

function find(node: DetailNode, field: string): DetailNode[] {
  return [...(node.field === field ? [node] : []), ...node.children.flatMap((child) => find(child, field))];
}

/** Every range lies within its parent's, and within the bytes. */
function expectNested(node: DetailNode, start: number, end: number): void {
  const { range } = node;
  if (range !== null)
    expect([range.start >= start, range.end <= end, range.start <= range.end]).toEqual([true, true, true]);
  for (const child of node.children) expectNested(child, range?.start ?? start, range?.end ?? end);
}

function details(name: string) {
  const entry = connection.timeline.findIndex((candidate) => candidate.name === name);
  return describeMessage(connection, entry, conversation.read);
}

describe('the details of a timeline entry', () => {
  it('are there for every entry, with each range inside its parent’s', () => {
    for (const { index } of connection.timeline) {
      const { bytes, tree } = describeMessage(connection, index, conversation.read);
      expectNested(tree, 0, bytes.length);
      expect(tree.problem).toBeUndefined();
    }
  });

  it('of a CertificateRequest name each CA with the string type of its parts', () => {
    const { tree, bytes } = details('CertificateRequest');
    const names = find(tree, 'tls.handshake.dname');
    expect(names.map(({ value }) => value)).toEqual(['CN=A', 'CN=a']);
    expect(find(tree, 'x509if.value').map(({ asn1Type }) => asn1Type)).toEqual(['UTF8String', 'PrintableString']);
    const [first] = names;
    expect(bytes.subarray(first?.range?.start, first?.range?.end)).toEqual(tls.NAME);
    expect(find(tree, 'tls.handshake.cert_type').map(({ value }) => value)).toEqual(['rsa_sign', 'ecdsa_sign']);
  });

  it.each([
    ['ClientHello', 'tls.handshake.extensions_server_name', 'api.example'],
    ['ClientHello', 'tls.handshake.ciphersuite', 'TLS_AES_128_GCM_SHA256'],
    ['ServerHello', 'tls.handshake.ciphersuite', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    ['ServerKeyExchange', 'tls.handshake.server_named_curve', 'secp256r1'],
    ['ClientKeyExchange', 'tls.handshake.client_point_len', '3'],
    ['Alert', 'tls.alert_message.desc', 'bad_certificate (42)'],
    ['Finished', 'tls.record.length', '40'],
  ])('of %s hold %s', (name, field, value) => {
    expect(find(details(name).tree, field)[0]?.value).toBe(value);
  });

  it('of the empty Certificate show its length of zero', () => {
    const entry = connection.timeline.findIndex(({ name, from }) => name === 'Certificate' && from === 'client');
    const { tree } = describeMessage(connection, entry, conversation.read);
    expect(find(tree, 'tls.handshake.certificates_length')[0]).toMatchObject({
      value: '0',
      range: { start: 4, end: 7 },
    });
  });

  it('take the plaintext where there is one', () => {
    const entry = connection.timeline.findIndex(({ name }) => name === 'ServerHelloDone');
    const opened = describeMessage(connection, entry, conversation.read, () => tls.message(14));
    expect(opened).toMatchObject({ decrypted: true, bytes: tls.message(14) });
  });

  it('say where a message contradicts itself, and show what stands before', () => {
    const tree = handshakeDetails(tls.message(13, [2, 1, 64, 0, 9, 4]), {
      version: 0x0303,
      cipherSuite: null,
      name: '',
    });
    expect(find(tree, 'tls.handshake.cert_type')).toHaveLength(2);
    expect(find(tree, 'tls.handshake.body')[0]?.problem).toBe('too-short');
  });
});

describe('decoding any bytes to a tree', () => {
  const bodies = [
    tls.clientHelloBody([tls.OFFERS_TLS13]),
    tls.requestBody12(tls.NAME),
    tls.requestBody13(tls.NAME),
    tls.certificateBody13(tls.CERTIFICATE_DER),
  ];

  it('never throws, at any truncation, type and version', () => {
    const input = fc.record({
      type: fc.nat(26),
      body: fc.oneof(fc.constantFrom(...bodies), fc.uint8Array({ maxLength: 60 })),
      cut: fc.nat(80),
      version: fc.constantFrom(0x0300, 0x0303, 0x0304, null),
      cipherSuite: fc.constantFrom(0xc02f, 0x0033, 0x002f, null),
    });
    fc.assert(
      fc.property(input, ({ type, body, cut, version, cipherSuite }) => {
        const bytes = tls.message(type, body).subarray(0, cut);
        expectNested(handshakeDetails(bytes, { version, cipherSuite, name: '' }), 0, bytes.length);
        for (const decode of [recordDetails, sslv2HelloDetails]) expectNested(decode(bytes), 0, bytes.length);
        certificateDetails(bytes, 0);
      }),
      { numRuns: 300 },
    );
  });
});
