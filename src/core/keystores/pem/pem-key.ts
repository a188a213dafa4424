/** Private keys in PEM: PKCS#8 plain and encrypted, and OpenSSL's traditional forms, which it encrypts by headers. */
import { concat } from '../../bytes/byte-arrays.ts';
import { md5 } from '@noble/hashes/legacy.js';
import { ByteReader } from '../../bytes/byte-reader.ts';
import { fromHex } from '../../bytes/hex.ts';
import { openWhole, readOctets, TAG } from '../../certificates/der/der-reader.ts';
import { decipher, type Cipher } from '../crypto/ciphers.ts';
import { unsupported } from '../crypto/digests.ts';
import { decipherWithPassword } from '../crypto/pbes.ts';
import { passwordReadings, utf8 } from '../password.ts';
import { readDsaKey, readEcKey, readPkcs8, readRsaKey, type PrivateKey } from '../private-key.ts';
import { Refusal } from '../refusal.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { PemBlock } from './pem-blocks.ts';

const TRADITIONAL: Readonly<Record<string, (der: Uint8Array) => PrivateKey>> = {
  'RSA PRIVATE KEY': readRsaKey,
  'EC PRIVATE KEY': (der) => readEcKey(der, null),
  'DSA PRIVATE KEY': readDsaKey,
};

export function isKeyLabel(label: string): boolean {
  return label === 'PRIVATE KEY' || label === 'ENCRYPTED PRIVATE KEY' || TRADITIONAL[label] !== undefined;
}

export interface PemKey {
  readonly isEncrypted: boolean;
  /** Throws Refusal or ParseError. The password is ignored where the key is not encrypted. */
  readonly open: (password: string, budget: WorkBudget) => PrivateKey;
}

/** `bytes` are the block's. */
export function pemKey(block: PemBlock, bytes: Uint8Array): PemKey {
  if (block.label === 'ENCRYPTED PRIVATE KEY') return encryptedPkcs8(bytes);
  const read = TRADITIONAL[block.label] ?? readPkcs8;
  const encryption = block.headers.get('dek-info');
  if (encryption === undefined) return { isEncrypted: false, open: () => read(bytes) };
  return {
    isEncrypted: true,
    open: (password) => read(decipherTraditional(encryption, password, bytes)),
  };
}

/** EncryptedPrivateKeyInfo (RFC 5958 section 3). */
export function encryptedPkcs8(der: Uint8Array): PemKey {
  const open = (password: string, budget: WorkBudget): PrivateKey => {
    const info = openWhole(der, TAG.sequence, 'EncryptedPrivateKeyInfo');
    const algorithm = info.expect(TAG.sequence, 'key encryption algorithm').der;
    const encrypted = readOctets(info, 'encrypted key');
    const [reading] = passwordReadings(password);
    if (reading === undefined) throw new Refusal('password-wrong');
    const scheme = openWhole(algorithm, TAG.sequence, 'key encryption algorithm');
    return readPkcs8(decipherWithPassword(scheme, reading, encrypted, budget));
  };
  return { isEncrypted: true, open };
}

const CIPHERS: Readonly<Record<string, Cipher>> = {
  'AES-128-CBC': { kind: 'aes-cbc', keyLength: 16, ivLength: 16 },
  'AES-192-CBC': { kind: 'aes-cbc', keyLength: 24, ivLength: 16 },
  'AES-256-CBC': { kind: 'aes-cbc', keyLength: 32, ivLength: 16 },
  'DES-EDE3-CBC': { kind: '3des-cbc', keyLength: 24, ivLength: 8 },
  'DES-CBC': { kind: 'des-cbc', keyLength: 8, ivLength: 8 },
};

/** `DEK-Info: AES-256-CBC,hex IV`; the key is EVP_BytesToKey: MD5 once over the password and the IV's first 8 bytes. */
function decipherTraditional(encryption: string, password: string, input: Uint8Array): Uint8Array {
  const [name = '', ivText = ''] = encryption.split(',');
  const cipher = CIPHERS[name.trim()] ?? unsupported(name.trim());
  const iv = fromHex(ivText.trim());
  const salt = new ByteReader(iv).bytes(8, 'DEK-Info');
  const blocks: Uint8Array[] = [];
  for (let made = 0; made < cipher.keyLength; made += 16) {
    blocks.push(md5(concat([blocks.at(-1) ?? new Uint8Array(0), utf8(password), salt])));
  }
  return decipher(cipher, concat(blocks).subarray(0, cipher.keyLength), iv, input);
}
