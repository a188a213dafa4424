import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { ECDSA } from '@noble/curves/abstract/weierstrass.js';

const CURVES: Readonly<Record<string, ECDSA>> = {
  secp256r1: p256,
  secp384r1: p384,
  secp521r1: p521,
  secp256k1,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
};

/** The arithmetic of a named curve, null for the curves that are only named (binary fields, below 256 bits). */
export function curveArithmetic(name: string | null): ECDSA | null {
  return name === null ? null : (CURVES[name] ?? null);
}
