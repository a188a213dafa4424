// Ten thousand clients of a large gateway: each has a key and a certificate of its own, issued by one of many CAs. Their server lists
// as many CAs, of which most are something else: names of other divisions, old generations, the same text in other bytes.
import { generateKeyPairSync, sign } from 'node:crypto';
import { integer, name, octets, oid, PRINTABLE, sequence, tlv, UTF8 } from './der.mjs';

const COUNTRY = '2.5.4.6';
const ORGANIZATION = '2.5.4.10';
const UNIT = '2.5.4.11';
const COMMON_NAME = '2.5.4.3';
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

function authority(at, { tag = UTF8, generation = 'G1' } = {}) {
  return name(
    [COUNTRY, ['US', 'DE', 'KR', 'TW'][at % 4], PRINTABLE],
    [ORGANIZATION, `Example Holding ${at % 97}`, tag],
    [UNIT, `Division ${at % 1009}`, tag],
    [COMMON_NAME, `Partner Issuing CA ${at} ${generation}`, tag],
  );
}

/** One listed name in ten matches an issuer, one in ten has its text in other bytes, the rest are near or strange. */
export function listedNames(count) {
  return Array.from({ length: count }, (_, at) => {
    if (at % 10 === 0) return authority(at);
    if (at % 10 === 1) return authority(at, { tag: 0x14 });
    if (at % 10 < 6) return authority(at, { generation: 'G2' });
    return name([COUNTRY, 'US', PRINTABLE], [ORGANIZATION, `Trust Services ${at}`], [COMMON_NAME, `Root ${at}`]);
  });
}

/** A self-issued certificate of that name: a list of CAs is given as their certificates. */
export function certificateOf(subject) {
  listKey ??= generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signed = sequence(
    tlv(0xa0, integer(2)),
    integer(7),
    ECDSA_SHA256,
    subject,
    sequence(time('200101000000Z'), time('491231000000Z')),
    subject,
    listKey.publicKey.export({ type: 'spki', format: 'der' }),
  );
  return sequence(signed, ECDSA_SHA256, tlv(0x03, Buffer.from([0]), sign('sha256', signed, listKey.privateKey)));
}

let listKey;

const time = (text) => tlv(0x17, Buffer.from(text));

function extensions() {
  const usage = sequence(oid('2.5.29.15'), octets(tlv(0x03, Buffer.from([5, 0xa0]))));
  const clientAuthentication = sequence(oid('2.5.29.37'), octets(sequence(oid('1.3.6.1.5.5.7.3.2'))));
  return tlv(0xa3, sequence(usage, clientAuthentication));
}

/** Entries as a keystore holds them: alias, PKCS#8, chain (DER). `authorities`: how many CAs issued them. */
export function clients(count, authorities) {
  const issuer = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return Array.from({ length: count }, (_, at) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const signed = sequence(
      tlv(0xa0, integer(2)),
      integer(1_000_000 + at),
      ECDSA_SHA256,
      authority(at % authorities),
      sequence(time('200101000000Z'), time('491231000000Z')),
      name(
        [COUNTRY, 'US', PRINTABLE],
        [ORGANIZATION, `Tenant ${at % 211}`],
        [COMMON_NAME, `client-${at}.partner.example`],
      ),
      publicKey.export({ type: 'spki', format: 'der' }),
      extensions(),
    );
    const signature = tlv(0x03, Buffer.from([0]), sign('sha256', signed, issuer.privateKey));
    return {
      alias: `client-${at}`,
      key: privateKey.export({ type: 'pkcs8', format: 'der' }),
      chain: [sequence(signed, ECDSA_SHA256, signature)],
    };
  });
}
