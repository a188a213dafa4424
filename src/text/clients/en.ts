import { formatDate } from '../rules/format.ts';
import type { ClientWords } from './words.ts';

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');
const both = (a: { readonly text: string } | null, b: { readonly text: string } | null): string =>
  `"${a?.text ?? ''}" and "${b?.text ?? ''}"`;

export const en: ClientWords = {
  reasons: {
    'algorithm-constraints': (facts) =>
      `The key manager ignores it because of the certificate "${facts.text('certificate')}"`,
    'cannot-sign': (facts) =>
      `The certificate is sent, but no signature algorithm of the request can be made with this ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} key, so the client breaks off`,
    'chain-does-not-reach-list': (facts) =>
      `The chain ends at the issuer "${facts.text('last')}", which the server does not list`,
    'curve-not-supported': (facts) => `This Java does not support the curve ${facts.text('curve')}`,
    'empty-chain': () => 'The private key has no certificate chain, so the key manager passes it over',
    expired: (facts) =>
      `The certificate${ofWhat(facts.text('certificate'))} expired on ${formatDate(facts.text('notAfter'))}`,
    'issuer-encoding-differs': (facts) =>
      `An issuer of its chain is listed with the same text but in other bytes, and Java does not find the names equal: ${quoted(facts.list('issuers'))}`,
    'issuer-not-in-list': (facts) =>
      facts.number('listed') === 1
        ? `None of its issuers is the one name the server accepts: ${quoted(facts.list('issuers'))}`
        : `None of its issuers is among the ${facts.number('listed')} names the server accepts: ${quoted(facts.list('issuers'))}`,
    'key-algorithm-differs': (facts) =>
      `The private key is ${facts.text('key')}, but its certificate is for ${facts.text('certificate')}`,
    'key-does-not-match': () => 'The private key does not belong to the certificate',
    'key-manager-not-made': () => 'The key manager could not be made, because another private key cannot be read',
    'key-type-not-requested': (facts) =>
      facts.list('requested').length === 0
        ? `The request asks for no key type that the client knows; this key is ${facts.text('keyAlgorithm')}`
        : `The key is ${facts.text('keyAlgorithm')}; the server accepts ${facts.text('requested')}`,
    'key-unreadable': () => 'The private key cannot be read with the keystore’s password',
    'listed-name-unreadable': (facts) =>
      `Name ${facts.number('position')} of the server’s list cannot be read, and the client breaks off`,
    'no-private-key': () => 'The entry has no private key',
    'no-shared-signature-algorithm': (facts) =>
      `No signature algorithm of the request can be made with this ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} key`,
    'no-signature-scheme-known': () => 'The client supports none of the request’s signature algorithms and breaks off',
    'not-a-ca': (facts) => `"${facts.text('certificate')}" is in the chain but is not a CA certificate`,
    'not-yet-valid': (facts) =>
      `The certificate${ofWhat(facts.text('certificate'))} is not valid before ${formatDate(facts.text('notBefore'))}`,
    'other-alias-first': (facts) =>
      facts.text('alias') === ''
        ? 'It would match, but is not chosen'
        : `It would match, but the client comes to "${facts.text('alias')}" first`,
    'request-never-made': () =>
      'No server makes this request: none of its signature algorithms may sign in TLS 1.3, so the handshake ends before the client answers',
    'request-too-large': (facts) =>
      `The CertificateRequest has ${facts.number('length')} bytes; Java refuses more than ${facts.number('limit')} (jdk.tls.maxHandshakeMessageSize)`,
    'unknown-certificate-type': (facts) =>
      `The request has certificate type ${facts.number('type')}, on which this Java fails with an internal error`,
    'wrong-usage': (facts) =>
      `Its ${facts.text('usage')} does not allow client authentication (it has ${facts.text('has') || 'none'})`,
  },
  constraintProblems: {
    'signature-not-requested': (value) =>
      `it is signed with ${value}, which the server’s signature algorithms do not include`,
    'signature-disabled': (value) => `it is signed with ${value}, which Java has disabled`,
    'key-too-small': (value) => `its key (${value}) is smaller than Java allows`,
    'curve-disabled': (value) => `its curve ${value} is disabled in this Java`,
  },
  changes: {
    'add-intermediate': ({ alias, subject, alsoAdd }) =>
      `Add the CA certificate ${quoted([subject, ...alsoAdd])} to the chain of alias "${alias}"`,
    'use-keystore-alias': ({ keystore, alias }) => `Use alias "${alias}" of keystore ${keystore + 1}`,
    'server-adds-ca': ({ name }) => `The server adds the CA "${name}" to those it accepts`,
    'server-reencodes-ca': ({ name }) => `The server lists "${name}" in the very bytes of the certificate`,
    'server-accepts-key-type': ({ keyAlgorithm }) => `The server accepts ${keyAlgorithm} keys`,
    'change-key-manager': ({ keyManager }) => `The client uses the ${en.keyManagers[keyManager]} key manager`,
  },
  accepts: 'As far as names, dates and usages tell, the server would then accept it.',
  objects: (objections) => `But the server would then refuse it: ${objections.join('; ')}.`,
  acceptanceUnknown: 'Whether the server would then accept it cannot be told.',
  differences: {
    'missing-in-a': ({ b }) => `"${b?.text ?? ''}" is only in the second name`,
    'missing-in-b': ({ a }) => `"${a?.text ?? ''}" is only in the first name`,
    'attribute-type': ({ a, b }) => `Different attribute types: ${both(a, b)}`,
    'string-type': ({ a, b }) =>
      `"${a?.text ?? ''}" is ${a?.tagName ?? ''} in the first and ${b?.tagName ?? ''} in the second`,
    case: ({ a, b }) => `Upper and lower case differ: ${both(a, b)}`,
    'white-space': ({ a, b }) => `White space differs: ${both(a, b)}`,
    'unicode-form': ({ a, b }) => `The same letters in other Unicode characters: ${both(a, b)}`,
    value: ({ a, b }) => `Different values: ${both(a, b)}`,
    order: ({ a, b }) => `The order differs: ${both(a, b)}`,
  },
  matters: { to: (who) => `matters to ${who.join(', ')}`, toNobody: 'matters to nobody' },
  comparison: {
    verdict: (who, isEqual) => {
      const name = { bytes: 'Bytes', java: 'Java', openssl: 'OpenSSL', rfc5280: 'RFC 5280' }[who];
      return `${name}: ${isEqual ? 'equal' : 'different'}`;
    },
    onlyOpenssl:
      'OpenSSL finds these names equal, Java does not: a server may list the CA, and a Java client still not send its certificate.',
    onlyJava: 'Java finds these names equal, OpenSSL does not.',
  },
  caveats: {
    'text-only': 'Only the text of names is known here, not their bytes: a difference in encoding cannot be seen.',
    'integrity-unchecked': 'The keystore’s integrity was not checked.',
    'integrity-failed': 'The keystore’s integrity check failed: the password is wrong, or the file was changed.',
    'key-unread': 'The private key was not read; it is taken to be readable and to belong to its certificate.',
    'treeified-hash': 'The order of aliases is uncertain: too many of them fall into one hash bucket.',
    'newer-java-for-tls13': 'The old JSSE has no TLS 1.3, so Java 17 is taken.',
    'time-unknown': 'The time of the handshake is not known, so expired certificates are not told apart.',
  },
  clients: {
    'java-8-old': 'Java 8 (up to about 8u252)',
    'java-8': 'Java 8 (8u272 and later)',
    'java-11': 'Java 11',
    'java-17': 'Java 17',
    'java-25': 'Java 25',
    openssl: 'OpenSSL',
  },
  withKeyManager: (client, keyManager) => `${client}, ${keyManager}`,
  keyManagers: { sunx509: 'SunX509', pkix: 'PKIX' },
  known: {
    'java-8-old':
      'Measured with the old JSSE of about 8u252; the playbook’s Message Processor runs it. Its key manager is not public: SunX509 is Java’s default.',
    'java-8': 'Measured with 8u504.',
    'java-11': 'Measured with 11.0.33.',
    'java-17': 'Measured with 17.0.15.',
    'java-25': 'Measured with 25.0.3.',
    openssl: 'Read in OpenSSL’s code: it sends the certificate it was given, whatever the list says.',
  },
};

function ofWhat(certificate: string): string {
  return certificate === '' ? '' : ` "${certificate}"`;
}

function keyText(algorithm: string, size: number, curve: string): string {
  if (curve !== '') return `${algorithm} ${curve}`;
  return size === 0 ? algorithm : `${algorithm} ${size}`;
}
