import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function refusal(s: Story): string {
  if (s.has('alertCode')) return `The backend refused it with ${s.alert}.`;
  if (s.is('ending', 'http')) return `The handshake was completed, and the backend answered HTTP ${s.text('status')}.`;
  if (s.is('ending', 'error-page'))
    return 'The handshake was completed; the length of the answer is that of nginx’s error page.';
  if (s.is('ending', 'reset')) return 'The backend reset the connection without an alert.';
  if (s.is('ending', 'closed')) return 'The backend closed the connection without an alert.';
  return '';
}

const sent = (s: Story): string =>
  s.has('subject') ? `The client sent ${s.name('subject')}.` : 'The client sent a certificate.';
/** The name is on the list, and that is all that the capture shows of the CA behind it. */
const listed = (s: Story): string =>
  s.has('listed')
    ? `The backend lists ${s.name('listed')} by name: perhaps it holds a CA of that name with another key, or it finds the certificate revoked. `
    : '';
const renew = (s: Story) => [
  { text: 'Upload the new key and chain under a new alias', copy: command.apigeeUpload(s) },
  { text: 'Point KeyAlias to it, or the reference to the new keystore' },
];

export const sentAndRefusedEn: Pick<
  CauseTexts,
  | 'client-certificate-untrusted'
  | 'client-chain-incomplete'
  | 'client-certificate-expired'
  | 'client-certificate-not-yet-valid'
  | 'client-certificate-revoked'
  | 'client-certificate-wrong-usage'
  | 'client-certificate-weak'
  | 'client-key-mismatch'
  | 'client-certificate-rejected'
  | 'client-cannot-sign'
