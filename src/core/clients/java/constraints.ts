/**
 * The algorithm constraints that PKIX lays on the whole chain (AlgorithmChecker, SSLAlgorithmConstraints): the request's
 * signature algorithms where TLS is 1.2 or later, and jdk.certpath.disabledAlgorithms with jdk.tls.disabledAlgorithms as
 * the JREs ship them: MD2, MD5, RSA and DSA below 1024 bits, EC below 224, and in 8 and 11 every curve but three.
 */
import type { Certificate } from '../../certificates/model.ts';
import { formatName } from '../../certificates/names/format-name.ts';
import type { Reason } from '../model.ts';
import type { JavaProfile } from './profiles.ts';
import type { TakenSchemes } from './schemes.ts';

const ENABLED_CURVES: ReadonlySet<string> = new Set(['secp256r1', 'secp384r1', 'secp521r1']);

/** The first fault, from the last certificate of the chain to the first, as Java looks; null where there is none. */
export type Constraint = (chain: readonly Certificate[]) => Reason | null;

export function constraintsOf(profile: JavaProfile, schemes: TakenSchemes | null): Constraint {
  const signatures =
    schemes === null ? null : new Set(schemes.certificates.map(({ signature }) => signature.toLowerCase()));
  return (chain) => {
    for (const certificate of chain.toReversed()) {
      const fault = signatureFault(certificate, signatures) ?? keyFault(profile, certificate);
      if (fault !== null) {
        return { code: 'algorithm-constraints', facts: { certificate: formatName(certificate.subject), ...fault } };
      }
    }
    return null;
  };
}

interface Fault {
  readonly problem: 'signature-not-requested' | 'signature-disabled' | 'key-too-small' | 'curve-disabled';
  readonly value: string;
}

function signatureFault(certificate: Certificate, signatures: ReadonlySet<string> | null): Fault | null {
  const value = certificate.signatureAlgorithm;
  if (signatures !== null && !signatures.has(value.toLowerCase())) return { problem: 'signature-not-requested', value };
  return /^MD[25]with/u.test(value) ? { problem: 'signature-disabled', value } : null;
}

function keyFault(profile: JavaProfile, { keyAlgorithm, keySize, curve }: Certificate): Fault | null {
  const smallest = keyAlgorithm === 'RSA' || keyAlgorithm === 'DSA' ? 1024 : keyAlgorithm === 'EC' ? 224 : 0;
  if (keySize !== null && keySize < smallest) return { problem: 'key-too-small', value: `${keyAlgorithm} ${keySize}` };
  if (keyAlgorithm !== 'EC' || !profile.disablesOtherCurves || curve === null || ENABLED_CURVES.has(curve)) return null;
  return { problem: 'curve-disabled', value: curve };
}
