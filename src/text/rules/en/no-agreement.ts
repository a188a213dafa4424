import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function serverSays(s: Story): string {
  if (s.has('alertCode')) return `The client refused it with ${s.alert}.`;
  if (s.is('left', 'before-answer')) return 'The client closed the connection right behind it, without an alert.';
  if (s.is('left', 'after-handshake'))
    return 'The client closed the connection right behind the handshake, without a request: Node.js and curl check the certificate only then.';
  return '';
}
const direction = (s: Story): string =>
  s.has('left') ? '' : 'The alert goes from the client to the backend: this is not about the client certificate. ';
function fault(s: Story): string {
  if (s.is('fault', 'usage')) return ' It is not made for a TLS server: its extended key usage lacks serverAuth.';
  if (s.is('fault', 'weak-key')) return ' A key in its chain is too short for clients of today.';
  return s.is('fault', 'weak-signature')
    ? ' Its chain is signed with MD5 or SHA-1, which clients of today do not take.'
    : '';
}
const showChain = (s: Story) => ({ text: 'See the backend’s chain', copy: command.sClient(s, ' -showcerts') });

export const noAgreementEn: Pick<
  CauseTexts,
  | 'server-certificate-untrusted'
  | 'server-certificate-expired'
  | 'server-certificate-not-yet-valid'
  | 'server-name-mismatch'
  | 'server-chain-incomplete'
  | 'server-certificate-rejected'
  | 'protocol-version-mismatch'
  | 'no-shared-cipher-suite'
  | 'server-name-missing'
  | 'server-name-unrecognized'
  | 'server-internal-error'
  | 'handshake-rejected'
