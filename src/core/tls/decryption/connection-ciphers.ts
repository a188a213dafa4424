/** From a suite and a secret to the ciphers of both directions. */
import { assertNever } from '../../bytes/assert-never.ts';
import { TLS10 } from '../names/versions.ts';
import { HASH_LENGTH } from './hashes.ts';
import { keyBlock, trafficKeys } from './key-derivation.ts';
import type { DirectionKeys, HelloRandoms, KeyLengths } from './key-derivation.ts';
import { cbcCipher, nullCipher, rc4Cipher } from './mac-cipher.ts';
import { tls12AeadCipher, tls13Cipher } from './record-cipher.ts';
import type { RecordCipher } from './record-cipher.ts';
import type { Protection, SuiteProfile } from './suite-profile.ts';

export interface ConnectionCiphers {
  readonly client: RecordCipher;
  readonly server: RecordCipher;
}

/** SSL 3.0 to TLS 1.2. */
export function ciphersFromMasterSecret(
  version: number,
  profile: SuiteProfile,
  master: Uint8Array,
  randoms: HelloRandoms,
  encryptThenMac: boolean,
): ConnectionCiphers {
  const block = keyBlock(version, profile.prfHash, master, randoms, keyLengths(version, profile.protection));
  const cipher = (keys: DirectionKeys): RecordCipher => cipherOf(version, profile.protection, keys, encryptThenMac);
  return { client: cipher(block.client), server: cipher(block.server) };
}

/** One direction of TLS 1.3; null where the suite is none of TLS 1.3. */
export function cipherFromTrafficSecret(profile: SuiteProfile, secret: Uint8Array): RecordCipher | null {
  if (profile.protection.kind !== 'aead' || secret.length !== HASH_LENGTH[profile.prfHash]) return null;
  const { key, iv } = trafficKeys(profile.prfHash, secret, profile.protection.keyLength);
  return tls13Cipher(profile.protection, key, iv);
}

function keyLengths(version: number, protection: Protection): KeyLengths {
  switch (protection.kind) {
    case 'aead':
      return { mac: 0, key: protection.keyLength, iv: 12 - protection.explicitNonceLength };
    case 'cbc':
      return {
        mac: HASH_LENGTH[protection.mac],
        key: protection.keyLength,
        iv: version <= TLS10 ? protection.blockLength : 0,
      };
    case 'rc4':
      return { mac: HASH_LENGTH[protection.mac], key: protection.keyLength, iv: 0 };
    case 'null':
      return { mac: HASH_LENGTH[protection.mac], key: 0, iv: 0 };
    default:
      return assertNever(protection);
  }
}

function cipherOf(version: number, protection: Protection, keys: DirectionKeys, encryptThenMac: boolean): RecordCipher {
  switch (protection.kind) {
    case 'aead':
      return tls12AeadCipher(protection, keys.key, keys.iv);
    case 'cbc':
      return cbcCipher(version, protection, keys, encryptThenMac);
    case 'rc4':
      return rc4Cipher(version, protection, keys);
    case 'null':
      return nullCipher(version, protection, keys);
    default:
      return assertNever(protection);
  }
}
