/** Does a private key belong to a certificate? Its public half is derived and compared with the certificate's. */
import { ParseError } from '../bytes/parse-error.ts';
import { toHex } from '../bytes/hex.ts';
import type { Certificate, KeyAlgorithm } from '../certificates/model.ts';
import { modularPower } from '../certificates/modular.ts';
import { parsePublicKeyInfo, type PublicKey } from '../certificates/public-key.ts';
import { onDemand } from './on-demand.ts';
import type { PrivateKey, PrivateKeyNumbers } from './private-key.ts';
import type { WorkBudget } from './work-budget.ts';

const namedCurves = onDemand(() => import('../certificates/curves.ts'));
const curve25519 = onDemand(() => import('@noble/curves/ed25519.js'));
const curve448 = onDemand(() => import('@noble/curves/ed448.js'));

/** What one derivation costs, in rounds of hashing that take about as long; a few hundred are made for one file. */
const DERIVATION_ROUNDS = 5000;
/** BigInt arithmetic grows with the square of the size; no DSA key in use is larger. */
const MAX_DSA_BITS = 4096;

/** Asks for all that a comparison may need. Throws LibraryNeeded. */
export function prepareToMatch(): void {
  namedCurves();
  curve25519();
  curve448();
}

/** Throws LibraryNeeded. Null where it cannot be told: an algorithm or curve without arithmetic here, or a public key that cannot be read. */
export function keyMatches(key: PrivateKey, certificate: Certificate, budget: WorkBudget): boolean | null {
  if (key.algorithm === 'unknown' || key.algorithm === 'DH') return null;
  if (!sameFamily(key.algorithm, certificate.keyAlgorithm)) return false;
  const publicKey = tryParse(certificate.publicKeyInfo);
  return publicKey === null ? null : compare(key.algorithm, key.numbers, publicKey, budget);
}

/** An RSA key may stand in a certificate that restricts it to RSASSA-PSS. */
function sameFamily(one: KeyAlgorithm, other: KeyAlgorithm): boolean {
  const family = (algorithm: KeyAlgorithm): KeyAlgorithm => (algorithm === 'RSASSA-PSS' ? 'RSA' : algorithm);
  return family(one) === family(other);
}

function tryParse(publicKeyInfo: Uint8Array): PublicKey | null {
  try {
    return parsePublicKeyInfo(publicKeyInfo).key;
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function compare(
  algorithm: KeyAlgorithm,
  numbers: PrivateKeyNumbers,
  publicKey: PublicKey,
  budget: WorkBudget,
): boolean | null {
  if (numbers.kind === 'rsa' && publicKey.kind === 'rsa') {
    return numbers.modulus === publicKey.modulus && numbers.exponent === publicKey.exponent;
  }
  if (numbers.kind === 'dsa' && publicKey.kind === 'dsa') return compareDsa(numbers, publicKey, budget);
  if (numbers.kind === 'ec' && publicKey.kind === 'ec') return compareEc(numbers, publicKey, budget);
  if (numbers.kind === 'seed' && publicKey.kind === 'raw') {
    budget.spend(DERIVATION_ROUNDS);
    const derived = derivePublic(algorithm, numbers.seed);
    return derived === null ? null : toHex(derived) === toHex(publicKey.bytes);
  }
  return null;
}

function compareDsa(
  key: Extract<PrivateKeyNumbers, { kind: 'dsa' }>,
  publicKey: Extract<PublicKey, { kind: 'dsa' }>,
  budget: WorkBudget,
): boolean | null {
  if (key.p !== publicKey.p || key.g !== publicKey.g) return false;
  if (key.p <= 1n || key.p >> BigInt(MAX_DSA_BITS) !== 0n || key.x >= key.p) return null;
  budget.spend(DERIVATION_ROUNDS);
  return modularPower(key.g, key.x, key.p) === publicKey.y;
}

function compareEc(
  key: Extract<PrivateKeyNumbers, { kind: 'ec' }>,
  publicKey: Extract<PublicKey, { kind: 'ec' }>,
  budget: WorkBudget,
): boolean | null {
  if (key.curve !== publicKey.curve) return false;
  const curve = namedCurves().curveArithmetic(key.curve);
  if (curve === null) return key.point === null ? null : toHex(key.point) === toHex(publicKey.point);
  if (key.d <= 0n || key.d >= curve.Point.Fn.ORDER) return null;
  budget.spend(DERIVATION_ROUNDS);
  const derived = curve.Point.BASE.multiply(key.d);
  const written = toHex(publicKey.point);
  return written === toHex(derived.toBytes(false)) || written === toHex(derived.toBytes(true));
}

function derivePublic(algorithm: KeyAlgorithm, seed: Uint8Array): Uint8Array | null {
  switch (algorithm) {
    case 'Ed25519':
      return curve25519().ed25519.getPublicKey(seed);
    case 'Ed448':
      return curve448().ed448.getPublicKey(seed);
    case 'X25519':
      return curve25519().x25519.getPublicKey(seed);
    case 'X448':
      return curve448().x448.getPublicKey(seed);
    case 'RSA':
    case 'RSASSA-PSS':
    case 'DSA':
    case 'EC':
    case 'DH':
    case 'unknown':
      return null;
  }
}
