/** Every rule, one file each. A test fails when a file of rules/ is missing here. */
import type { Rule } from './model.ts';
import { captureIncomplete } from './rules/capture-incomplete.ts';
import { certificateRequestTooLarge } from './rules/certificate-request-too-large.ts';
import { certificateUnusableForKeyManager } from './rules/certificate-unusable-for-key-manager.ts';
import { chainIncompleteInKeystore } from './rules/chain-incomplete-in-keystore.ts';
import { clientAuthNotConfigured } from './rules/client-auth-not-configured.ts';
import { clientCannotSign } from './rules/client-cannot-sign.ts';
import { clientCertificateExpired } from './rules/client-certificate-expired.ts';
import { clientCertificateMissing } from './rules/client-certificate-missing.ts';
import { clientCertificateNotYetValid } from './rules/client-certificate-not-yet-valid.ts';
import { clientCertificateRejected } from './rules/client-certificate-rejected.ts';
import { clientCertificateRevoked } from './rules/client-certificate-revoked.ts';
import { clientCertificateUntrusted } from './rules/client-certificate-untrusted.ts';
import { clientCertificateWeak } from './rules/client-certificate-weak.ts';
import { clientCertificateWrongUsage } from './rules/client-certificate-wrong-usage.ts';
import { clientChainIncomplete } from './rules/client-chain-incomplete.ts';
import { clientKeyMismatch } from './rules/client-key-mismatch.ts';
import { closedDuringHandshake } from './rules/closed-during-handshake.ts';
import { completedWithoutClientCertificate } from './rules/completed-without-client-certificate.ts';
import { connectionRefused } from './rules/connection-refused.ts';
import { connectionTimeout } from './rules/connection-timeout.ts';
import { encryptedUndecided } from './rules/encrypted-undecided.ts';
import { handshakeCompleted } from './rules/handshake-completed.ts';
import { handshakeRejected } from './rules/handshake-rejected.ts';
import { handshakeTimeout } from './rules/handshake-timeout.ts';
import { httpErrorAfterHandshake } from './rules/http-error-after-handshake.ts';
import { issuerDiffersOnlyInEncoding } from './rules/issuer-differs-only-in-encoding.ts';
import { issuerNotAccepted } from './rules/issuer-not-accepted.ts';
import { keyAliasNotFound } from './rules/key-alias-not-found.ts';
import { keyTypeNotAccepted } from './rules/key-type-not-accepted.ts';
import { keystoreNotLoaded } from './rules/keystore-not-loaded.ts';
import { keystoreReferenceBroken } from './rules/keystore-reference-broken.ts';
import { keystoreWithoutPrivateKey } from './rules/keystore-without-private-key.ts';
import { noSharedCipherSuite } from './rules/no-shared-cipher-suite.ts';
import { notTls } from './rules/not-tls.ts';
import { plaintextHttpToTlsPort } from './rules/plaintext-http-to-tls-port.ts';
import { protocolVersionMismatch } from './rules/protocol-version-mismatch.ts';
import { renegotiationUndecided } from './rules/renegotiation-undecided.ts';
import { resetDuringHandshake } from './rules/reset-during-handshake.ts';
import { serverCertificateExpired } from './rules/server-certificate-expired.ts';
import { serverCertificateNotYetValid } from './rules/server-certificate-not-yet-valid.ts';
import { serverCertificateRejected } from './rules/server-certificate-rejected.ts';
import { serverCertificateUntrusted } from './rules/server-certificate-untrusted.ts';
import { serverChainIncomplete } from './rules/server-chain-incomplete.ts';
import { serverInternalError } from './rules/server-internal-error.ts';
import { serverListsLeafSubject } from './rules/server-lists-leaf-subject.ts';
import { serverListsUnusableNames } from './rules/server-lists-unusable-names.ts';
import { serverNameMismatch } from './rules/server-name-mismatch.ts';
import { serverNameMissing } from './rules/server-name-missing.ts';
import { serverNameUnrecognized } from './rules/server-name-unrecognized.ts';
import { serverSpeaksPlaintext } from './rules/server-speaks-plaintext.ts';

export const RULES: readonly Rule[] = [
  clientCertificateMissing,
  keystoreWithoutPrivateKey,
  issuerNotAccepted,
  chainIncompleteInKeystore,
  issuerDiffersOnlyInEncoding,
  serverListsLeafSubject,
  serverListsUnusableNames,
  keyTypeNotAccepted,
  certificateUnusableForKeyManager,
  clientAuthNotConfigured,
  keystoreReferenceBroken,
  keyAliasNotFound,
  keystoreNotLoaded,
  certificateRequestTooLarge,
  clientCertificateUntrusted,
  clientChainIncomplete,
  clientCertificateExpired,
  clientCertificateNotYetValid,
  clientCertificateRevoked,
  clientCertificateWrongUsage,
  clientCertificateWeak,
  clientKeyMismatch,
  clientCertificateRejected,
  clientCannotSign,
  serverCertificateUntrusted,
  serverCertificateExpired,
  serverCertificateNotYetValid,
  serverNameMismatch,
  serverChainIncomplete,
  serverCertificateRejected,
  protocolVersionMismatch,
  noSharedCipherSuite,
  serverNameMissing,
  serverNameUnrecognized,
  serverInternalError,
  handshakeRejected,
  plaintextHttpToTlsPort,
  serverSpeaksPlaintext,
  notTls,
  connectionRefused,
  connectionTimeout,
  resetDuringHandshake,
  closedDuringHandshake,
  handshakeTimeout,
  handshakeCompleted,
  completedWithoutClientCertificate,
  httpErrorAfterHandshake,
  encryptedUndecided,
  renegotiationUndecided,
  captureIncomplete,
];
