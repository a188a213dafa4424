/** The password-based MAC over a PKCS#12 file: the classic HMAC (RFC 7292 appendix B) and PBMAC1 (RFC 9579). */
import { hmac } from '@noble/hashes/hmac.js';
import { toHex } from '../../bytes/hex.ts';
import { openWhole, TAG } from '../../certificates/der/der-reader.ts';
import { readOid } from '../../certificates/der/der-values.ts';
import { digestByOid, hmacByOid } from '../crypto/digests.ts';
import { deriveKey } from '../crypto/pbes2.ts';
import { derivePkcs12, PURPOSE } from '../crypto/pkcs12-kdf.ts';
import type { PasswordBytes } from '../password.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { MacFacts, Pfx } from './read-pfx.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';

type Authenticated = Pick<Pfx, 'authenticated'> & { readonly mac: MacFacts };

/** Does the file's MAC hold under this password? Throws Refusal or ParseError. */
export function macHolds(pfx: Authenticated, password: PasswordBytes, budget: WorkBudget): boolean {
  const computed = pfx.mac.algorithmOid === PBMAC1 ? pbmac1(pfx, password, budget) : classicMac(pfx, password, budget);
  return toHex(computed) === toHex(pfx.mac.digest);
}

function classicMac({ mac, authenticated }: Authenticated, password: PasswordBytes, budget: WorkBudget): Uint8Array {
  const hash = digestByOid(mac.algorithmOid);
  const derivation = { hash, password: password.pkcs12, salt: mac.salt, iterations: mac.iterations };
  const key = derivePkcs12(derivation, PURPOSE.mac, hash.outputLen, budget);
  return hmac(hash, key, authenticated);
}

/** The salt and the iterations of macData are ignored: PBMAC1's parameters hold their own (RFC 9579 section 4). */
function pbmac1({ mac, authenticated }: Authenticated, password: PasswordBytes, budget: WorkBudget): Uint8Array {
  const algorithm = openWhole(mac.algorithm, TAG.sequence, 'PBMAC1');
  readOid(algorithm, 'PBMAC1');
  const parameters = algorithm.open(TAG.sequence, 'PBMAC1 parameters');
  const derivation = parameters.expect(TAG.sequence, 'PBMAC1 key derivation');
  const hash = hmacByOid(readOid(parameters.open(TAG.sequence, 'PBMAC1 scheme'), 'PBMAC1 scheme'));
  const key = deriveKey(derivation.open(), password.utf8, hash.outputLen, budget);
  return hmac(hash, key, authenticated);
}
