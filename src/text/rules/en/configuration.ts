import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';

export const configurationEn: Pick<
  CauseTexts,
  | 'key-type-not-accepted'
  | 'certificate-unusable-for-key-manager'
  | 'client-auth-not-configured'
  | 'keystore-reference-broken'
  | 'key-alias-not-found'
  | 'keystore-not-loaded'
  | 'certificate-request-too-large'
> = {
  'key-type-not-accepted': {
    short: 'key type not accepted',
    title: 'The backend does not ask for this type of key',
    explanation: (s) =>
      s.is('gaveUp')
        ? `The client ended the handshake by itself at the CertificateRequest (${s.alert}): it knows none of the signature algorithms that the backend asks for (${s.signatureSchemes}).`
        : `The backend asks for keys of type ${s.certificateTypes || s.signatureSchemes}. The key "${s.text('alias')}" is ${s.text('keyAlgorithm')}${s.has('keySize') ? ` with ${s.number('keySize')} bits` : ''}. So the client sent an empty Certificate.`,
    remedy: (s) => [
      {
        text: 'Use a key and certificate of a type that the backend asks for',
        ...(s.certificateTypes === '' ? {} : { copy: s.certificateTypes }),
      },
      {
        text: `Or let the backend accept ${s.has('keyAlgorithm') ? s.text('keyAlgorithm') : 'your'} keys (OpenSSL: ClientSignatureAlgorithms)`,
      },
      {
        text: 'See what it asks for: "Client Certificate Types" and "Requested Signature Algorithms"',
        copy: command.sClient(s),
      },
    ],
  },
  'certificate-unusable-for-key-manager': {
    short: 'key manager takes none',
    title: 'The client’s key manager does not take this certificate',
    explanation: (s) =>
      `Key type and issuer of "${s.text('alias')}" fit what the backend asks for. The client’s key manager takes it all the same not${s.has('reasons') ? ` (${s.list('reasons')})` : ''}: for example the chain is signed with an algorithm that Java disables, or the key’s password differs. So it sent an empty Certificate.`,
    remedy: (s) => [
      { text: 'See which algorithms the chain is signed with', copy: command.listAlias(s) },
      { text: 'Have the certificate issued again with SHA-256 and a key of at least 2048 bits' },
      { text: 'Give keystore and key the same password, then upload it again', copy: command.apigeeUpload(s) },
    ],
  },
  'client-auth-not-configured': {
    short: 'client auth not configured',
    title: 'Apigee is not told to send a client certificate',
    explanation: (s) =>
      `In SSLInfo${s.has('configuration') ? ` of ${s.text('configuration')}` : ''} ${
        s.is('why', 'client-auth-off')
          ? 'ClientAuthEnabled is false'
          : s.is('why', 'keystore-absent')
            ? 'ClientAuthEnabled is true and KeyStore is missing'
            : s.is('why', 'tls-off')
              ? 'Enabled is false'
              : 'ClientAuthEnabled is missing, which means false'
      }. So the Message Processor never looks for a certificate and answers the backend’s request with an empty one.`,
    remedy: () => [
      { text: 'Complete SSLInfo in the TargetEndpoint or TargetServer', copy: command.SSL_INFO },
      { text: 'Deploy the proxy again (a TargetServer takes effect by itself)' },
    ],
  },
  'keystore-reference-broken': {
    short: 'keystore reference broken',
    title: 'The keystore reference leads nowhere',
    explanation: (s) =>
      s.is('why', 'no-such-reference')
        ? `SSLInfo names ref://${s.text('reference')}, and there is no such reference. There are: ${s.list('references')}.`
        : s.is('why', 'refers-to-truststore')
          ? `The reference ${s.text('reference')} is of type TrustStore, and refers to ${s.text('refers')}. KeyStore needs a reference of type KeyStore.`
          : `The reference ${s.text('reference')} refers to ${s.text('refers')}, and there is no such keystore among ${s.list('keystores')}.`,
    remedy: (s) => [
      { text: 'See what the reference refers to', copy: command.apigeeReference(s) },
      { text: 'Correct the reference, or the name in SSLInfo', copy: `ref://${s.text('reference')}` },
    ],
  },
  'key-alias-not-found': {
    short: 'key alias not found',
    title: 'The key alias is not in the keystore',
    explanation: (s) =>
      `SSLInfo names the KeyAlias "${s.text('alias')}". The keystore has ${s.has('aliases') ? s.list('aliases') : 'no alias'}. So the Message Processor finds no key and sends an empty Certificate.`,
    remedy: (s) => [
      { text: 'List the aliases of the keystore', copy: command.apigeeAliases(s) },
      {
        text: 'Set KeyAlias to an alias that has a key',
        ...(s.has('aliases') ? { copy: `<KeyAlias>${s.items('aliases')[0] ?? ''}</KeyAlias>` } : {}),
      },
    ],
  },
  'keystore-not-loaded': {
    short: 'keystore not loaded',
    title: 'The keystore fits, but the Message Processor did not load it',
    explanation: (s) =>
      `${s.has('alias') ? `The keystore would have sent "${s.text('alias')}", and the capture shows an empty Certificate.` : 'The capture shows an empty Certificate.'} ${
        s.has('code')
          ? `The log says that the keystore could not be loaded (${s.text('code')}).`
          : 'Perhaps it was not loaded, or another keystore or another client is in use.'
      }`,
    remedy: (s) => [
      {
        text: 'Upload key and chain again under a new alias: an existing one is not overwritten',
        copy: command.apigeeUpload(s),
      },
      {
        text: 'Or restart the Message Processor (private cloud)',
        copy: 'apigee-service edge-message-processor restart',
      },
      {
        text: 'Look in its log for load errors',
        copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
      },
    ],
  },
  'certificate-request-too-large': {
    short: 'CA list too large',
    title: 'The backend’s CA list is too large for Java',
    explanation: (s) =>
      `The CertificateRequest has ${s.number('length')} bytes with ${s.number('authorityCount')} CA names. Java refuses a handshake message of more than ${s.number('limit')} bytes and ended the handshake${s.has('alertCode') ? ` (${s.alert})` : ''}, before it looked into its keystore.`,
    remedy: () => [
      { text: 'Backend administrator: list only the CAs of your clients instead of a whole CA bundle' },
      { text: 'Until then, raise Java’s limit on the Message Processor', copy: command.MAX_HANDSHAKE },
    ],
  },
};