> = {
  'server-certificate-untrusted': {
    short: 'server cert. not trusted',
    title: 'The client does not trust the backend’s certificate',
    explanation: (s) =>
      `${direction(s)}${s.is('selfSigned') ? `The backend’s certificate ${s.name('subject')} is self-signed` : `The backend’s certificate was issued by ${s.name('issuer')}`}, which is not in the client’s truststore. ${serverSays(s)}`,
    remedy: (s) => [{ text: 'Add this CA to the truststore that SSLInfo names', copy: s.text('issuer') }, showChain(s)],
  },
  'server-certificate-expired': {
    short: 'server cert. expired',
    title: 'The backend’s certificate had expired',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')} was valid until ${s.date('notAfter')}; the capture is of ${s.date('capturedAt')}. ${serverSays(s)}`
        : `The client says certificate_expired, yet what the backend sent was valid on ${s.date('capturedAt')}: the client’s clock is wrong, or a CA in its truststore has expired.`,
    remedy: (s) => [{ text: 'Backend administrator: install a renewed certificate' }, showChain(s)],
  },
  'server-certificate-not-yet-valid': {
    short: 'server cert. not yet valid',
    title: 'The backend’s certificate was not yet valid',
    explanation: (s) =>
      `${s.text('early')} is valid from ${s.date('notBefore')}; the capture is of ${s.date('capturedAt')}. ${serverSays(s)}`,
    remedy: () => [
      { text: 'Check the clocks of client and backend', copy: 'date -u' },
      { text: 'Backend administrator: use the previous certificate until then' },
    ],
  },
  'server-name-mismatch': {
    short: 'server name mismatch',
    title: 'The backend’s certificate is for another host',
    explanation: (s) =>
      `The client asked for ${s.text('serverName')}. The certificate names ${s.list('names')}. ${serverSays(s)}`,
    remedy: (s) => [
      {
        text: 'Use the host name that is in the certificate as the target’s host',
        copy: s.items('names')[0] ?? s.text('serverName'),
      },
      { text: 'Or have the backend’s certificate issued again with this name', copy: `DNS:${s.text('serverName')}` },
    ],
  },
  'server-chain-incomplete': {
    short: 'server chain incomplete',
    title: 'The backend sends an incomplete chain',
    explanation: (s) =>
      `The backend’s chain of ${s.number('chainLength')} ${s.is('why', 'misordered') ? 'is in the wrong order' : `lacks ${s.text('missing')}`}. The client found no path to a CA that it trusts. ${serverSays(s)}`,
    remedy: (s) => [
      { text: 'Backend administrator: send leaf and intermediates, leaf first' },
      { text: 'Or add the intermediate to the client’s truststore', copy: s.text('missing') },
      showChain(s),
    ],
  },
  'server-certificate-rejected': {
    short: 'server cert. refused',
    title: 'The client refused the backend’s certificate',
    explanation: (s) => `${direction(s)}${serverSays(s)}${fault(s)}`,
    remedy: (s) => [
      { text: 'Look in the client’s log for the reason, for example "PKIX path building failed"' },
      showChain(s),
    ],
  },
  'protocol-version-mismatch': {
    short: 'TLS version mismatch',
    title: 'Client and backend have no TLS version in common',
    explanation: (s) =>
      `The client offers ${s.has('offeredVersions') ? s.versionsOf('offeredVersions') : `up to ${s.versionOf('offeredVersion')}`}. The ${s.is('by', 'client') ? 'client refused the backend’s choice' : 'backend refused'} with ${s.alert}.`,
    remedy: (s) => [
      { text: 'Find out which versions the backend speaks', copy: command.sClient(s, ' -tls1_2') },
      {
        text: 'Set Protocols in SSLInfo to a version that both speak',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
    ],
  },
  'no-shared-cipher-suite': {
    short: 'no shared cipher suite',
    title: 'Client and backend have no cipher suite in common',
    explanation: (s) =>
      `The client offers ${s.number('cipherSuiteCount')} cipher suites and up to ${s.versionOf('offeredVersion')}. The backend answered the ClientHello with ${s.alert} and no ServerHello.${s.is('onlyTls13') ? ' The client offers TLS 1.3 alone: a backend without it has none of these suites.' : ''}${s.has('serverName') ? '' : ' The ClientHello names no host either: some servers answer that the same way.'}`,
    remedy: (s) => [
      { text: 'See what the backend takes', copy: command.sClient(s) },
      { text: 'Remove Ciphers and Protocols from SSLInfo, or add one that the backend has' },
    ],
  },
  'server-name-missing': {
    short: 'no server name (SNI)',
    title: 'The client does not name the host it wants (SNI)',
    explanation: (s) =>
      `The ClientHello has no server_name. ${
        s.is('why', 'forbidden')
          ? 'The backend’s default site answered, which asked for no client certificate and turned the request away.'
          : s.is('why', 'default-certificate')
            ? 'The backend answered with a default certificate, which the client refused.'
            : `The backend refused${s.has('alertCode') ? ` with ${s.alert}` : ''}.`
      }`,
    remedy: (s) => [
      { text: 'Private cloud: switch SNI on for the Message Processor, then restart it', copy: command.SNI_PROPERTY },
      { text: 'Use the host name, not the address, as the target’s host' },
      { text: 'Try with and without the name', copy: command.sClientWithName(s) },
    ],
  },
  'server-name-unrecognized': {
    short: 'server name unknown',
    title: 'The backend does not know this host name',
    explanation: (s) =>
      `The client asked for ${s.text('serverName')}, and the backend answered unrecognized_name (112)${s.is('isWarning') ? ' as a warning' : ''}.`,
    remedy: (s) => [
      { text: 'Check the target’s host name', copy: s.host },
      { text: 'Backend administrator: add the name to a virtual host' },
    ],
  },
  'server-internal-error': {
    short: 'server internal error',
    title: 'The backend failed by itself',
    explanation: (s) =>
      `The backend sent internal_error (80)${s.is('insteadOfRequest') ? ' where its CertificateRequest should have come: its CA list may be larger than the 64 KB that a message can hold' : ''}. The client did nothing wrong that can be seen.`,
    remedy: (s) => [
      { text: 'Look in the backend’s log at the time of the capture' },
      ...(s.is('insteadOfRequest') ? [{ text: 'Backend administrator: make the CA file smaller' }] : []),
    ],
  },
  'handshake-rejected': {
    short: 'handshake refused',
    title: 'The handshake was refused',
    explanation: (s) =>
      `The ${s.is('by', 'client') ? 'client' : 'backend'} ended the handshake with ${s.has('alertCode') ? s.alert : 'an alert that cannot be read'}. ${s.has('protocols') ? `It speaks none of the protocols that the client offers (ALPN): ${s.items('protocols').join(', ')}.` : 'Nothing in the capture says why.'}`,
    remedy: (s) => [
      ...(s.has('protocols')
        ? [
            {
              text: 'Have the client offer a protocol (ALPN) that the backend speaks, or the backend speak one of these',
            },
          ]
        : []),
      { text: `Look in the log of the ${s.is('by', 'client') ? 'client' : 'backend'} at the time of the capture` },
      { text: 'Try the same with OpenSSL', copy: command.sClient(s) },
    ],
  },
};
