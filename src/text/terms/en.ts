/** The words of TLS and Apigee, each in a sentence or two. The other languages have the same keys. */
export const termsEn = {
  'client-certificate': {
    name: 'Client certificate',
    text: 'The certificate by which a client shows who it is. With two-way TLS the server asks for it during the handshake.',
  },
  'two-way-tls': {
    name: 'Two-way TLS (mTLS)',
    text: 'TLS in which both sides show a certificate: the server always, the client because the server asks for it.',
  },
  handshake: {
    name: 'Handshake',
    text: 'The first messages of a TLS connection, in which both sides agree on version and cipher suite and show their certificates.',
  },
  ClientHello: {
    name: 'ClientHello',
    text: "The client's first message: which TLS versions and cipher suites it offers, and which host it wants.",
  },
  ServerHello: {
    name: 'ServerHello',
    text: "The server's answer to the ClientHello: the version and cipher suite that it chose.",
  },
  Certificate: {
    name: 'Certificate (message)',
    text: 'The message that carries a certificate chain. From a client, length 0 means that it sends none.',
  },
  CertificateRequest: {
    name: 'CertificateRequest',
    text: 'The message by which the server asks for a client certificate. It lists key types, signature algorithms and the names of the CAs it accepts.',
  },
  CertificateVerify: {
    name: 'CertificateVerify',
    text: 'A signature by which the client proves that it has the private key of the certificate it sent.',
  },
  Finished: {
    name: 'Finished',
    text: "The last message of each side's handshake; after it application data may flow.",
  },
  ChangeCipherSpec: {
    name: 'ChangeCipherSpec',
    text: 'A sign that what follows is encrypted. In TLS 1.3 it has no meaning and is sent for old middleboxes only.',
  },
  alert: {
    name: 'Alert',
    text: 'A message that warns or ends the connection. Different servers send different alerts for the same fault, so the alert alone is no diagnosis.',
  },
  bad_certificate: {
    name: 'bad_certificate (42)',
    text: 'By its name a damaged certificate. Java and Go servers also send it when the client sent none.',
  },
  CA: {
    name: 'CA (certificate authority)',
    text: 'Who signs certificates. A server trusts client certificates that were issued by the CAs in its truststore.',
  },
  issuer: { name: 'Issuer', text: 'The name of the CA that signed a certificate, as it stands in the certificate.' },
  subject: { name: 'Subject', text: 'The name of whom a certificate belongs to.' },
  'distinguished-name': {
    name: 'Distinguished name (DN)',
    text: 'A name in parts, such as CN=api,O=Example,C=AU. Two that read the same can differ in their bytes.',
  },
  RDN: { name: 'RDN', text: 'One part of a distinguished name, such as O=Example.' },
  leaf: { name: 'Leaf certificate', text: 'The certificate of the client or server itself, first in the chain.' },
  intermediate: {
    name: 'Intermediate certificate',
    text: 'The certificate of a CA between the leaf and the root. The keystore should hold it, or a Java client may send nothing.',
  },
  root: { name: 'Root certificate', text: 'The certificate of a CA that signs itself; truststores hold it.' },
  chain: {
    name: 'Certificate chain',
    text: 'The leaf certificate and those of the CAs above it, each issued by the next.',
  },
  keystore: {
    name: 'Keystore',
    text: 'A file or Apigee entity that holds private keys with their certificate chains, each under an alias.',
  },
  truststore: { name: 'Truststore', text: 'A keystore that holds only certificates of CAs that are trusted.' },
  alias: { name: 'Alias', text: 'The name of an entry in a keystore. SSLInfo picks the key by it (KeyAlias).' },
  'private-key': {
    name: 'Private key',
    text: 'The secret half of a key pair. Without it a certificate cannot be used by a client.',
  },
  SSLInfo: {
    name: 'SSLInfo',
    text: 'The part of an Apigee TargetEndpoint, TargetServer or virtual host that sets TLS: keystore, alias, truststore, client authentication.',
  },
  reference: {
    name: 'Reference (ref://)',
    text: 'An Apigee entity that names a keystore, so that the keystore can be changed without a new deployment.',
  },
  'Message-Processor': {
    name: 'Message Processor (MP)',
    text: 'The part of Apigee that calls the backend. It is a Java program, and the TLS client of the connections to backends.',
  },
  backend: { name: 'Backend (target server)', text: 'The server that Apigee calls.' },
  SNI: {
    name: 'SNI (server name)',
    text: 'The host name in the ClientHello. A server with several sites chooses by it; without it a default site answers.',
  },
  SAN: {
    name: 'Subject alternative name (SAN)',
    text: "The host names and addresses that a server's certificate is for.",
  },
  ALPN: { name: 'ALPN', text: 'How client and server agree on HTTP/1.1 or HTTP/2 within the handshake.' },
  'cipher-suite': {
    name: 'Cipher suite',
    text: 'The set of algorithms that encrypt a connection. Both sides must have one in common.',
  },
  'session-resumption': {
    name: 'Resumption',
    text: 'A new connection that continues an earlier session. The server does not ask for a certificate again.',
  },
  renegotiation: {
    name: 'Renegotiation',
    text: 'A second handshake inside an encrypted connection (up to TLS 1.2), for example because only one path needs a client certificate.',
  },
  'key-log': {
    name: 'Key log (SSLKEYLOGFILE)',
    text: 'A text file with the secrets of connections, written by a client or server. With it an encrypted capture can be read.',
  },
  'key-manager': {
    name: 'Key manager (SunX509, PKIX)',
    text: 'The part of Java that chooses the client certificate. SunX509 looks at key type and issuers only, PKIX also at algorithms.',
  },
  'near-miss': { name: 'Near miss', text: "A listed name that is almost the issuer's: some of its parts differ." },
  EKU: {
    name: 'Extended key usage (EKU)',
    text: 'What a certificate may be used for. A client certificate needs clientAuth if it has this extension.',
  },
  snaplen: {
    name: 'Snap length (tcpdump -s)',
    text: 'How many bytes of each packet a capture keeps. With less than the whole packet, certificates are cut.',
  },
} as const;

export type TermName = keyof typeof termsEn;

export interface Term {
  readonly name: string;
  readonly text: string;
}
