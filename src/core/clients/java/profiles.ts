/**
 * What differs between the JREs, as data. Measured with real JSSE (8u504, 11.0.33, 17.0.15, 25.0.3 and the old JSSE of
 * about 8u252) and read in sun/security/ssl; docs/clients.md says which fact is of which sort.
 */
import type { ClientId } from '../model.ts';

export type JavaClientId = Exclude<ClientId, 'openssl'>;

export interface JavaProfile {
  readonly id: JavaClientId;
  /** TLS 1.2: certificate_types alone; one call for each key algorithm of the schemes; or one call with all of them. */
  readonly keyTypesFrom: 'certificate-types' | 'each-scheme' | 'all-schemes';
  /** 17 and later: ecdsa_sign asks for EdDSA too, and rsa_sign for RSASSA-PSS (TLS 1.2). */
  readonly newKeyTypes: boolean;
  /** A certificate type that the JRE has no name for: passed over, or a NullPointerException. */
  readonly unknownTypeFails: boolean;
  /** How ed25519 and ed448 are taken: not at all, known without a key type of their own, or as EdDSA. */
  readonly edDsa: 'unknown' | 'without-key-type' | 'supported';
  /** SHA-1 is disabled for signatures of the handshake (not of certificates). */
  readonly sha1HandshakeDisabled: boolean;
  /** ecdsa_sha1 may sign in TLS 1.3. */
  readonly ecdsaSha1In13: boolean;
  /** TLS 1.3: handshake_failure where no scheme can sign in the handshake, rather than an empty Certificate. */
  readonly failsWithoutHandshakeScheme: boolean;
  /** jdk.disabled.namedCurves: every curve but P-256, P-384 and P-521. */
  readonly disablesOtherCurves: boolean;
  /** PKIX returns the first entry without fault whatever its key type, not only one of the first key type. */
  readonly firstFaultlessOfAnyType: boolean;
  /** Alert where a listed name cannot be read. */
  readonly unreadableNameAlert: number;
  /** Alert where the chosen key can make no CertificateVerify. */
  readonly cannotSignAlert: number;
}

const HANDSHAKE_FAILURE = 40;
const DECODE_ERROR = 50;
const INTERNAL_ERROR = 80;
const UNEXPECTED_MESSAGE = 10;

const OLD: JavaProfile = {
  id: 'java-8-old',
  keyTypesFrom: 'certificate-types',
  newKeyTypes: false,
  unknownTypeFails: false,
  edDsa: 'unknown',
  sha1HandshakeDisabled: false,
  ecdsaSha1In13: false,
  failsWithoutHandshakeScheme: false,
  disablesOtherCurves: false,
  firstFaultlessOfAnyType: false,
  unreadableNameAlert: UNEXPECTED_MESSAGE,
  cannotSignAlert: HANDSHAKE_FAILURE,
};

const JAVA_8: JavaProfile = {
  ...OLD,
  id: 'java-8',
  keyTypesFrom: 'each-scheme',
  unknownTypeFails: true,
  edDsa: 'without-key-type',
  ecdsaSha1In13: true,
  disablesOtherCurves: true,
  unreadableNameAlert: INTERNAL_ERROR,
  cannotSignAlert: INTERNAL_ERROR,
};

const JAVA_17: JavaProfile = {
  ...JAVA_8,
  id: 'java-17',
  keyTypesFrom: 'all-schemes',
  newKeyTypes: true,
  unknownTypeFails: false,
  edDsa: 'supported',
  disablesOtherCurves: false,
};

export const JAVA_PROFILES: Readonly<Record<JavaClientId, JavaProfile>> = {
  'java-8-old': OLD,
  'java-8': JAVA_8,
  'java-11': {
    ...JAVA_8,
    id: 'java-11',
    edDsa: 'unknown',
    sha1HandshakeDisabled: true,
    ecdsaSha1In13: false,
    failsWithoutHandshakeScheme: true,
  },
  'java-17': JAVA_17,
  'java-25': {
    ...JAVA_17,
    id: 'java-25',
    sha1HandshakeDisabled: true,
    ecdsaSha1In13: false,
    failsWithoutHandshakeScheme: true,
    firstFaultlessOfAnyType: true,
    unreadableNameAlert: DECODE_ERROR,
  },
};
