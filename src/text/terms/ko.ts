import type { Term, TermName } from './en.ts';

export const termsKo: Readonly<Record<TermName, Term>> = {
  'client-certificate': {
    name: '클라이언트 인증서',
    text: '클라이언트가 자신을 증명하는 인증서입니다. 양방향 TLS에서는 서버가 핸드셰이크 중에 요구합니다.',
  },
  'two-way-tls': {
    name: '양방향 TLS(mTLS)',
    text: '양쪽이 모두 인증서를 제시하는 TLS입니다. 서버는 항상, 클라이언트는 서버가 요구할 때 제시합니다.',
  },
  handshake: {
    name: '핸드셰이크',
    text: 'TLS 연결의 첫 메시지들로, 양쪽이 버전과 암호 제품군을 정하고 인증서를 제시합니다.',
  },
  ClientHello: {
    name: 'ClientHello',
    text: '클라이언트의 첫 메시지로, 제시하는 TLS 버전과 암호 제품군, 원하는 호스트를 담습니다.',
  },
  ServerHello: { name: 'ServerHello', text: '서버의 응답으로, 선택한 버전과 암호 제품군을 담습니다.' },
  HelloRetryRequest: {
    name: 'HelloRetryRequest',
    text: 'TLS 1.3: 서버가 다른 키 공유로 ClientHello를 다시 요청합니다.',
  },
  EncryptedExtensions: {
    name: 'EncryptedExtensions',
    text: 'TLS 1.3: 서버의 나머지 응답이며 처음으로 암호화되는 메시지입니다.',
  },
  Certificate: {
    name: 'Certificate(메시지)',
    text: '인증서 체인이며 보낸 쪽의 인증서가 맨 앞에 옵니다. 클라이언트가 보낸 것이 길이 0이면 “맞는 인증서가 없다”는 뜻입니다.',
  },
  CertificateRequest: {
    name: 'CertificateRequest',
    text: '서버가 클라이언트 인증서를 요구하는 메시지입니다. 키 유형, 서명 알고리즘, 허용하는 CA 이름을 나열합니다.',
  },
  CertificateVerify: {
    name: 'CertificateVerify',
    text: '보낸 쪽이 인증서의 개인 키를 가지고 있음을 증명하는 서명입니다. 빈 Certificate 뒤에는 보내지 않습니다.',
  },
  ServerKeyExchange: {
    name: 'ServerKeyExchange',
    text: 'TLS 1.2 이하: 키 합의에서 서버의 몫으로, 인증서의 키로 서명됩니다.',
  },
  ServerHelloDone: { name: 'ServerHelloDone', text: 'TLS 1.2 이하: 서버가 할 말을 마치고 클라이언트를 기다립니다.' },
  ClientKeyExchange: { name: 'ClientKeyExchange', text: 'TLS 1.2 이하: 키 합의에서 클라이언트의 몫입니다.' },
  ChangeCipherSpec: {
    name: 'ChangeCipherSpec',
    text: '여기부터 보낸 쪽이 암호화합니다. TLS 1.3에서는 의미가 없으며 오래된 네트워크 장비를 위해 보냅니다.',
  },
  Finished: { name: 'Finished', text: '핸드셰이크 전체에 대한 확인이며 TLS 1.2에서 처음 암호화되는 메시지입니다.' },
  NewSessionTicket: {
    name: 'NewSessionTicket',
    text: '전체 핸드셰이크 없이 세션을 재개할 수 있도록 서버가 클라이언트에 주는 티켓입니다.',
  },
  HelloRequest: { name: 'HelloRequest', text: '서버가 이 연결 안에서 새 핸드셰이크(재협상)를 요청합니다.' },
  CertificateStatus: {
    name: 'CertificateStatus',
    text: '서버가 자기 인증서의 폐기 여부에 대한 CA의 답(OCSP)을 함께 보냅니다.',
  },
  KeyUpdate: { name: 'KeyUpdate', text: 'TLS 1.3: 한쪽이 새 키로 바꿉니다. 그 밖의 일은 일어나지 않습니다.' },
  Alert: {
    name: '경고(Alert)',
    text: '한쪽이 무엇이 잘못되었는지 알리는 메시지입니다. 치명적 경고는 연결을 끝냅니다. 같은 문제에도 서버마다 다른 경고를 보내므로 경고만으로는 진단할 수 없습니다.',
  },
  bad_certificate: {
    name: 'bad_certificate (42)',
    text: '이름은 손상된 인증서라는 뜻이지만, Java와 Go 서버는 클라이언트가 인증서를 보내지 않았을 때도 보냅니다.',
  },
  'application-data': { name: '애플리케이션 데이터', text: '연결의 목적인 데이터로, 암호화된 HTTP입니다.' },
  'certificate-types': {
    name: '인증서 유형',
    text: '서버가 허용하는 클라이언트 인증서의 키 종류입니다. 예: rsa_sign, ecdsa_sign.',
  },
  'signature-algorithms': {
    name: '서명 알고리즘',
    text: '서버가 확인할 수 있는 서명으로, 인증서의 서명과 CertificateVerify의 서명입니다.',
  },
  'cipher-suite': {
    name: '암호 제품군',
    text: '연결을 암호화하는 알고리즘 묶음입니다. 양쪽에 공통된 것이 있어야 합니다.',
  },
  SNI: {
    name: 'SNI(서버 이름)',
    text: 'ClientHello에 있는 호스트 이름입니다. 사이트가 여럿인 서버는 이것으로 고르고, 없으면 기본 사이트가 응답합니다.',
  },
  ALPN: { name: 'ALPN', text: '클라이언트와 서버가 핸드셰이크 안에서 HTTP/1.1이나 HTTP/2를 정하는 방법입니다.' },
  'session-resumption': {
    name: '세션 재개',
    text: '이전 세션을 이어 가는 새 연결입니다. 서버는 인증서를 다시 요구하지 않습니다.',
  },
  renegotiation: {
    name: '재협상',
    text: '암호화된 연결 안에서 하는 두 번째 핸드셰이크입니다(TLS 1.2까지). 특정 경로에만 클라이언트 인증서가 필요할 때 등에 씁니다.',
  },
  CA: {
    name: 'CA(인증 기관)',
    text: '인증서에 서명하는 기관입니다. 서버는 신뢰 저장소에 있는 CA가 발급한 클라이언트 인증서를 신뢰합니다.',
  },
  'ca-name': {
    name: 'CA 이름',
    text: '서버가 허용하는 CA의 고유 이름입니다. Java는 체인의 발급자 중 하나가 이 이름일 때만 인증서를 보냅니다.',
  },
  issuer: { name: '발급자', text: '인증서에 적힌, 그 인증서에 서명한 CA의 이름입니다.' },
  subject: { name: '주체', text: '인증서가 누구의 것인지 나타내는 이름입니다.' },
  'distinguished-name': {
    name: '고유 이름(DN)',
    text: 'CN=api,O=Example,C=AU처럼 여러 부분으로 된 이름입니다. 똑같이 읽혀도 바이트는 다를 수 있습니다.',
  },
  RDN: { name: 'RDN', text: '고유 이름의 한 부분입니다. 예: O=Example.' },
  'near-miss': {
    name: '거의 일치',
    text: '이름이 이 키 저장소의 발급자와 비슷하지만 일부가 달라 Java가 받아들이지 않습니다.',
  },
  'encoding-differs': {
    name: '인코딩 다름',
    text: '똑같이 읽히지만 다른 바이트로 인코딩된 이름입니다. Java는 일부 속성을 바이트 단위로 비교합니다.',
  },
  leaf: { name: '말단 인증서', text: '클라이언트나 서버 자신의 인증서로, 체인의 맨 앞에 있습니다.' },
  intermediate: {
    name: '중간 인증서',
    text: '말단 인증서와 루트 사이에 있는 CA의 인증서입니다. 키 저장소에 없으면 Java 클라이언트가 아무것도 보내지 않을 수 있습니다.',
  },
  root: { name: '루트 인증서', text: 'CA가 스스로 서명한 인증서로, 신뢰 저장소에 둡니다.' },
  chain: { name: '인증서 체인', text: '말단 인증서와 그 위의 CA 인증서들로, 각각 다음 것이 발급합니다.' },
  SAN: { name: '주체 대체 이름(SAN)', text: '서버 인증서가 해당하는 호스트 이름과 주소입니다.' },
  'key-usage': {
    name: '키 사용',
    text: '인증서의 키로 할 수 있는 일입니다. 클라이언트 인증서는 핸드셰이크에 서명하려면 digitalSignature가 필요합니다.',
  },
  EKU: {
    name: '확장 키 사용(EKU)',
    text: '인증서의 용도입니다. 이 확장이 있으면 클라이언트 인증서에는 clientAuth가 있어야 합니다.',
  },
  'serial-number': {
    name: '일련 번호',
    text: 'CA가 이 인증서에 붙인 번호입니다. 발급자와 함께 인증서를 식별하며 폐기 목록도 이 번호를 씁니다.',
  },
  fingerprint: { name: '지문', text: '인증서 전체의 해시 값입니다. SHA-256이 같은 두 인증서는 같은 인증서입니다.' },
  PEM: {
    name: 'PEM',
    text: 'BEGIN CERTIFICATE와 END CERTIFICATE 사이에 텍스트로 적은 인증서로, openssl과 keytool이 읽을 수 있습니다.',
  },
  'self-signed': {
    name: '자체 서명',
    text: '자신의 키로 서명하여 발급자와 주체가 같은 것입니다. 루트 인증서가 그렇습니다. 자체 서명한 클라이언트 인증서에는 목록에 올릴 CA가 없습니다.',
  },
  keystore: { name: '키 저장소', text: '개인 키와 인증서 체인을 별칭별로 담은 파일 또는 Apigee 엔터티입니다.' },
  truststore: { name: '신뢰 저장소', text: '신뢰하는 CA의 인증서만 담은 키 저장소입니다.' },
  alias: { name: '별칭', text: '키 저장소 항목의 이름입니다. SSLInfo는 이것(KeyAlias)으로 키를 고릅니다.' },
  'private-key': {
    name: '개인 키',
    text: '키 쌍의 비밀 쪽입니다. 이것이 없으면 클라이언트가 인증서를 쓸 수 없습니다.',
  },
  'key-manager': {
    name: '키 관리자(SunX509, PKIX)',
    text: 'Java에서 클라이언트 인증서를 고르는 부분입니다. SunX509는 키 유형과 발급자만, PKIX는 알고리즘까지 봅니다.',
  },
  SSLInfo: {
    name: 'SSLInfo',
    text: 'Apigee TargetEndpoint, TargetServer, 가상 호스트에서 TLS를 설정하는 부분입니다. 키 저장소, 별칭, 신뢰 저장소, 클라이언트 인증을 정합니다.',
  },
  reference: {
    name: 'Reference(ref://)',
    text: '키 저장소를 가리키는 Apigee 엔터티로, 다시 배포하지 않고 키 저장소를 바꿀 수 있게 합니다.',
  },
  'Message-Processor': {
    name: 'Message Processor(MP)',
    text: 'Apigee에서 백엔드를 호출하는 구성 요소입니다. Java 프로그램이며 백엔드 연결의 TLS 클라이언트입니다.',
  },
  backend: { name: '백엔드(대상 서버)', text: 'Apigee가 호출하는 서버입니다.' },
  proved: { name: '입증됨', text: '캡처의 바이트와 추가한 파일이 입증합니다.' },
  likely: { name: '가능성 높음', text: '본 것과 모두 맞으며 다른 설명은 드뭅니다.' },
  possible: { name: '가능성 있음', text: '본 것과 맞지만 다른 설명도 가능합니다.' },
  encrypted: { name: '암호화됨', text: '세션 키 없이는 내용을 읽을 수 없습니다.' },
  decrypted: { name: '복호화됨', text: '키 로그의 키로 복호화하여 읽었습니다.' },
  inferred: { name: '추정', text: '내용이 아니라 암호화된 레코드의 길이와 순서로 추정한 것입니다.' },
  'key-log': {
    name: '키 로그(SSLKEYLOGFILE)',
    text: '클라이언트나 서버가 연결의 비밀 값을 적은 텍스트 파일입니다. 이것이 있으면 암호화된 캡처를 읽을 수 있습니다.',
  },
  SYN: { name: 'SYN', text: 'TCP: 한쪽이 연결을 엽니다. SYN, SYN-ACK, ACK가 연결의 첫 세 패킷입니다.' },
  ACK: { name: 'ACK', text: 'TCP: 여기까지의 바이트를 받았다는 뜻입니다. 데이터는 없습니다.' },
  FIN: { name: 'FIN', text: 'TCP: 이쪽은 모두 보냈으며 연결을 정상적으로 닫습니다.' },
  RST: { name: 'RST', text: 'TCP: 연결을 즉시 끊습니다. 전송 중이던 데이터는 사라집니다.' },
  retransmission: { name: '재전송', text: '제때 확인 응답이 없어 같은 바이트를 다시 보냈습니다.' },
  gap: {
    name: '누락된 바이트',
    text: '전송된 바이트가 캡처에 없습니다. 캡처 프로그램이 느렸거나 패킷이 다른 경로로 갔습니다.',
  },
  'out-of-order': {
    name: '순서 바뀜',
    text: 'TCP: 먼저 보낸 패킷이 나중에 도착했습니다. 바이트를 다시 순서대로 맞추므로 대개 문제가 없습니다.',
  },
  'zero-window': { name: '제로 윈도우', text: 'TCP: 받는 쪽의 버퍼가 가득 차서 보내는 쪽이 기다려야 합니다.' },
  'keep-alive': { name: 'Keep-alive', text: 'TCP: 새 데이터 없이 상대가 아직 있는지 묻는 패킷입니다.' },
  snaplen: {
    name: '스냅 길이(tcpdump -s)',
    text: '캡처가 패킷마다 남기는 바이트 수입니다. 패킷 전체가 아니면 인증서가 잘립니다.',
  },
  'tcp-stream': { name: '번호(tcp.stream)', text: '캡처 안의 TCP 연결 번호로, Wireshark의 tcp.stream과 같습니다.' },
  'display-filter': {
    name: '표시 필터',
    text: 'Wireshark의 문법으로 연결을 고르는 조건입니다. 예: tls.handshake.certificates_length == 0.',
  },
};
