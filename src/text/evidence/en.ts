import type { EvidenceText } from './catalogue.ts';
import { contradictions } from './contradictions.en.ts';
import { clockText } from './format.ts';

export const en: EvidenceText = {
  kinds: {
    'message-processor-log': 'Message Processor log',
    trace: 'trace',
    'ssl-info': 'SSLInfo',
    reference: 'Reference',
    'proxy-bundle': 'proxy bundle',
    'keystore-api': 'keystore API output',
    's-client': 'openssl s_client output',
    'java-debug-log': 'Java debug log',
    'curl-log': 'curl output',
  },
  problems: {
    'too-many-records': ({ kept = 0, leftOut = 0 }) =>
      `Only the first ${kept} records are kept in full; ${leftOut} more are counted.`,
    'record-cut': () => 'A record was longer than any real one, and was cut.',
    'encoding-latin1': () => 'Part of the file is not UTF-8; it was read as Latin-1.',
    'xml-malformed': (f) => `${inFile(f)}The XML is malformed here; what comes before is used.`,
    'xml-doctype': (f) => `${inFile(f)}The XML has a document type, which is not read for safety.`,
    'xml-too-deep': (f) => `${inFile(f)}The XML is nested too deeply.`,
    'too-large': () => 'The file is larger than any real one of its kind; only its beginning was read.',
    'json-malformed': () => 'The JSON is malformed or ends early. Save the whole answer again.',
    'json-too-deep': () => 'The JSON is nested too deeply.',
    'wrong-shape': () => 'The JSON is not shaped as the management API answers. Save the answer as it came.',
    'nothing-found': () => 'There is no SSLInfo in this file.',
    'ends-early': () => 'The file ends early; what comes before is used.',
    'compression-damaged': () => 'The compressed file is damaged; what could be unpacked is used.',
    'archive-damaged': () => 'The zip is damaged; what could be unpacked is used.',
    'archive-name-refused': ({ name = '' }) => `${name} was refused: its name leads out of the archive.`,
    'archive-too-large': () => 'The zip unpacks to far more than any real case; reading stopped there.',
    'archive-too-many-files': ({ limit = 0 }) => `The zip has more than ${limit} files; the rest was not read.`,
    'archive-nested': () => 'A zip within a zip within a zip is not opened. Unpack it and add its files.',
    'archive-member-unknown': ({ count = 0 }) =>
      count === 1 ? 'One file in it is of no known kind.' : `${count} files in it are of no known kind.`,
  },
  reasons: {
    'address-and-port': ({ address = '', port = 0 }) => `same address and port (${address}:${port})`,
    'server-address': ({ address = '', port = 0 }) => `same server (${address}:${port})`,
    'server-name': ({ host = '', port = 0 }) => `same target (${host}:${port})`,
    time: ({ milliseconds = 0 }) => `times agree within ${milliseconds} ms`,
    alert: ({ alert = '' }) => `same alert (${alert})`,
    'message-id': ({ messageId = '' }) => `same message id (${messageId})`,
    'reference-name': ({ name = '' }) => `names the reference ${name}`,
    'keystore-name': ({ name = '' }) => `names the keystore ${name}`,
    'key-alias': ({ alias = '' }) => `holds the alias ${alias}`,
    'ca-names': ({ count = 0 }) => `same CA names (${count})`,
    'server-certificate': () => 'same server certificate',
    'target-server-name': ({ name = '' }) => `names the target server ${name}`,
    'by-hand': () => 'tied by hand',
  },
  confidence: { proved: 'sure', likely: 'likely', possible: 'possible' },
  sources: {
    configuration: 'SSLInfo',
    reference: 'Reference',
    'keystore-api': 'keystore API',
    'keystore-file': 'keystore',
    log: 'log',
    trace: 'trace',
    's-client': 's_client',
    wire: 'capture',
  },
  contradictions,
  log: {
    'alert-received': {
      title: 'The backend ended the handshake with an alert',
      meaning: 'The alert alone is not the cause: the same one is sent for a missing and for a refused certificate.',
      next: 'Capture the handshake: it shows whether a certificate was asked for, and which CA names were accepted.',
    },
    'host-name-mismatch': {
      title: 'The backend’s certificate is for another host',
      meaning: 'The host of the target URL is not among the names of the certificate.',
      next: 'Capture the handshake to see the certificate, and compare the target URL.',
    },
    'server-untrusted': {
      title: 'The backend’s certificate is not trusted',
      meaning: 'No CA of the TrustStore issued the chain that the backend sent, or the backend left a certificate out.',
      next: 'Capture the handshake to see the chain, and add the truststore’s certificates.',
    },
    'server-path-invalid': {
      title: 'The backend’s certificate chain is not valid',
      meaning: 'A certificate of the chain is expired, weak, or not allowed for this use.',
      next: 'Capture the handshake to see the chain.',
    },
    'server-certificate-expired': {
      title: 'The backend’s certificate is outside its dates',
      meaning: 'It has expired, or is not valid yet.',
      next: 'Renew it on the backend; check the clocks.',
    },
    'no-shared-protocol': {
      title: 'No TLS version or cipher suite in common',
      meaning: 'What SSLInfo and Java allow and what the backend offers do not meet.',
      next: 'Capture the handshake, and compare Protocols and Ciphers.',
    },
    'plain-http-to-tls': {
      title: 'HTTP and TLS were mixed up',
      meaning: 'One side speaks TLS and the other does not.',
      next: 'Check the scheme and port of the target URL.',
    },
    'handshake-timeout': {
      title: 'The handshake timed out',
      meaning: 'The backend did not answer in time; a firewall may drop packets on the way.',
      next: 'Capture on both ends: it shows which packets arrive.',
    },
    'broken-pipe': {
      title: 'The connection broke while writing',
      meaning: 'The backend closed the connection. An alert may have come too late to be read.',
      next: 'Capture the handshake to see who ended it, and with which alert.',
    },
    'connection-reset': {
      title: 'The connection was reset',
      meaning: 'The backend, or something on the way, ended the connection. An alert may have been lost.',
      next: 'Capture the handshake to see what came before the reset.',
    },
    'remote-closed': {
      title: 'The backend closed the connection during the handshake',
      meaning: 'No alert was sent; the reason is not in the log.',
      next: 'Capture the handshake to see the last message before the end.',
    },
    'unexpected-eof': {
      title: 'The backend closed the connection before it answered',
      meaning: 'Plain HTTP sent to a TLS port ends so, and so does a connection that was kept too long.',
      next: 'Check the scheme of the target URL; capture to see the first bytes.',
    },
    'connect-refused': {
      title: 'The backend refused the connection',
      meaning: 'Nothing listens at that address and port, or a firewall rejects it.',
      next: 'Check host and port, and that the backend runs.',
    },
    'connect-timeout': {
      title: 'The backend could not be reached',
      meaning: 'The connection request was not answered.',
      next: 'Check the route and the firewalls; capture on both ends.',
    },
    'no-active-targets': {
      title: 'No target server is left',
      meaning: 'All target servers were taken out because their health checks or calls failed.',
      next: 'Look for the first failures before this one.',
    },
    'health-check-failed': {
      title: 'Health checks of a target server fail',
      meaning: 'Health checks have TLS settings of their own; they fail while calls may succeed.',
      next: 'Compare the HealthMonitor’s settings with the target’s SSLInfo.',
    },
    'northbound-certificate': {
      title: 'A client of the API sent no usable certificate',
      meaning: 'This is the connection from the client to Apigee, not the one to the backend.',
      next: 'Check the virtual host’s truststore and the client’s certificate.',
    },
    'ssl-handshake-failed': {
      title: 'The TLS handshake failed',
      meaning: 'The log gives no reason.',
      next: 'Capture the handshake: it shows which side ended it, and why.',
    },
  },
  loadFailures: {
    'cannot-overwrite-own-certificate': {
      title: 'A certificate could not be replaced in the keystore',
      meaning: 'The Message Processor kept the old certificate; the API shows the new one.',
      next: 'Upload it under a new alias and point the reference there, or restart the Message Processor.',
    },
    'cannot-overwrite-secret-key': {
      title: 'A key could not be replaced in the keystore',
      meaning: 'An entry of another kind has that alias.',
      next: 'Upload it under a new alias and point the reference there, or restart the Message Processor.',
    },
    'failed-to-add-certificate': {
      title: 'A certificate could not be added to the keystore',
      meaning: 'The Message Processor works without it, though the API shows it.',
      next: 'Check the file; upload it under a new alias, or restart the Message Processor.',
    },
  },
  javaDebug: {
    'no-suitable-certificate': 'no suitable certificate was found; the handshake went on without one',
    'no-certificate-selected': 'the key manager chose no certificate',
    'empty-certificate-message': 'an empty Certificate was sent',
    'no-authentication-scheme': 'no signature scheme of the request can be used',
    'alias-issuers': 'an alias was passed over: no issuer of its chain is in the list',
    'alias-key-algorithm': 'an alias was passed over: its key type was not asked for',
    'alias-constraints': 'an alias was passed over: an algorithm in its chain is not allowed',
    'alias-matching': 'an alias matched',
    'empty-chain-sent': 'the certificate chain sent was empty',
    'alert-received': 'an alert was received',
    'alert-sent': 'an alert was sent',
    'server-untrusted': 'the server’s certificate was not trusted',
  },
  gather: {
    'error-message': 'Complete error message',
    organization: 'Organization',
    environment: 'Environment',
    api: 'API proxy',
    revision: 'Revision',
    'curl-command': 'Complete curl command',
    trace: 'Trace file',
    capture: 'Capture',
    'proxy-bundle': 'Proxy bundle',
    log: 'Message Processor log',
    'get-certificate': 'get-cert API output',
    reference: 'Keystore Reference',
    'playbook-steps': 'Playbook sections tried',
  },
  clouds: { public: 'Public cloud', private: 'Private cloud' },
  words: {
    contradictions: 'Contradictions',
    noContradictions: 'Nothing in these files contradicts.',
    missing: 'Still missing for Apigee support',
    captureNext: 'Capture next',
    line: (line) => `line ${line}`,
    times: (count) => (count === 1 ? 'once' : `${count} times`),
    tiedTo: (connections) => `tied to connection ${connections.join(', ')}`,
    tiedToNone: 'tied to no connection',
    clock: (minutes) =>
      minutes === 0
        ? 'the log is in UTC'
        : `the log is ${clockText(minutes, 'h', 'min')} ${minutes < 0 ? 'behind' : 'ahead of'} UTC`,
    absent: 'absent',
    writtenByReport: 'written into the report',
    mustGather: (cloud) => `For Apigee support, ${cloud}`,
  },
};

function inFile(facts: Readonly<Record<string, string | number>>): string {
  return facts['name'] === undefined ? '' : `${facts['name']}: `;
}
