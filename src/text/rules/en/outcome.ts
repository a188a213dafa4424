import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

const STAGES: Readonly<Record<string, string>> = {
  'before-client-hello': 'before the ClientHello',
  'after-client-hello': 'after the ClientHello',
  'after-server-hello': 'after the ServerHello',
  'after-certificate-request': 'after the CertificateRequest',
  'after-client-certificate': 'after the client’s Certificate',
  'after-client-finished': 'after the client’s Finished',
};
const stage = (s: Story): string => STAGES[s.text('stage')] ?? 'during the handshake';
const by = (s: Story): string => (s.is('by', 'client') ? 'client' : 'backend');
const captureAgain = (s: Story) => ({
  text: 'Capture again on the backend or the Message Processor, whole packets and both directions',
  copy: command.tcpdump(s),
});

export const outcomeEn: Pick<
  CauseTexts,
  | 'plaintext-http-to-tls-port'
  | 'server-speaks-plaintext'
  | 'not-tls'
  | 'connection-refused'
  | 'connection-timeout'
  | 'reset-during-handshake'
  | 'closed-during-handshake'
  | 'handshake-timeout'
  | 'handshake-completed'
  | 'completed-without-client-certificate'
  | 'http-error-after-handshake'
  | 'encrypted-undecided'
  | 'renegotiation-undecided'
  | 'capture-incomplete'
