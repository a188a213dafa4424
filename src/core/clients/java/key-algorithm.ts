import type { KeyAlgorithm } from '../../certificates/model.ts';

/** PublicKey.getAlgorithm of Java for our name of the same. */
const JAVA_NAMES: ReadonlyMap<KeyAlgorithm, string> = new Map([
  ['Ed25519', 'EdDSA'],
  ['Ed448', 'EdDSA'],
  ['X25519', 'XDH'],
  ['X448', 'XDH'],
]);

export function javaKeyAlgorithm(algorithm: KeyAlgorithm): string {
  return JAVA_NAMES.get(algorithm) ?? algorithm;
}