> = {
  'client-certificate-untrusted': {
    short: 'client cert. not trusted',
    title: 'The backend does not trust the CA of the client certificate',
    explanation: (s) =>
      `${sent(s)} Its issuer is ${s.name('issuer')}${s.is('isListed', false) ? ', which is not among the CAs that the backend lists' : ''}. ${listed(s)}${refusal(s)}`,
    remedy: (s) => [
      {
        text: 'Backend administrator: put this very CA certificate into the truststore',
        copy: s.has('listed') ? s.text('listed') : s.text('issuer'),
      },
      {
        text: 'Or use a client certificate from a CA that is accepted',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      {
        text: 'Check with the backend’s CA file',
        copy: 'openssl verify -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
    ],
  },
  'client-chain-incomplete': {
    short: 'client chain incomplete',
    title: 'The client sent its certificate without the intermediate',
    explanation: (s) =>
      `${sent(s)} The chain of ${s.number('chainLength')} ${s.is('why', 'misordered') ? 'is in the wrong order' : s.is('why', 'gap') ? 'has a gap in the middle' : `ends before ${s.text('missing')}`}, so the backend could not build a path to a CA that it trusts. ${refusal(s)}`,
    remedy: (s) => [
      { text: 'Build the keystore again: leaf first, then each issuer', copy: command.buildKeystore(s) },
      ...renew(s),
    ],
  },
  'client-certificate-expired': {
    short: 'client cert. expired',
    title: 'The client certificate had expired',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')} was valid until ${s.date('notAfter')}; the capture is of ${s.date('capturedAt')}. ${refusal(s)}`
        : `The backend says certificate_expired, yet the certificates that were sent were valid on ${s.date('capturedAt')}: its clock is wrong, or a CA in its own truststore has expired.`,
    remedy: (s) =>
      s.has('expired')
        ? [{ text: 'Have the certificate renewed by its CA', copy: s.text('issuer') }, ...renew(s)]
        : [
            {
              text: 'Backend administrator: check the clock and the dates of the CAs in the truststore',
              copy: 'openssl x509 -noout -subject -enddate -in ca.pem',
            },
          ],
  },
  'client-certificate-not-yet-valid': {
    short: 'client cert. not yet valid',
    title: 'The client certificate was not yet valid',
    explanation: (s) =>
      `${s.text('early')} is valid from ${s.date('notBefore')}; the capture is of ${s.date('capturedAt')}. ${refusal(s)}`,
    remedy: (s) => [
      { text: 'Check the clocks of client and backend', copy: 'date -u' },
      { text: `If they are right, use the previous certificate until ${s.date('notBefore')}` },
    ],
  },
  'client-certificate-revoked': {
    short: 'client cert. revoked',
    title: 'The client certificate is revoked',
    explanation: (s) => `${sent(s)} ${refusal(s)} Its CA has withdrawn it.`,
    remedy: (s) => [
      { text: 'Ask the CA why, and have a new certificate issued with a new key', copy: s.text('issuer') },
      ...renew(s),
    ],
  },
  'client-certificate-wrong-usage': {
    short: 'client cert. wrong usage',
    title: 'The certificate is not made for client authentication',
    explanation: (s) =>
      `${sent(s)} ${
        s.is('why', 'extended-key-usage')
          ? `Its extended key usage (${s.list('extendedKeyUsage')}) lacks clientAuth.`
          : s.is('why', 'key-usage')
            ? `Its key usage (${s.list('keyUsage')}) lacks digitalSignature.`
            : ''
      } ${refusal(s)}`,
    remedy: (s) => [
      {
        text: 'Have it issued again with keyUsage digitalSignature and extendedKeyUsage clientAuth',
        copy: 'extendedKeyUsage = clientAuth',
      },
      ...renew(s),
    ],
  },
  'client-certificate-weak': {
    short: 'client cert. too weak',
    title: 'The client certificate is too weak for the backend',
    explanation: (s) =>
      `${s.text('weak')} ${s.is('why', 'key') ? `has a ${s.text('algorithm')} key of only ${s.number('size')} bits` : `is signed with ${s.text('algorithm')}`}. ${refusal(s)}`,
    remedy: (s) => [
      {
        text: 'Have it issued again with a new RSA key of 2048 bits or more, signed with SHA-256',
        copy: 'openssl req -new -newkey rsa:2048 -sha256 -keyout client.key -out client.csr',
      },
      ...renew(s),
    ],
  },
  'client-key-mismatch': {
    short: 'key does not fit cert.',
    title: 'The private key does not belong to the certificate',
    explanation: (s) => `${sent(s)} The backend could not verify the client’s signature with it. ${refusal(s)}`,
    remedy: (s) => [
      {
        text: 'Compare the public key of both: the two lines must be equal',
        copy: 'openssl x509 -pubkey -noout -in client.pem | openssl sha256; openssl pkey -pubout -in client.key | openssl sha256',
      },
      ...renew(s),
    ],
  },
  'client-certificate-rejected': {
    short: 'client cert. refused',
    title: 'The backend refused the client certificate',
    explanation: (s) => `${sent(s)} ${refusal(s)} Neither the answer nor the certificate says why.`,
    remedy: (s) => [
      { text: 'Look in the backend’s log at the time of the capture: it has the reason' },
      {
        text: 'Check the certificate against the backend’s CA file',
        copy: 'openssl verify -purpose sslclient -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
      { text: 'See which CAs it lists', copy: command.sClient(s) },
    ],
  },
  'client-cannot-sign': {
    short: 'client cannot sign',
    title: 'The client sent its certificate and then could not sign',
    explanation: (s) =>
      `${sent(s)} Its key (${s.text('keyAlgorithm')} ${s.has('keySize') ? s.number('keySize') : ''}) fits none of the signature algorithms that the backend asks for (${s.signatureSchemes}). So the client itself ended the handshake with ${s.alert}.`,
    remedy: (s) => [
      { text: 'Use a key that fits: RSA with 2048 bits or more, or the curve that is asked for' },
      { text: 'Or let the backend accept more signature algorithms', copy: command.sClient(s) },
    ],
  },
};