> = {
  'plaintext-http-to-tls-port': {
    short: 'plain HTTP to TLS port',
    title: 'Plain HTTP was sent to a TLS port',
    explanation: (s) =>
      `The client sent ${s.has('method') ? `${s.text('method')} ` : 'HTTP '}without TLS to port ${s.text('port')}, where the backend speaks TLS.${s.has('status') ? ` It answered HTTP ${s.text('status')}.` : ' It closed the connection.'}`,
    remedy: (s) => [
      { text: 'Use https in the target’s URL', copy: `https://${s.host}:${String(s.connection.server.port)}` },
      {
        text: 'For a TargetServer, set Enabled in SSLInfo to true',
        copy: '<SSLInfo><Enabled>true</Enabled></SSLInfo>',
      },
    ],
  },
  'server-speaks-plaintext': {
    short: 'server speaks no TLS',
    title: 'The backend’s port does not speak TLS',
    explanation: (s) =>
      `The client began TLS, and port ${String(s.connection.server.port)} answered with ${s.has('protocol') ? `${s.text('protocol')}, which is not TLS` : 'bytes that are not TLS'}${s.has('begins') ? `: "${s.text('begins')}…"` : ''}.`,
    remedy: (s) => [
      {
        text: 'Use the backend’s TLS port, or http instead of https in the target’s URL',
        copy: `http://${s.host}:${String(s.connection.server.port)}`,
      },
      { text: 'If a proxy stands between, look at its answer' },
    ],
  },
  'not-tls': {
    short: 'not TLS',
    title: 'This connection is not TLS',
    explanation: (s) =>
      `It carries ${s.has('protocol') ? s.text('protocol') : 'another protocol'}, and no TLS handshake was seen in it.`,
    remedy: () => [],
  },
  'connection-refused': {
    short: 'connection refused',
    title: 'The backend refuses the connection',
    explanation: (s) => `${s.server} answers the SYN with a reset: nothing listens on the port, or a firewall refuses.`,
    remedy: (s) => [
      { text: 'Check host and port of the target', copy: s.server },
      {
        text: 'Try it from the Message Processor',
        copy: `nc -vz ${s.connection.server.address} ${String(s.connection.server.port)}`,
      },
    ],
  },
  'connection-timeout': {
    short: 'no answer to SYN',
    title: 'The backend does not answer',
    explanation: (s) =>
      `${s.number('attempts')} SYN to ${s.server} in ${s.seconds('seconds')} s, and no answer: a firewall drops them, or the address is wrong.`,
    remedy: (s) => [
      { text: 'Check the firewall between client and backend, and the address', copy: s.server },
      { text: 'Capture on the backend: does the SYN arrive there?', copy: command.tcpdump(s) },
    ],
  },
  'reset-during-handshake': {
    short: 'reset during handshake',
    title: 'The connection was reset during the handshake',
    explanation: (s) =>
      `The ${by(s)} reset the connection ${stage(s)}, without an alert. A firewall or load balancer between them can do this, too.`,
    remedy: (s) => [
      { text: `Look in the log of the ${by(s)}, and of what stands between` },
      { text: 'Capture on the other side as well: was the reset sent there?', copy: command.tcpdump(s) },
    ],
  },
  'closed-during-handshake': {
    short: 'closed during handshake',
    title: 'The connection was closed during the handshake',
    explanation: (s) =>
      s.is('stage', 'before-client-hello')
        ? `The connection was opened and closed by the ${by(s)} without a byte of TLS: a health check or a port probe does this.`
        : `The ${by(s)} closed the connection ${stage(s)}, without an alert.`,
    remedy: (s) =>
      s.is('stage', 'before-client-hello')
        ? []
        : [{ text: `Look in the log of the ${by(s)} at the time of the capture` }],
  },
  'handshake-timeout': {
    short: 'handshake timeout',
    title: 'The handshake stood still',
    explanation: (s) =>
      `Nothing came ${stage(s)} for ${s.seconds('seconds')} s${s.is('gaveUp') ? '; then the client gave up' : ''}. The Message Processor waits 55 seconds.`,
    remedy: (s) => [
      { text: 'Check load and log of the backend at that time' },
      {
        text: 'Capture on the backend: does the ClientHello arrive there whole? A too large MTU loses it',
        copy: command.tcpdump(s),
      },
    ],
  },
  'handshake-completed': {
    short: 'completed',
    shortFor: (s) =>
      s.is('resumed') ? 'completed, resumed' : s.is('requested', 'no') ? 'completed, no request' : 'completed',
    title: 'The handshake was completed',
    explanation: (s) =>
      s.is('resumed')
        ? 'An earlier session was resumed: the backend does not ask for a certificate again.'
        : s.is('requested', 'no')
          ? 'The backend did not ask for a client certificate.'
          : s.is('sent')
            ? `The backend asked for a client certificate, and the client sent a chain of ${s.number('chainLength')}.`
            : 'Whether a client certificate was asked for and sent is encrypted; data went both ways afterwards.',
    remedy: () => [],
  },
  'completed-without-client-certificate': {
    short: 'completed, none sent',
    title: 'Completed without a client certificate',
    explanation: (s) =>
      `The backend asked for a client certificate, the client sent none, and the handshake was completed all the same. The backend does not need one, or it refuses later in HTTP${s.has('status') ? `: it answered ${s.text('status')}` : ', which could not be read'}.`,
    remedy: (s) => [
      { text: 'Look at the HTTP status of the call: 400 or 403 means that it was needed' },
      { text: 'If it was, add the client’s keystore to Handscope to see why none was sent' },
      { text: 'See what the backend accepts', copy: command.sClient(s) },
    ],
  },
  'http-error-after-handshake': {
    short: 'HTTP error after handshake',
    shortFor: (s) => `HTTP ${s.text('status')} after handshake`,
    title: 'The handshake was completed, and HTTP refused',
    explanation: (s) =>
      `The backend answered HTTP ${s.text('status')} after a completed handshake${s.is('aboutCertificates') ? ', as nginx does for a client certificate that is missing or not accepted' : ''}.${
        s.is('sent', 'nothing')
          ? ' The client had sent an empty Certificate.'
          : s.is('requested', false)
            ? ' It had not asked for a client certificate: the site or path may ask only later, which Java cannot answer in TLS 1.3.'
            : ''
      }`,
    remedy: (s) => [
      { text: 'Look in the backend’s error log at the time of the capture' },
      { text: 'Add the client’s keystore to Handscope to see what it would send' },
      { text: 'See what the backend accepts', copy: command.sClient(s) },
    ],
  },
  'encrypted-undecided': {
    short: 'encrypted, undecided',
    title: 'Encrypted: the capture alone does not decide',
    explanation: (s) =>
      `${s.version} hides CertificateRequest, Certificate and alert. The connection ended badly, and the lengths of the records do not tell why.`,
    remedy: (s) => [
      { text: 'Add a key log (SSLKEYLOGFILE) of client or server' },
      {
        text: 'Or repeat the call with TLS 1.2 only, where these messages can be read',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
      { text: 'List the backend’s CA names another way', copy: command.sClient(s) },
    ],
  },
  'renegotiation-undecided': {
    short: 'renegotiated, undecided',
    title: 'The certificate was asked for inside the encryption',
    explanation: () =>
      'After a completed handshake a second one began, as Apache does for a path that needs a client certificate. What was asked and answered in it is encrypted.',
    remedy: (s) => [
      { text: 'Add a key log; old Java prints what is needed with this option', copy: command.KEY_LOG_JAVA },
      {
        text: 'Or ask for the certificate for the whole site instead of a path (Apache: SSLVerifyClient in the VirtualHost)',
      },
      { text: 'List the CA names with a request for the path', copy: command.repeatTls12(s) },
    ],
  },
  'capture-incomplete': {
    short: 'capture incomplete',
    title: 'The capture is incomplete',
    explanation: (s) =>
      s.is('why', 'cut')
        ? `Packets were cut when they were captured: ${s.number('bytes')} bytes are missing.`
        : s.is('why', 'lost')
          ? `${s.number('bytes')} bytes of the stream are not in the capture.`
          : s.is('why', 'one-direction')
            ? 'Only one direction was captured.'
            : s.is('why', 'mid-stream')
              ? 'The capture begins in the middle of the connection: the handshake was before.'
              : `The capture ends ${stage(s)}, before the handshake does.`,
    remedy: (s) => [captureAgain(s)],
  },
};
