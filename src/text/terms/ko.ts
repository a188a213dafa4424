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
  ServerHello: { name: 'ServerHello', text: 'ClientHello에 대한 서버의 응답으로, 고른 버전과 암호 제품군을 담습니다.' },
  Certificate: {
    name: 'Certificate(메시지)',
    text: '인증서 체인을 담은 메시지입니다. 클라이언트가 보낸 것이 길이 0이면 인증서를 보내지 않은 것입니다.',
  },
  CertificateRequest: {
    name: 'CertificateRequest',
    text: '서버가 클라이언트 인증서를 요구하는 메시지입니다. 키 유형, 서명 알고리즘, 허용하는 CA 이름을 나열합니다.',
  },
  CertificateVerify: {
    name: 'CertificateVerify',
    text: '클라이언트가 보낸 인증서의 개인 키를 가지고 있음을 증명하는 서명입니다.',
  },
  Finished: { name: 'Finished', text: '각 쪽 핸드셰이크의 마지막 메시지이며, 그 뒤에 애플리케이션 데이터가 오갑니다.' },
  ChangeCipherSpec: {
    name: 'ChangeCipherSpec',
    text: '이후 내용이 암호화된다는 표시입니다. TLS 1.3에서는 의미가 없고 오래된 중간 장비를 위해서만 보냅니다.',
  },
  alert: {
    name: '경고(Alert)',
    text: '주의를 주거나 연결을 끝내는 메시지입니다. 같은 문제에도 서버마다 다른 경고를 보내므로 경고만으로는 진단할 수 없습니다.',
  },
  bad_certificate: {
    name: 'bad_certificate (42)',
    text: '이름은 손상된 인증서라는 뜻이지만, Java와 Go 서버는 클라이언트가 인증서를 보내지 않았을 때도 보냅니다.',
  },
  CA: {
    name: 'CA(인증 기관)',
    text: '인증서에 서명하는 기관입니다. 서버는 신뢰 저장소에 있는 CA가 발급한 클라이언트 인증서를 신뢰합니다.',
  },
  issuer: { name: '발급자', text: '인증서에 적힌, 그 인증서에 서명한 CA의 이름입니다.' },
  subject: { name: '주체', text: '인증서가 누구의 것인지 나타내는 이름입니다.' },
  'distinguished-name': {
    name: '고유 이름(DN)',
    text: 'CN=api,O=Example,C=AU처럼 여러 부분으로 된 이름입니다. 똑같이 읽혀도 바이트는 다를 수 있습니다.',
  },
  RDN: { name: 'RDN', text: '고유 이름의 한 부분입니다. 예: O=Example.' },
  leaf: { name: '말단 인증서', text: '클라이언트나 서버 자신의 인증서로, 체인의 맨 앞에 있습니다.' },
  intermediate: {
    name: '중간 인증서',
    text: '말단 인증서와 루트 사이에 있는 CA의 인증서입니다. 키 저장소에 없으면 Java 클라이언트가 아무것도 보내지 않을 수 있습니다.',
  },
  root: { name: '루트 인증서', text: 'CA가 스스로 서명한 인증서로, 신뢰 저장소에 둡니다.' },
  chain: { name: '인증서 체인', text: '말단 인증서와 그 위의 CA 인증서들로, 각각 다음 것이 발급합니다.' },
  keystore: { name: '키 저장소', text: '개인 키와 인증서 체인을 별칭별로 담은 파일 또는 Apigee 엔터티입니다.' },
  truststore: { name: '신뢰 저장소', text: '신뢰하는 CA의 인증서만 담은 키 저장소입니다.' },
  alias: { name: '별칭', text: '키 저장소 항목의 이름입니다. SSLInfo는 이것(KeyAlias)으로 키를 고릅니다.' },
  'private-key': {
    name: '개인 키',
    text: '키 쌍의 비밀 쪽입니다. 이것이 없으면 클라이언트가 인증서를 쓸 수 없습니다.',
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
  SNI: {
    name: 'SNI(서버 이름)',
    text: 'ClientHello에 있는 호스트 이름입니다. 사이트가 여럿인 서버는 이것으로 고르고, 없으면 기본 사이트가 응답합니다.',
  },
  SAN: { name: '주체 대체 이름(SAN)', text: '서버 인증서가 해당하는 호스트 이름과 주소입니다.' },
  ALPN: { name: 'ALPN', text: '클라이언트와 서버가 핸드셰이크 안에서 HTTP/1.1이나 HTTP/2를 정하는 방법입니다.' },
  'cipher-suite': {
    name: '암호 제품군',
    text: '연결을 암호화하는 알고리즘 묶음입니다. 양쪽에 공통된 것이 있어야 합니다.',
  },
  'session-resumption': {
    name: '세션 재개',
    text: '이전 세션을 이어 가는 새 연결입니다. 서버는 인증서를 다시 요구하지 않습니다.',
  },
  renegotiation: {
    name: '재협상',
    text: '암호화된 연결 안에서 하는 두 번째 핸드셰이크입니다(TLS 1.2까지). 특정 경로에만 클라이언트 인증서가 필요할 때 등에 씁니다.',
  },
  'key-log': {
    name: '키 로그(SSLKEYLOGFILE)',
    text: '클라이언트나 서버가 연결의 비밀 값을 적은 텍스트 파일입니다. 이것이 있으면 암호화된 캡처를 읽을 수 있습니다.',
  },
  'key-manager': {
    name: 'KeyManager(SunX509, PKIX)',
    text: 'Java에서 클라이언트 인증서를 고르는 부분입니다. SunX509는 키 유형과 발급자만, PKIX는 알고리즘까지 봅니다.',
  },
  'near-miss': { name: '거의 일치', text: '발급자와 거의 같지만 일부가 다른, 목록의 이름입니다.' },
  EKU: {
    name: '확장 키 사용(EKU)',
    text: '인증서의 용도입니다. 이 확장이 있으면 클라이언트 인증서에는 clientAuth가 있어야 합니다.',
  },
  snaplen: {
    name: '스냅 길이(tcpdump -s)',
    text: '캡처가 패킷마다 남기는 바이트 수입니다. 패킷 전체가 아니면 인증서가 잘립니다.',
  },
};
