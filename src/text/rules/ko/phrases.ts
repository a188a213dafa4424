import type { Phrases } from '../phrases.ts';
import { korean } from '../../korean.ts';

const from = { server: '백엔드', client: '클라이언트' };

export const phrasesKo: Phrases = {
  statements: {
    'server-asks': (s) =>
      s.count('authorityCount') === 0
        ? '백엔드가 인증서를 요구, CA 제한 없음'
        : `백엔드가 인증서를 요구, CA ${s.number('authorityCount')}개 허용`,
    'request-inferred': (s) =>
      `${s.number('length')}바이트 레코드는 CertificateRequest로 추정: 클라이언트가 ${s.list('answer')}바이트로 응답`,
    'empty-certificate': () => '클라이언트가 길이 0의 Certificate로 응답',
    'empty-certificate-inferred': () => '빈 Certificate와 길이가 같은 레코드',
    'no-certificate-alert': () => '클라이언트가 no_certificate로 응답(SSL 3.0)',
    'client-certificate': (s) =>
      `클라이언트가 인증서 ${s.number('chainLength')}개의 체인을 보냄${s.has('subject') ? `: ${s.name('subject')}` : ''}`,
    'server-certificate': (s) => `백엔드의 인증서${s.has('subject') ? `: ${s.name('subject')}` : ''}`,
    'client-hello': (s) =>
      `${s.has('serverName') ? `ClientHello, 호스트 ${s.text('serverName')}` : '서버 이름 없는 ClientHello'}${
        s.has('offeredVersions') ? `, ${s.versionsOf('offeredVersions')} 제시` : ''
      }`,
    'server-hello-tls13': () => 'ServerHello: TLS 1.3, 이후는 암호화됨',
    'alert-from-server': (s) => `백엔드 거부: ${s.alert}`,
    'alert-from-client': (s) => `클라이언트 거부: ${s.alert}`,
    'alert-inferred': () => '경고와 길이가 같은 레코드, 그 뒤 종료',
    'http-status': (s) => `HTTP ${s.text('status')}`,
    'error-page-by-length': (s) =>
      s.is('page', 'forbidden')
        ? 'nginx의 403 페이지와 길이가 같은 응답'
        : 'nginx의 클라이언트 인증서 400 페이지와 길이가 같은 응답',
    'reset-by-server': () => '백엔드가 연결을 재설정',
    'reset-by-client': () => '클라이언트가 연결을 재설정',
    'closed-by-server': () => '백엔드가 연결을 닫음',
    'closed-by-client': () => '클라이언트가 연결을 닫음',
    syn: () => '클라이언트가 연결을 요청(SYN)',
    'plain-request': (s) => `클라이언트가 TLS 없이 ${s.has('method') ? s.text('method') : 'HTTP'} 전송`,
    'plain-answer': (s) => korean`백엔드가 ${s.has('protocol') ? s.text('protocol') : 'TLS가 아닌 바이트'}(으)로 응답`,
    'lost-gap': (s) =>
      `${s.is('from', 'server') ? from.server : from.client}의 ${s.number('length')}바이트가 캡처되지 않음`,
    'lost-cut': (s) => `${s.is('from', 'server') ? from.server : from.client}의 ${s.number('length')}바이트가 잘림`,
    'keystore:keystore-without-private-key': (s) => `${s.text('keystore')}에 인증서를 갖춘 개인 키가 없음`,
    'keystore:issuer-not-accepted': (s) => `${s.text('alias')}의 발급자가 목록에 없음`,
    'keystore:chain-incomplete-in-keystore': (s) => `${s.text('alias')}의 체인이 너무 일찍 끝남`,
    'keystore:issuer-differs-only-in-encoding': (s) => `${s.text('alias')}의 발급자 바이트가 다름`,
    'keystore:server-lists-leaf-subject': (s) => `발급자가 아니라 ${s.text('alias')} 자신이 목록에 있음`,
    'keystore:server-lists-unusable-names': (s) => `${s.text('alias')}의 발급자가 목록에 없음`,
    'keystore:key-type-not-accepted': (s) =>
      korean`${s.text('alias')}은(는) 요구되지 않은 ${s.text('keyAlgorithm')} 키`,
    'keystore:certificate-unusable-for-key-manager': (s) => korean`KeyManager가 ${s.text('alias')}을(를) 쓰지 않음`,
    'keystore:would-send': (s) => korean`${s.text('alias')}을(를) 보냈을 것임`,
    'keystore:aliases': (s) =>
      s.has('aliases') ? `키 저장소의 별칭: ${s.list('aliases')}` : '키 저장소에 별칭이 없음',
    'configuration:client-auth-not-configured': () => 'SSLInfo에서 클라이언트 인증이 켜져 있지 않음',
    'configuration:keystore-reference-broken': (s) => korean`Reference ${s.text('reference')}이(가) 가리키는 곳이 없음`,
    'configuration:key-alias-not-found': (s) => `SSLInfo의 KeyAlias는 ${s.text('alias')}`,
    'configuration:aliases': (s) =>
      s.has('aliases') ? `키 저장소의 별칭: ${s.list('aliases')}` : '키 저장소에 별칭이 없음',
    'log:load-failure': (s) => `로그: ${s.text('text')}`,
  },
  deciders: {
    keystore: '클라이언트의 키 저장소',
    'key-log': '클라이언트나 서버의 키 로그(SSLKEYLOGFILE)',
    'full-packets': '패킷 전체 캡처(tcpdump -s 0)',
    's-client-output': '이 백엔드에 대한 openssl s_client 출력',
    configuration: '대상의 SSLInfo(프록시 번들 또는 TargetServer)',
    log: 'Message Processor 로그',
    trace: '실패한 호출의 추적 파일',
    reference: '관리 API가 보여 주는 Reference',
    'keystore-api': '관리 API가 보여 주는 키 저장소의 별칭 목록',
    'server-log': '캡처 시각의 백엔드 로그',
    'client-log': '캡처 시각의 클라이언트 로그',
    'server-capture': '백엔드 쪽에서 뜬 캡처',
    'client-capture': '클라이언트 쪽에서 뜬 캡처',
    'issuer-certificate': '발급 CA의 인증서',
    'certificate-file': '텍스트가 아닌 인증서 파일(PEM 또는 DER)',
    truststore: '클라이언트의 신뢰 저장소',
    'server-configuration': '백엔드의 암호 제품군과 버전 목록',
    'repeat-with-server-name': '서버 이름(SNI)을 넣은 같은 호출',
    tls12: 'TLS 1.2만 쓴 같은 호출',
    'http-status': '호출의 HTTP 상태',
    'both-directions': '양방향 캡처',
    'capture-without-loss': '손실 없는 캡처',
    'capture-from-start': '연결 전에 시작한 캡처',
    'longer-capture': '연결 끝까지 이어지는 캡처',
  },
  obstacles: {
    'no-keystore': '키 저장소가 추가되지 않음',
    'request-lost': 'CertificateRequest가 손실되었거나 잘림',
    'request-hidden': 'CertificateRequest를 읽을 수 없음',
    'no-configuration': '설정이 추가되지 않음',
    'flow-variable': '설정이 흐름 변수라서 호출이 실행될 때만 값을 알 수 있음',
    'no-reference': 'Reference가 추가되지 않음',
    'no-alias-list': '별칭 목록이 추가되지 않음',
    'generic-alert': '서버가 여러 이유로 보내는 경고임',
    'certificate-unreadable': '인증서를 읽을 수 없음',
    'no-server-name': '캡처에서 어느 호스트를 찾는지 알 수 없음',
    'one-direction': '한 방향만 캡처됨',
  },
  caveats: {
    inferred: '레코드 길이로 추정, 복호화하지 않음',
    'client-assumed': '설정에서 고른 클라이언트일 때 성립',
    'keystore-assumed': '실제로 이 키 저장소를 쓸 때 성립',
    'integrity-unchecked': '키 저장소의 무결성을 확인하지 않음(비밀번호 없음)',
    'text-only': '인증서 없이 이름을 텍스트로만 비교함',
    'key-unread': '개인 키를 읽지 않음(비밀번호 없음)',
    'treeified-hash': '별칭이 너무 많아 Java의 순서를 확정할 수 없음',
    'integrity-failed': '키 저장소의 무결성 확인에 실패함: 비밀번호가 틀렸거나 파일이 바뀜',
    'newer-java-for-tls13': 'TLS 1.3에는 고른 것보다 새로운 Java가 필요하여 Java 17로 판단함',
    'time-unknown': '연결 시각을 알 수 없어 날짜를 판단하지 않음',
    'keystore-would-send': '여기에 추가한 키 저장소라면 인증서를 보냈을 것임',
    'other-certificate-sent': '보낸 인증서가 여기에 추가한 키 저장소에 없음',
    'capture-has-gaps': '캡처에 이 연결의 일부가 없음',
  },
  confidence: { proved: '입증됨', likely: '가능성 높음', possible: '가능성 있음' },
  hintReasons: {
    'http-server-header': 'HTTP Server 헤더',
    'nginx-error-page': '오류 페이지의 길이',
    'alert-on-empty-certificate': '빈 Certificate에 대한 경고',
    'alert-on-sent-certificate': '보낸 인증서에 대한 경고',
    'completed-then-closed': '핸드셰이크 완료 직후의 연결 종료',
    'list-cut-at-16k': '16 KB에서 끝나는 CA 목록',
    'no-names-listed': '이름 없는 CertificateRequest',
  },
  unknown: (code) => `(${code})`,
  families: {
    'nothing-sent': '요구받고 보내지 않음',
    'sent-and-refused': '보냈지만 거부됨',
    'server-refused': '클라이언트가 서버를 거부',
    'no-agreement': '합의 실패',
    'not-tls': 'TLS 아님',
    transport: '전송 계층',
    completed: '완료',
    'not-to-be-seen': '볼 수 없음',
  },
};
