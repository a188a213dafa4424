import { zlibSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../../src/core/bytes/byte-reader.ts';
import { ParseError } from '../../../../src/core/bytes/parse-error.ts';
import { parseCertificate12, parseCertificate13 } from '../../../../src/core/tls/messages/certificate.ts';
import { parseCertificateRequest } from '../../../../src/core/tls/messages/certificate-request.ts';
import { parseCertificateVerify } from '../../../../src/core/tls/messages/certificate-verify.ts';
import { parseCompressed } from '../../../../src/core/tls/messages/compressed-certificate.ts';
import { parseClientHello, parseSslv2ClientHello } from '../../../../src/core/tls/messages/client-hello.ts';
import { parseEncryptedExtensions } from '../../../../src/core/tls/messages/encrypted-extensions.ts';
import { isHelloRetryRequest, parseServerHello } from '../../../../src/core/tls/messages/server-hello.ts';
import * as built from '../../../builders/tls-messages.ts';

const HELLO = built.clientHelloBody(
  [
    built.serverNameExtension('api.example'),
    built.OFFERS_TLS13,
    built.extension(10, built.vector(2, built.u16(29, 23))),
    built.extension(13, built.vector(2, built.u16(0x0403))),
    built.extension(16, built.vector(2, built.vector(1, new TextEncoder().encode('h2')))),
    built.extension(35, []),
    built.extension(49, []),
    built.extension(65037, [1]),
  ],
  [7, 7],
);
const COMPRESSED = (() => {
  const body = built.certificateBody13(built.CERTIFICATE_DER);
  return built.join(built.u16(1), [0, body.length >> 8, body.length & 0xff], built.vector(3, zlibSync(body)));
})();

const EXTENSIONS_AT: Readonly<Record<string, number>> = { ClientHello: 47, ServerHello: 38 };

const PARSERS: readonly (readonly [string, (reader: ByteReader) => unknown, Uint8Array])[] = [
  ['ClientHello', parseClientHello, HELLO],
  ['ClientHello of SSL 2.0', parseSslv2ClientHello, built.sslv2Hello().subarray(2)],
  ['ServerHello', parseServerHello, built.serverHelloBody(0x1301, [built.SELECTS_TLS13])],
  ['EncryptedExtensions', parseEncryptedExtensions, built.vector(2, built.extension(10, [0, 0]))],
  ['Certificate', parseCertificate12, built.certificateBody12([1, 2, 3], [4])],
  ['Certificate of TLS 1.3', parseCertificate13, built.certificateBody13([1, 2, 3], [4])],
  ['CompressedCertificate', parseCompressed, COMPRESSED],
  [
    'CertificateRequest of TLS 1.0',
    (reader) => parseCertificateRequest(reader, 'tls10'),
    built.requestBody10(built.NAME),
  ],
  [
    'CertificateRequest of TLS 1.2',
    (reader) => parseCertificateRequest(reader, 'tls12'),
    built.requestBody12(built.NAME),
  ],
  [
    'CertificateRequest of TLS 1.3',
    (reader) => parseCertificateRequest(reader, 'tls13'),
    built.requestBody13(built.NAME),
  ],
  [
    'CertificateVerify',
    (reader) => parseCertificateVerify(reader, 0x0303),
    built.join(built.u16(0x0804), built.vector(2, [1, 2])),
  ],
];

describe.each(PARSERS)('%s', (name, parse, valid) => {
  it('is read to its end', () => {
    expect(() => parse(new ByteReader(valid))).not.toThrow();
  });

  it('is refused at every truncation', () => {
    for (let length = 0; length < valid.length; length += 1) {
      const read = () => parse(new ByteReader(valid.subarray(0, length)));
      // A hello may end where its extensions would begin: SSL 3.0 has none.
      if (length === EXTENSIONS_AT[name]) expect(read).not.toThrow();
      else expect(read).toThrow(ParseError);
    }
  });

  it('is refused with bytes behind it', () => {
    expect(() => parse(new ByteReader(Uint8Array.of(...valid, 0)))).toThrow(ParseError);
  });

  it('throws nothing but a ParseError, whatever the bytes', () => {
    const change = fc.record({ at: fc.nat(valid.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.uint8Array({ maxLength: 40 }), (changes, noise) => {
        const bytes = Uint8Array.of(...valid);
        for (const { at, to } of changes) bytes[at] = to;
        for (const input of [bytes, noise]) expectOnlyParseErrors(() => parse(new ByteReader(input)));
      }),
      { numRuns: 60 },
    );
  });
});

function expectOnlyParseErrors(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
  }
}

describe('what the messages say', () => {
  it('a ClientHello: every offer, GREASE left out of the versions', () => {
    expect(parseClientHello(new ByteReader(HELLO))).toMatchObject({
      serverName: 'api.example',
      supportedVersions: [0x0304, 0x0303],
      groups: [29, 23],
      signatureSchemes: [0x0403],
      alpn: ['h2'],
      sessionIdLength: 2,
      offersTicket: true,
      offersPsk: false,
      postHandshakeAuth: true,
      encryptedClientHello: true,
    });
  });

  it('a ClientHello without extensions, as SSL 3.0 sends it', () => {
    expect(parseClientHello(new ByteReader(built.clientHelloBody()))).toMatchObject({
      extensions: [],
      serverName: null,
    });
  });

  it('a ClientHello of SSL 2.0: suites of TLS kept, its own left out, the challenge at the random’s end', () => {
    const hello = parseSslv2ClientHello(new ByteReader(built.sslv2Hello().subarray(2)));
    expect(hello).toMatchObject({ sslv2Format: true, cipherSuites: [5], legacyVersion: 0x0301 });
    expect(hello.random).toBe(`${'00'.repeat(16)}0102030405060708090a0b0c0d0e0f10`);
  });

  it('a ServerHello: the version of supported_versions, and the retry by its random', () => {
    const hello = parseServerHello(new ByteReader(built.serverHelloBody(0x1301, [built.SELECTS_TLS13])));
    expect(hello).toMatchObject({ version: 0x0304, cipherSuite: 0x1301 });
    expect(isHelloRetryRequest(hello)).toBe(false);
  });

  it('a Certificate: chain in order, and its list length 0 where it is empty', () => {
    expect(parseCertificate12(new ByteReader(built.certificateBody12([1], [2]))).chain).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(2),
    ]);
    expect(parseCertificate12(new ByteReader(built.certificateBody12()))).toMatchObject({ chain: [], length: 0 });
    expect(parseCompressed(new ByteReader(COMPRESSED)).chain).toEqual([built.CERTIFICATE_DER]);
  });

  it.each([
    ['brotli', 2],
    ['zstd', 3],
  ])('a certificate compressed with %s is named as such', (name, algorithm) => {
    const body = built.join(built.u16(algorithm), [0, 0, 9], built.vector(3, [1]));
    expect(() => parseCompressed(new ByteReader(body))).toThrow(name);
  });

  it.each([
    ['tls10', built.requestBody10(built.NAME, built.OTHER_NAME), []],
    ['tls12', built.requestBody12(built.NAME, built.OTHER_NAME), [0x0401, 0x0403]],
    ['tls13', built.requestBody13(built.NAME, built.OTHER_NAME), [0x0804]],
  ] as const)('a CertificateRequest in the layout of %s', (layout, body, signatureSchemes) => {
    expect(parseCertificateRequest(new ByteReader(body), layout)).toMatchObject({
      layout,
      signatureSchemes,
      authorities: [built.NAME, built.OTHER_NAME],
      length: body.length,
    });
  });
});
