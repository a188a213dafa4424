/** The words of TLS, Java and Apigee, each in a sentence or two. Messages are keyed as the standard writes them. The other languages have the same keys. */
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
    text: 'The client’s first message: which TLS versions and cipher suites it offers, and which host it wants.',
  },
  ServerHello: { name: 'ServerHello', text: 'The server’s answer: the version and cipher suite it chose.' },
  HelloRetryRequest: {
    name: 'HelloRetryRequest',
    text: 'TLS 1.3: the server asks for the ClientHello again, with another key share.',
  },
  EncryptedExtensions: {
    name: 'EncryptedExtensions',
    text: 'TLS 1.3: the server’s further answers, the first message that is encrypted.',
  },
  Certificate: {
    name: 'Certificate (message)',
    text: 'A chain of certificates, the sender’s own first. From a client, length 0 means: I have none that fits.',
  },
  CertificateRequest: {
    name: 'CertificateRequest',
    text: 'The message by which the server asks for a client certificate. It lists key types, signature algorithms and the names of the CAs it accepts.',
  },
  CertificateVerify: {
    name: 'CertificateVerify',
    text: 'A signature that proves the sender holds the private key of the certificate. It is not sent after an empty Certificate.',
  },
  ServerKeyExchange: {
    name: 'ServerKeyExchange',
    text: 'TLS 1.2 and before: the server’s part of the key agreement, signed with its certificate’s key.',
  },
  ServerHelloDone: {
    name: 'ServerHelloDone',
    text: 'TLS 1.2 and before: the server has said everything and waits for the client.',
  },
  ClientKeyExchange: { name: 'ClientKeyExchange', text: 'TLS 1.2 and before: the client’s part of the key agreement.' },
  ChangeCipherSpec: {
    name: 'ChangeCipherSpec',
    text: 'From here on the sender encrypts. In TLS 1.3 it has no meaning and is sent for old network devices.',
  },
  Finished: { name: 'Finished', text: 'A check over the whole handshake, the first encrypted message in TLS 1.2.' },
  NewSessionTicket: {
    name: 'NewSessionTicket',
    text: 'The server gives the client a ticket to resume this session without a full handshake.',
  },
  HelloRequest: {
    name: 'HelloRequest',
    text: 'The server asks the client to begin a new handshake within this connection (renegotiation).',
  },
  CertificateStatus: {
    name: 'CertificateStatus',
    text: 'The server adds its CA’s answer (OCSP) to whether its certificate is revoked.',
  },
  KeyUpdate: { name: 'KeyUpdate', text: 'TLS 1.3: one side changes to new keys; nothing else happens.' },
  Alert: {
    name: 'Alert',
    text: 'A message that warns or ends the connection. Different servers send different alerts for the same fault, so the alert alone is no diagnosis.',
  },
  bad_certificate: {
    name: 'bad_certificate (42)',
    text: 'By its name a damaged certificate. Java and Go servers also send it when the client sent none.',
  },
  'application-data': { name: 'Application data', text: 'What the connection is for: HTTP, encrypted.' },
  'certificate-types': {
    name: 'Certificate types',
    text: 'Which kinds of key the server accepts in a client certificate, such as rsa_sign or ecdsa_sign.',
  },
  'signature-algorithms': {
    name: 'Signature algorithms',
    text: 'Which signatures the server can check: on the certificate and in CertificateVerify.',
  },
  'cipher-suite': {
    name: 'Cipher suite',
    text: 'The set of algorithms that encrypt a connection. Both sides must have one in common.',
  },
  SNI: {
    name: 'SNI (server name)',
    text: 'The host name in the ClientHello. A server with several sites chooses by it; without it a default site answers.',
  },
  ALPN: { name: 'ALPN', text: 'How client and server agree on HTTP/1.1 or HTTP/2 within the handshake.' },
  'session-resumption': {
    name: 'Resumption',
    text: 'A new connection that continues an earlier session. The server does not ask for a certificate again.',
  },
  renegotiation: {
    name: 'Renegotiation',
    text: 'A second handshake inside an encrypted connection (up to TLS 1.2), for example because only one path needs a client certificate.',
  },
  CA: {
    name: 'CA (certificate authority)',
    text: 'Who signs certificates. A server trusts client certificates that were issued by the CAs in its truststore.',
  },
  'ca-name': {
    name: 'CA name',
    text: 'The distinguished name of a CA that the server accepts. Java sends a certificate only if an issuer in its chain has one of these names.',
  },
  issuer: { name: 'Issuer', text: 'The name of the CA that signed a certificate, as it stands in the certificate.' },
  subject: { name: 'Subject', text: 'The name of whom a certificate belongs to.' },
  'distinguished-name': {
    name: 'Distinguished name (DN)',
    text: 'A name in parts, such as CN=api,O=Example,C=AU. Two that read the same can differ in their bytes.',
  },
  RDN: { name: 'RDN', text: 'One part of a distinguished name, such as O=Example.' },
  'near-miss': {
    name: 'Near miss',
    text: 'The name resembles an issuer of this keystore, but some parts differ, so Java does not take it.',
  },
  'encoding-differs': {
    name: 'Encoding differs',
    text: 'The name reads the same but is encoded in other bytes. Java compares some attributes byte by byte.',
  },
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
  SAN: {
    name: 'Subject alternative name (SAN)',
    text: 'The host names and addresses that a server’s certificate is for.',
  },
  'key-usage': {
    name: 'Key usage',
    text: 'What a certificate’s key may do. A client certificate needs digitalSignature to sign the handshake.',
  },
  EKU: {
    name: 'Extended key usage (EKU)',
    text: 'What a certificate may be used for. A client certificate needs clientAuth if it has this extension.',
  },
  'serial-number': {
    name: 'Serial number',
    text: 'The number that the CA gave to this certificate. With the issuer it names the certificate; revocation lists go by it.',
  },
  fingerprint: {
    name: 'Fingerprint',
    text: 'A hash of the whole certificate. Two certificates with the same SHA-256 are the same certificate.',
  },
  PEM: {
    name: 'PEM',
    text: 'A certificate as text, between BEGIN CERTIFICATE and END CERTIFICATE, as openssl and keytool read it.',
  },
  'self-signed': {
    name: 'Self-signed',
    text: 'Signed by its own key: issuer and subject are the same. Roots are; a client certificate that is has no CA to be listed.',
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
  'key-manager': {
    name: 'Key manager (SunX509, PKIX)',
    text: 'The part of Java that chooses the client certificate. SunX509 looks at key type and issuers only, PKIX also at algorithms.',
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
  proved: { name: 'Proved', text: 'The bytes of the capture and the files added prove it.' },
  likely: { name: 'Likely', text: 'It fits everything that was seen, and other explanations are rare.' },
  possible: { name: 'Possible', text: 'It fits what was seen, and so do other explanations.' },
  encrypted: { name: 'Encrypted', text: 'The content cannot be read without the session’s keys.' },
  decrypted: { name: 'Decrypted', text: 'Read with the keys of a key log.' },
  inferred: {
    name: 'Inferred',
    text: 'Told from the lengths and the order of encrypted records, not from their content.',
  },
  'key-log': {
    name: 'Key log (SSLKEYLOGFILE)',
    text: 'A text file with the secrets of connections, written by a client or server. With it an encrypted capture can be read.',
  },
  SYN: { name: 'SYN', text: 'TCP: a side opens the connection. SYN, SYN-ACK and ACK are its first three packets.' },
  ACK: { name: 'ACK', text: 'TCP: the bytes up to here have arrived. It carries no data.' },
  FIN: { name: 'FIN', text: 'TCP: this side has sent everything; the connection closes in good order.' },
  RST: { name: 'RST', text: 'TCP: the connection is broken off at once. What was still on its way is lost.' },
  retransmission: {
    name: 'Retransmission',
    text: 'The same bytes were sent again, because no acknowledgement came in time.',
  },
  gap: {
    name: 'Bytes missing',
    text: 'The capture lacks bytes that were sent. The program that captured was too slow, or packets took another way.',
  },
  'out-of-order': {
    name: 'Out of order',
    text: 'TCP: a packet that came after one that was sent later. Usually harmless: the bytes are put in order.',
  },
  'zero-window': { name: 'Zero window', text: 'TCP: the receiver’s buffer is full, so the sender has to wait.' },
  'keep-alive': {
    name: 'Keep-alive',
    text: 'TCP: a packet without new data that asks whether the other side is still there.',
  },
  snaplen: {
    name: 'Snap length (tcpdump -s)',
    text: 'How many bytes of each packet a capture keeps. With less than the whole packet, certificates are cut.',
  },
  'tcp-stream': {
    name: 'Number (tcp.stream)',
    text: 'The number of the TCP connection in the capture, counted as Wireshark’s tcp.stream.',
  },
  'display-filter': {
    name: 'Display filter',
    text: 'A condition in Wireshark’s words that picks connections, for example tls.handshake.certificates_length == 0.',
  },
} as const;

export type TermName = keyof typeof termsEn;

export interface Term {
  readonly name: string;
  readonly text: string;
}
