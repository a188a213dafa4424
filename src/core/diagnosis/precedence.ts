/**
 * The order in which found causes become the verdict: the first broken link of the chain that must hold. A connection
 * must come about, speak TLS, agree on version and suite, have its server accepted; then the configuration names a
 * keystore and alias -> the alias has a private key -> the key manager takes it -> its key type is asked for -> an
 * issuer of its chain is listed -> the bytes of the names agree -> the server accepts what came. What is general or
 * cannot be seen comes last.
 */
import type { Cause } from './model.ts';

export const PRECEDENCE: readonly Cause[] = [
  'connection-refused',
  'connection-timeout',
  'plaintext-http-to-tls-port',
  'server-speaks-plaintext',
  'not-tls',
  'protocol-version-mismatch',
  'server-name-unrecognized',
  'no-shared-cipher-suite',
  'certificate-request-too-large',
  'server-certificate-not-yet-valid',
  'server-certificate-expired',
  'server-name-mismatch',
  'server-chain-incomplete',
  'server-certificate-untrusted',
  // The server goes on without one: why there was none is worth knowing, and is not what went wrong.
  'completed-without-client-certificate',
  'client-auth-not-configured',
  'keystore-reference-broken',
  'key-alias-not-found',
  'keystore-without-private-key',
  'keystore-not-loaded',
  'certificate-unusable-for-key-manager',
  'key-type-not-accepted',
  'chain-incomplete-in-keystore',
  'server-lists-leaf-subject',
  'server-lists-unusable-names',
  'issuer-not-accepted',
  'issuer-differs-only-in-encoding',
  // What the server says by name stands before what is told from the certificate.
  'client-cannot-sign',
  'client-key-mismatch',
  'client-certificate-revoked',
  'client-certificate-not-yet-valid',
  'client-certificate-expired',
  'client-certificate-wrong-usage',
  'client-certificate-weak',
  'client-chain-incomplete',
  'client-certificate-untrusted',
  'client-certificate-rejected',
  'client-certificate-missing',
  'server-certificate-rejected',
  'server-name-missing',
  'http-error-after-handshake',
  'server-internal-error',
  'renegotiation-undecided',
  'handshake-rejected',
  'encrypted-undecided',
  'handshake-timeout',
  'reset-during-handshake',
  'closed-during-handshake',
  'handshake-completed',
  'capture-incomplete',
];

const RANK: ReadonlyMap<Cause, number> = new Map(PRECEDENCE.map((cause, rank) => [cause, rank]));

export function comparePrecedence(a: Cause, b: Cause): number {
  return (RANK.get(a) ?? PRECEDENCE.length) - (RANK.get(b) ?? PRECEDENCE.length);
}

/** They say that something was refused or missing, and leave the reason open: never also to be mended. */
export const GENERAL: ReadonlySet<Cause> = new Set([
  'client-certificate-missing',
  'client-certificate-rejected',
  'server-certificate-rejected',
  'handshake-rejected',
  'http-error-after-handshake',
  'server-internal-error',
]);
