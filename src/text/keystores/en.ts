import type { KeystoreText } from './catalogue.ts';

const IMPORT =
  'Convert it with keytool -importkeystore -deststoretype PKCS12 (Bouncy Castle’s provider on the class path), then add the new file.';

export const en: KeystoreText = {
  formats: {
    jks: 'JKS keystore',
    jceks: 'JCEKS keystore',
    pkcs12: 'PKCS#12 keystore',
    pem: 'PEM file',
    pkcs7: 'PKCS#7 certificate file',
    der: 'DER file',
    'apigee-jar': 'Apigee keystore JAR',
    'apigee-json': 'keystore API output (JSON)',
  },
  integrity: {
    verified: 'Integrity verified with the password.',
    unchecked: 'Integrity unchecked: no password was given, or the format has no check.',
    failed: 'The integrity check failed: another password, or the file was changed.',
  },
  problems: {
    'alias-duplicated': () => 'This alias occurs twice; Java keeps the later entry.',
    'certificate-unreadable': () => 'A certificate could not be read and was left out.',
    'certificates-loose': ({ count = 0 }) =>
      `${count} certificate(s) in the file belong to no entry. Java makes entries only of keys, and of certificates with its trust attribute.`,
    'chain-empty': () =>
      'The key has no certificate: a Java client cannot send it. Export it again with its certificate and a localKeyID.',
    'file-missing-in-jar': ({ property = '', name = '' }) =>
      name === ''
        ? `META-INF/descriptor.properties does not set ${property}.`
        : `META-INF/descriptor.properties sets ${property}=${name}, but the JAR has no such file.`,
    'integrity-failed': () =>
      'The integrity check failed: the password is another one, or the file was changed after it was written.',
    'key-algorithm-unsupported': ({ algorithm = '' }) =>
      `The private key is protected by an unsupported algorithm (${algorithm}).`,
    'key-ignored-by-java': ({ reason = '' }) =>
      reason === 'not-encrypted'
        ? 'The private key is not encrypted; Java passes over such keys in PKCS#12 files.'
        : 'The private key has no localKeyID and is not the first in the file; Java passes over it.',
    'key-mismatch': () => 'The private key does not belong to the certificate: the server would refuse the signature.',
    'key-not-tried': ({ rounds = '' }) =>
      `The private key was not tried: it asks for too many rounds of key derivation (${rounds}).`,
    'key-presence-unknown': () =>
      'The JSON does not say whether this alias has a private key. It is taken to have one.',
    'key-unreadable': () => 'The private key could not be opened: it has a password of its own.',
    'more-of-a-sort': ({ count = '' }) =>
      `${count} more problems of the same sort are not listed; each entry says what holds for it.`,
    'no-integrity-check': () => 'The file has no integrity check (no MAC).',
    'part-unreadable': ({ label = '', line = 0 }) =>
      `${label}${line === 0 ? '' : ` at line ${line}`} could not be read.`,
    'part-unused': ({ label = '', line = 0 }) => `${label} at line ${line} is not needed and was passed over.`,
    'secret-key-skipped': () => 'A secret key: it has no certificate and was passed over.',
    'text-only': () =>
      'Only the text of the names is known, not their bytes: names that read the same may still differ. Add the certificate file to be sure.',
    'trailing-bytes': ({ bytes = 0 }) => `${bytes} byte(s) follow the end of the keystore.`,
  },
  unsupported: {
    bks: `This is a Bouncy Castle BKS keystore. ${IMPORT}`,
    uber: `This is a Bouncy Castle UBER keystore, which is encrypted as a whole. ${IMPORT}`,
    bcfks: `This is a Bouncy Castle BCFKS keystore. ${IMPORT}`,
    dks: 'This is a Java domain keystore (DKS), which only names other keystores. Add the files that it names.',
    'public-key': 'This is a public key alone. Add the certificate, or the keystore with the private key.',
    'certificate-request': 'This is a certificate signing request. Add the certificate that the CA issued for it.',
    'certificate-revocation-list': 'This is a certificate revocation list. Add the client’s keystore or certificate.',
    'openssh-key':
      'This is an OpenSSH private key. TLS clients need it as PKCS#8 (ssh-keygen -p -m PKCS8), with a certificate.',
    'ssh-public-key': 'This is an SSH public key, which TLS does not use.',
    'putty-key': 'This is a PuTTY private key. TLS clients need it as PKCS#8, with a certificate.',
    pgp: 'This is an OpenPGP key or message, which TLS does not use.',
  },
  passwordNeeded: (format) => `The ${format} cannot be judged without its password.`,
  passwordWrong: (format) => `The password does not open the ${format}.`,
  notAKeystore: 'This is no keystore, certificate or private key that is known here.',
  damaged: (format, reason, field, offset) => `The ${format} could not be read: ${reason} (${field}, byte ${offset}).`,
  reasons: {
    'too-short': 'it ends too early',
    'trailing-bytes': 'bytes follow where none should',
    'empty-list': 'a list is empty that must not be',
    'bad-value': 'a value is not what the format allows',
    unsupported: 'it uses something that is not supported',
    'too-large': 'something in it is larger than any real keystore',
    'too-deep': 'it is nested too deeply',
    'algorithm-unsupported': 'it uses an algorithm that is not supported',
    'too-much-work': 'it asks for more rounds of key derivation than any real keystore',
  },
};
