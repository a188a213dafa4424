/** What the log of a Message Processor says when TLS fails: the words, and what they are called here. */
import type { LoadFailureCode, LogCode } from '../facts/log-facts.ts';

/** In order of what tells more: a record may hold several of these words. */
export const FAILURE_WORDS: readonly (readonly [LogCode, RegExp])[] = [
  ['alert-received', /Received fatal alert: \w+/u],
  ['host-name-mismatch', /No (?:subject alternative (?:DNS )?names? (?:matching|present)|name matching)[^;\n]{0,120}/u],
  [
    'server-certificate-expired',
    /CertificateExpiredException[^;\n]{0,80}|NotAfter: [^;\n]{0,40}|CertificateNotYetValidException[^;\n]{0,80}/u,
  ],
  [
    'server-untrusted',
    /PKIX path building failed[^;\n]{0,160}|unable to find valid certification path to requested target/u,
  ],
  ['server-path-invalid', /PKIX path validation failed[^;\n]{0,160}/u],
  [
    'plain-http-to-tls',
    /(?:The )?plain HTTP request was sent to HTTPS port|Un(?:recognized|supported or unrecognized) SSL message(?:, plaintext connection\?)?/u,
  ],
  [
    'no-shared-protocol',
    /No appropriate protocol[^;\n]{0,80}|no cipher suites in common|Server (?:chose|selected) [^;\n]{0,80}(?:not (?:enabled|supported)|disabled)[^;\n]{0,40}/u,
  ],
  ['handshake-timeout', /handshakeTimeout\(\)|handshake timeout|handshake timed out/iu],
  ['northbound-certificate', /The SSL certificate error|No required SSL certificate was sent/u],
  ['broken-pipe', /Broken pipe/u],
  ['connection-reset', /Connection reset(?: by peer)?/u],
  [
    'remote-closed',
    /Remote host (?:closed connection during|terminated the) handshake|SSL peer shut down incorrectly|Inbound closed before receiving peer's close_notify/u,
  ],
  ['unexpected-eof', /Unexpected EOF at target|UnexpectedEOFAtTarget/u],
  ['connect-refused', /Connection refused/u],
  ['connect-timeout', /TARGET_CONNECT_TIMEOUT|connect(?:ion)? timed out|connectTimeout\(\)/iu],
  ['no-active-targets', /NoActiveTargets/u],
  ['health-check-failed', /incrementFailureCount\(\)[^\n]{0,160}/u],
  [
    'ssl-handshake-failed',
    /SslHandshakeFailed|handshake failed|handshakeFailed\(\)|SSLHandshakeException[^;\n]{0,120}/u,
  ],
];

export const LOAD_FAILURE_WORDS: readonly (readonly [LoadFailureCode, RegExp])[] = [
  ['cannot-overwrite-own-certificate', /Cannot overwrite own certificate/iu],
  ['cannot-overwrite-secret-key', /Cannot overwrite secret key/iu],
  ['failed-to-add-certificate', /Failed to add certificate/iu],
];

/**
 * Plain strings, at least one of which is in every record that matters. A log is looked through for these alone: one
 * expression of plain alternatives is several times faster than a search for each, or than the patterns above.
 */
export const MARKERS: readonly string[] = [
  'andshake',
  'fatal alert',
  'SSLInfo:',
  'SSLClientChannel',
  'PKIX path',
  'certification path',
  'No subject alternative',
  'No name matching',
  'SSL message',
  'HTTPS port',
  'Broken pipe',
  'Connection re',
  'Unexpected EOF',
  'UnexpectedEOFAtTarget',
  'NoActiveTargets',
  'incrementFailureCount',
  'TARGET_CONNECT_TIMEOUT',
  'imed out',
  'SSL certificate',
  'annot overwrite',
  'ailed to add certificate',
  'SSLException',
  'onException()',
  'cipher suites in common',
  'No appropriate protocol',
];
