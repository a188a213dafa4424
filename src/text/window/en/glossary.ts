/** Words that the window explains on hover, by the key used in its views. Message names are keys as the standard writes them. */
export const glossary = {
  ClientHello:
    'The client’s first message: the versions, cipher suites and extensions it can do, and the server name it wants.',
  ServerHello: 'The server’s answer: the version and cipher suite it chose.',
  HelloRetryRequest: 'TLS 1.3: the server asks for the ClientHello again, with another key share.',
  EncryptedExtensions: 'TLS 1.3: the server’s further answers, the first message that is encrypted.',
  Certificate: 'A chain of certificates, the sender’s own first. From a client, length 0 means: I have none that fits.',
  CertificateRequest:
    'The server asks for a client certificate and lists the key types, signature algorithms and CA names that it accepts.',
  CertificateVerify:
    'A signature that proves the sender holds the private key of the certificate. It is not sent after an empty Certificate.',
  ServerKeyExchange: 'TLS 1.2 and before: the server’s part of the key agreement, signed with its certificate’s key.',
  ServerHelloDone: 'TLS 1.2 and before: the server has said everything and waits for the client.',
  ClientKeyExchange: 'TLS 1.2 and before: the client’s part of the key agreement.',
  ChangeCipherSpec:
    'From here on the sender encrypts. In TLS 1.3 it has no meaning and is sent for old network devices.',
  Finished: 'A check over the whole handshake, the first encrypted message in TLS 1.2.',
  NewSessionTicket: 'The server gives the client a ticket to resume this session without a full handshake.',
  HelloRequest: 'The server asks the client to begin a new handshake within this connection (renegotiation).',
  Alert: 'One side says what went wrong. A fatal alert ends the connection.',
  'application-data': 'What the connection is for: HTTP, encrypted.',
  sni: 'Server Name Indication: the host name the client asks for, sent in the clear in the ClientHello.',
  alpn: 'The application protocols the client offers and the one the server chose, such as h2 or http/1.1.',
  'ca-name':
    'The distinguished name of a CA that the server accepts. Java sends a certificate only if an issuer in its chain has one of these names.',
  alias: 'The name of an entry in a keystore. Each key entry holds a private key and its chain of certificates.',
  keystore: 'The file with the client’s private keys and certificates: JKS, PKCS #12 or PEM.',
  'key-manager':
    'The part of Java that picks the alias to send. SunX509 is the default; PKIX also looks at dates and usages.',
  rdn: 'Relative distinguished name: one part of a name, such as O=Example. The order and the ASN.1 type of each part count.',
  'near-miss': 'The name resembles an issuer of this keystore, but some parts differ, so Java does not take it.',
  'encoding-differs':
    'The name reads the same but is encoded in other bytes. Java compares some attributes byte by byte.',
  proved: 'The bytes of the capture and the files added prove it.',
  likely: 'It fits everything that was seen, and other explanations are rare.',
  possible: 'It fits what was seen, and so do other explanations.',
  inferred: 'Told from the lengths and the order of encrypted records, not from their content.',
  encrypted: 'The content cannot be read without the session’s keys.',
  decrypted: 'Read with the keys of a key log.',
  'key-log': 'A file of session secrets (SSLKEYLOGFILE) with which a capture can be decrypted.',
  retransmission: 'The same bytes were sent again, because no acknowledgement came in time.',
  'tcp-stream': 'The number of the TCP connection in the capture, counted as Wireshark’s tcp.stream.',
  'signature-algorithms': 'Which signatures the server can check: on the certificate and in CertificateVerify.',
  'certificate-types': 'Which kinds of key the server accepts in a client certificate, such as rsa_sign or ecdsa_sign.',
  'message-processor': 'The part of Apigee that calls the backend. In these handshakes it is the TLS client.',
  truststore:
    'The certificates of the CAs a server or client trusts. A server usually lists their subjects in its CertificateRequest.',
  'display-filter':
    'A condition in Wireshark’s words that picks connections, for example tls.handshake.certificates_length == 0.',
};

/** How a word is written where its key is not the word itself. */
export const glossaryNames: Readonly<Partial<Record<keyof typeof glossary, string>>> = {
  'application-data': 'Application data',
  sni: 'SNI',
  alpn: 'ALPN',
  'ca-name': 'CA name',
  alias: 'Alias',
  keystore: 'Keystore',
  'key-manager': 'Key manager',
  rdn: 'RDN',
  'near-miss': 'Near miss',
  'encoding-differs': 'Encoding differs',
  proved: 'Proved',
  likely: 'Likely',
  possible: 'Possible',
  inferred: 'Inferred',
  encrypted: 'Encrypted',
  decrypted: 'Decrypted',
  'key-log': 'Key log',
  retransmission: 'Retransmission',
  'tcp-stream': 'Number (tcp.stream)',
  'signature-algorithms': 'Signature algorithms',
  'certificate-types': 'Certificate types',
  'message-processor': 'Message Processor',
  truststore: 'Truststore',
  'display-filter': 'Display filter',
};
