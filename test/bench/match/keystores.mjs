// Keystores as keytool lays them out: JKS, PKCS#12 with PBES2 as since Java 11, and PEM. Salts are shared, so that they are made quickly;
// what reading costs stays the same.
import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { integer, octets, oid, sequence, tlv } from './der.mjs';

const u16 = (value) => Buffer.from([value >> 8, value & 0xff]);
const u32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();
const sha1 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha1')).digest();

/** Sun's own key protection: the key under a stream of chained SHA-1, and a check of it. */
function protect(key, password) {
  const salt = randomBytes(20);
  const stream = [];
  for (let last = salt, made = 0; made < key.length; made += 20) {
    last = sha1(password, last);
    stream.push(last);
  }
  const mask = Buffer.concat(stream);
  const hidden = key.map((byte, at) => byte ^ mask[at]);
  const algorithm = sequence(oid('1.3.6.1.4.1.42.2.17.1.1'), tlv(0x05));
  return sequence(algorithm, octets(Buffer.concat([salt, hidden, sha1(password, key)])));
}

export function jks(entries, password) {
  const secret = utf16(password);
  const parts = [u32(0xfeedfeed), u32(2), u32(entries.length)];
  for (const { alias, key, chain } of entries) {
    const hidden = protect(key, secret);
    parts.push(
      u32(1),
      u16(alias.length),
      Buffer.from(alias),
      Buffer.alloc(8),
      u32(hidden.length),
      hidden,
      u32(chain.length),
    );
    for (const der of chain) parts.push(u16(5), Buffer.from('X.509'), u32(der.length), der);
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([body, sha1(secret, 'Mighty Aphrodite', body)]);
}

const ITERATIONS = 10_000;

/** PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC; one derivation for all parts. */
function pbes2(password) {
  const salt = randomBytes(20);
  const iv = randomBytes(16);
  const key = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octets(salt), integer(ITERATIONS), integer(32), sequence(oid('1.2.840.113549.2.9'), tlv(0x05))),
  );
  const cipher = sequence(oid('2.16.840.1.101.3.4.1.42'), octets(iv));
  const algorithm = sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, cipher));
  const encrypt = (bytes) => {
    const aes = createCipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([aes.update(bytes), aes.final()]);
  };
  return { algorithm, encrypt };
}

/** RFC 7292 appendix B with SHA-256, for the MAC's key. */
function macKey(password, salt) {
  const repeat = (bytes) => Buffer.alloc(64 * Math.ceil(bytes.length / 64), bytes);
  let digest = Buffer.concat([
    Buffer.alloc(64, 3),
    repeat(salt),
    repeat(Buffer.concat([utf16(password), Buffer.alloc(2)])),
  ]);
  for (let round = 0; round < ITERATIONS; round += 1) digest = createHash('sha256').update(digest).digest();
  return digest;
}

const DATA = oid('1.2.840.113549.1.7.1');
const explicit = (content) => tlv(0xa0, content);
const bagType = (number) => oid(`1.2.840.113549.1.12.10.1.${number}`);

function attributes(alias, at) {
  const id = octets(Buffer.from(`key ${at}`));
  return tlv(
    0x31,
    sequence(oid('1.2.840.113549.1.9.20'), tlv(0x31, tlv(0x1e, utf16(alias)))),
    sequence(oid('1.2.840.113549.1.9.21'), tlv(0x31, id)),
  );
}

export function pkcs12(entries, password) {
  const { algorithm, encrypt } = pbes2(password);
  const keys = entries.map(({ alias, key }, at) =>
    sequence(bagType(2), explicit(sequence(algorithm, octets(encrypt(key)))), attributes(alias, at)),
  );
  const certificates = entries.map(({ alias, chain }, at) => {
    const bag = sequence(oid('1.2.840.113549.1.9.22.1'), explicit(octets(chain[0])));
    return sequence(bagType(3), explicit(bag), attributes(alias, at));
  });
  const encrypted = tlv(0x80, encrypt(sequence(...certificates)));
  const info = sequence(
    oid('1.2.840.113549.1.7.6'),
    explicit(sequence(integer(0), sequence(DATA, algorithm, encrypted))),
  );
  const safe = sequence(sequence(DATA, explicit(octets(sequence(...keys)))), info);
  const salt = randomBytes(20);
  const mac = createHmac('sha256', macKey(password, salt)).update(safe).digest();
  const digestInfo = sequence(sequence(oid('2.16.840.1.101.3.4.2.1'), tlv(0x05)), octets(mac));
  return sequence(
    integer(3),
    sequence(DATA, explicit(octets(safe))),
    sequence(digestInfo, octets(salt), integer(ITERATIONS)),
  );
}

export function pem(entries) {
  const block = (label, der) =>
    `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}(?=.)/gu, '$&\n')}\n-----END ${label}-----\n`;
  return entries.map(({ chain }) => chain.map((der) => block('CERTIFICATE', der)).join('')).join('');
}
