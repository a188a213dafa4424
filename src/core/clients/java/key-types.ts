/** From a CertificateRequest to the calls of chooseClientAlias: which key types are asked for, and in which order. */
import { isTls13, TLS12 } from '../../tls/names/versions.ts';
import type { Reason, SelectionRequest } from '../model.ts';
import type { JavaProfile } from './profiles.ts';
import { takeSchemes, type TakenSchemes } from './schemes.ts';

export type KeyTypes =
  /** Key algorithms of each call, most wanted first. No call: the key manager is never asked. */
  | { readonly kind: 'calls'; readonly calls: readonly (readonly string[])[]; readonly schemes: TakenSchemes | null }
  /** The client ends the handshake before it looks for a key. */
  | { readonly kind: 'alert'; readonly alert: number; readonly reason: Reason }
  /** No server makes such a request: the handshake ends before this message. */
  | { readonly kind: 'never-made'; readonly reason: Reason };

const HANDSHAKE_FAILURE = 40;
const INTERNAL_ERROR = 80;

/** ClientCertificateType numbers: those with a key type, and those that JSSE knows by name without one. */
const SIGNING_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'RSA'],
  [2, 'DSA'],
  [64, 'EC'],
]);
const NAMED_TYPES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 20, 64, 65, 66]);

export function keyTypes(profile: JavaProfile, request: SelectionRequest): KeyTypes {
  const { tlsVersion, certificateTypes } = request;
  if (tlsVersion < TLS12) return fromTypes(profile, certificateTypes, null);
  const schemes = takeSchemes(profile, tlsVersion, request.signatureSchemes, request.signatureSchemesCertificate);
  const failure = schemeFailure(profile, request, schemes);
  if (failure !== null) return failure;
  if (isTls13(tlsVersion)) return { kind: 'calls', calls: split(profile, fromSchemes(schemes)), schemes };
  if (profile.keyTypesFrom === 'certificate-types') return fromTypes(profile, certificateTypes, schemes);
  const types = typesAskedFor(profile, certificateTypes);
  if (types === null) return unknownType(certificateTypes);
  const allowed = profile.newKeyTypes && types.includes('RSA') ? [...types, 'RSASSA-PSS'] : types;
  const keyAlgorithms = fromSchemes(schemes).filter((algorithm) => allowed.includes(algorithm));
  return { kind: 'calls', calls: split(profile, keyAlgorithms), schemes };
}

function fromTypes(profile: JavaProfile, certificateTypes: readonly number[], schemes: TakenSchemes | null): KeyTypes {
  const types = typesAskedFor(profile, certificateTypes);
  if (types === null) return unknownType(certificateTypes);
  return { kind: 'calls', calls: types.length === 0 ? [] : [types], schemes };
}

/** Null where a type without a name ends the handshake. */
function typesAskedFor(profile: JavaProfile, certificateTypes: readonly number[]): string[] | null {
  if (profile.unknownTypeFails && certificateTypes.some((type) => !NAMED_TYPES.has(type))) return null;
  const types = certificateTypes.flatMap((type) => {
    const keyType = SIGNING_TYPES.get(type);
    if (keyType === undefined) return [];
    return keyType === 'EC' && profile.newKeyTypes ? ['EC', 'EdDSA'] : [keyType];
  });
  return [...new Set(types)];
}

function unknownType(certificateTypes: readonly number[]): KeyTypes {
  const unknown = certificateTypes.find((type) => !NAMED_TYPES.has(type)) ?? 0;
  return {
    kind: 'alert',
    alert: INTERNAL_ERROR,
    reason: { code: 'unknown-certificate-type', facts: { type: unknown } },
  };
}

function schemeFailure(profile: JavaProfile, request: SelectionRequest, schemes: TakenSchemes): KeyTypes | null {
  const none = (): KeyTypes => ({
    kind: 'alert',
    alert: HANDSHAKE_FAILURE,
    reason: { code: 'no-signature-scheme-known', facts: { schemes: request.signatureSchemes.length } },
  });
  if (schemes.certificates.length === 0 && schemes.handshake.length === 0) return none();
  if (schemes.handshake.length > 0) return null;
  // OpenSSL makes no TLS 1.3 request without a scheme that may sign in TLS 1.3: measured, its handshake ends before.
  if (isTls13(request.tlsVersion) && request.messageLength === null) {
    return {
      kind: 'never-made',
      reason: { code: 'request-never-made', facts: { schemes: request.signatureSchemes.length } },
    };
  }
  return profile.failsWithoutHandshakeScheme ? none() : null;
}

/** Distinct key algorithms of the schemes, in scheme order, with which a CertificateVerify can be made. */
function fromSchemes({ certificates, handshake }: TakenSchemes): string[] {
  const signing = new Set(handshake.map(({ keyAlgorithm }) => keyAlgorithm));
  return [...new Set(certificates.map(({ keyAlgorithm }) => keyAlgorithm))].filter((algorithm) =>
    signing.has(algorithm),
  );
}

function split(profile: JavaProfile, keyAlgorithms: readonly string[]): readonly (readonly string[])[] {
  if (keyAlgorithms.length === 0) return [];
  return profile.keyTypesFrom === 'all-schemes' ? [keyAlgorithms] : keyAlgorithms.map((algorithm) => [algorithm]);
}
