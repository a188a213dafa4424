import type { EvidenceText } from './catalogue.ts';
import { contradictions } from './contradictions.ko.ts';
import { clockText } from './format.ts';
import { korean } from '../korean.ts';

const CAPTURE = '핸드셰이크를 캡처하세요';
const RELOAD = '새 별칭으로 업로드하고 Reference가 이를 가리키게 하거나 Message Processor를 다시 시작하세요.';

export const ko: EvidenceText = {
  kinds: {
    'message-processor-log': 'Message Processor 로그',
    trace: '추적(trace)',
    'ssl-info': 'SSLInfo',
    reference: 'Reference',
    'proxy-bundle': '프록시 번들',
    'keystore-api': '키 저장소 API 출력',
    's-client': 'openssl s_client 출력',
    'java-debug-log': 'Java 디버그 로그',
    'curl-log': 'curl 출력',
  },
  problems: {
    'too-many-records': ({ kept = 0, leftOut = 0 }) =>
      `처음 ${kept}개 기록만 그대로 보관하고, 나머지 ${leftOut}개는 개수만 셉니다.`,
    'record-cut': () => '지나치게 긴 기록이 있어 잘랐습니다.',
    'encoding-latin1': () => '파일 일부가 UTF-8이 아니어서 Latin-1로 읽었습니다.',
    'xml-malformed': (f) => `${inFile(f)}이 위치에서 XML 형식이 잘못되었습니다. 앞부분은 사용합니다.`,
    'xml-doctype': (f) => `${inFile(f)}XML에 DOCTYPE이 있어 안전을 위해 읽지 않습니다.`,
    'xml-too-deep': (f) => `${inFile(f)}XML이 너무 깊게 중첩되어 있습니다.`,
    'too-large': () => '이 종류의 파일치고 너무 커서 앞부분만 읽었습니다.',
    'json-malformed': () => 'JSON 형식이 잘못되었거나 중간에 끝납니다. 응답 전체를 다시 저장하세요.',
    'json-too-deep': () => 'JSON이 너무 깊게 중첩되어 있습니다.',
    'wrong-shape': () => '관리 API 응답의 구조가 아닙니다. 응답을 그대로 저장하세요.',
    'nothing-found': () => '이 파일에는 SSLInfo가 없습니다.',
    'ends-early': () => '파일이 중간에 끝납니다. 앞부분은 사용합니다.',
    'compression-damaged': () => '압축 파일이 손상되었습니다. 풀 수 있는 부분은 사용합니다.',
    'archive-damaged': () => 'zip이 손상되었습니다. 풀 수 있는 부분은 사용합니다.',
    'archive-name-refused': ({ name = '' }) => korean`${name}은(는) 이름이 압축 파일 밖을 가리켜 거부했습니다.`,
    'archive-too-large': () => 'zip을 풀면 정상적인 크기를 훨씬 넘어 읽기를 멈췄습니다.',
    'archive-too-many-files': ({ limit = 0 }) => `zip에 파일이 ${limit}개보다 많아 나머지는 읽지 않았습니다.`,
    'archive-nested': () => '세 번째 단계의 zip은 열지 않습니다. 압축을 풀어 파일을 추가하세요.',
    'archive-member-unknown': ({ count = 0 }) => `그 안의 파일 ${count}개는 종류를 알 수 없습니다.`,
  },
  reasons: {
    'address-and-port': ({ address = '', port = 0 }) => `주소와 포트가 같음(${address}:${port})`,
    'server-address': ({ address = '', port = 0 }) => `서버가 같음(${address}:${port})`,
    'server-name': ({ host = '', port = 0 }) => `대상이 같음(${host}:${port})`,
    time: ({ milliseconds = 0 }) => `시각이 ${milliseconds}ms 이내로 일치`,
    alert: ({ alert = '' }) => `경고가 같음(${alert})`,
    'message-id': ({ messageId = '' }) => `메시지 ID가 같음(${messageId})`,
    'reference-name': ({ name = '' }) => korean`Reference ${name}을(를) 지정`,
    'keystore-name': ({ name = '' }) => korean`키 저장소 ${name}을(를) 지정`,
    'key-alias': ({ alias = '' }) => korean`별칭 ${alias}을(를) 보유`,
    'ca-names': ({ count = 0 }) => `CA 이름이 같음(${count}개)`,
    'server-certificate': () => '서버 인증서가 같음',
    'target-server-name': ({ name = '' }) => korean`대상 서버 ${name}을(를) 지정`,
    'by-hand': () => '직접 지정함',
  },
  confidence: { proved: '입증됨', likely: '가능성 높음', possible: '가능성 있음' },
  sources: {
    configuration: 'SSLInfo',
    reference: 'Reference',
    'keystore-api': '키 저장소 API',
    'keystore-file': '키 저장소',
    log: '로그',
    trace: '추적',
    's-client': 's_client',
    wire: '캡처',
  },
  contradictions,
  log: {
    'alert-received': {
      title: '백엔드가 경고로 핸드셰이크를 끝냈습니다',
      meaning: '경고만으로는 원인을 알 수 없습니다. 인증서가 없을 때도, 거부될 때도 같은 경고가 옵니다.',
      next: `${CAPTURE}. 인증서를 요청했는지, 어떤 CA 이름을 허용하는지 알 수 있습니다.`,
    },
    'host-name-mismatch': {
      title: '백엔드 인증서가 다른 호스트의 것입니다',
      meaning: '대상 URL의 호스트가 인증서의 이름에 없습니다.',
      next: `${CAPTURE}. 인증서와 대상 URL을 비교하세요.`,
    },
    'server-untrusted': {
      title: '백엔드 인증서를 신뢰하지 않습니다',
      meaning: 'TrustStore에 이 체인을 발급한 CA가 없거나 백엔드가 인증서를 빠뜨렸습니다.',
      next: `${CAPTURE}. 체인을 확인하고 신뢰 저장소의 인증서를 추가하세요.`,
    },
    'server-path-invalid': {
      title: '백엔드의 인증서 체인이 유효하지 않습니다',
      meaning: '체인의 인증서가 만료되었거나 약하거나 이 용도로 허용되지 않습니다.',
      next: `${CAPTURE}. 체인을 확인하세요.`,
    },
    'server-certificate-expired': {
      title: '백엔드 인증서가 유효 기간을 벗어났습니다',
      meaning: '만료되었거나 아직 유효하지 않습니다.',
      next: '백엔드에서 갱신하고 시계를 확인하세요.',
    },
    'no-shared-protocol': {
      title: '공통 TLS 버전이나 암호 제품군이 없습니다',
      meaning: 'SSLInfo와 Java가 허용하는 것과 백엔드가 제공하는 것이 겹치지 않습니다.',
      next: `${CAPTURE}. Protocols와 Ciphers를 비교하세요.`,
    },
    'plain-http-to-tls': {
      title: 'HTTP와 TLS가 섞였습니다',
      meaning: '한쪽만 TLS를 사용합니다.',
      next: '대상 URL의 스킴과 포트를 확인하세요.',
    },
    'handshake-timeout': {
      title: '핸드셰이크 시간이 초과되었습니다',
      meaning: '백엔드가 제때 응답하지 않았습니다. 방화벽이 패킷을 버릴 수 있습니다.',
      next: '양쪽에서 캡처하면 어떤 패킷이 도착하는지 알 수 있습니다.',
    },
    'broken-pipe': {
      title: '쓰는 중에 연결이 끊어졌습니다',
      meaning: '백엔드가 연결을 닫았습니다. 경고가 너무 늦게 와서 읽지 못했을 수 있습니다.',
      next: `${CAPTURE}. 누가 어떤 경고로 끝냈는지 알 수 있습니다.`,
    },
    'connection-reset': {
      title: '연결이 재설정되었습니다',
      meaning: '백엔드나 중간 장비가 연결을 끝냈습니다. 경고가 사라졌을 수 있습니다.',
      next: `${CAPTURE}. 재설정 전에 무엇이 있었는지 알 수 있습니다.`,
    },
    'remote-closed': {
      title: '백엔드가 핸드셰이크 중에 연결을 닫았습니다',
      meaning: '경고가 오지 않았고 로그에 이유가 없습니다.',
      next: `${CAPTURE}. 끝나기 전의 마지막 메시지를 볼 수 있습니다.`,
    },
    'unexpected-eof': {
      title: '백엔드가 응답 전에 연결을 닫았습니다',
      meaning: 'TLS 포트에 일반 HTTP를 보내거나 연결을 너무 오래 유지하면 이렇게 됩니다.',
      next: '대상 URL의 스킴을 확인하고 캡처하여 첫 바이트를 보세요.',
    },
    'connect-refused': {
      title: '백엔드가 연결을 거부했습니다',
      meaning: '그 주소와 포트에서 수신 대기하는 프로그램이 없거나 방화벽이 거부합니다.',
      next: '호스트와 포트, 백엔드가 동작하는지 확인하세요.',
    },
    'connect-timeout': {
      title: '백엔드에 연결할 수 없습니다',
      meaning: '연결 요청에 응답이 없었습니다.',
      next: '경로와 방화벽을 확인하고 양쪽에서 캡처하세요.',
    },
    'no-active-targets': {
      title: '남은 대상 서버가 없습니다',
      meaning: '상태 확인이나 호출이 실패하여 모든 대상 서버가 제외되었습니다.',
      next: '이 기록 이전의 첫 실패를 찾으세요.',
    },
    'health-check-failed': {
      title: '대상 서버의 상태 확인이 실패합니다',
      meaning: '상태 확인에는 별도의 TLS 설정이 있어 호출이 성공해도 실패할 수 있습니다.',
      next: 'HealthMonitor 설정과 대상의 SSLInfo를 비교하세요.',
    },
    'northbound-certificate': {
      title: 'API 클라이언트가 쓸 수 있는 인증서를 보내지 않았습니다',
      meaning: '백엔드가 아니라 클라이언트에서 Apigee로 오는 연결입니다.',
      next: '가상 호스트의 신뢰 저장소와 클라이언트 인증서를 확인하세요.',
    },
    'ssl-handshake-failed': {
      title: 'TLS 핸드셰이크가 실패했습니다',
      meaning: '로그에 이유가 없습니다.',
      next: `${CAPTURE}. 어느 쪽이 왜 끝냈는지 알 수 있습니다.`,
    },
  },
  loadFailures: {
    'cannot-overwrite-own-certificate': {
      title: '키 저장소의 인증서를 바꾸지 못했습니다',
      meaning: 'API에는 새 인증서가 보이지만 Message Processor는 이전 것을 유지했습니다.',
      next: RELOAD,
    },
    'cannot-overwrite-secret-key': {
      title: '키 저장소의 키를 바꾸지 못했습니다',
      meaning: '그 별칭에 다른 종류의 항목이 있습니다.',
      next: RELOAD,
    },
    'failed-to-add-certificate': {
      title: '키 저장소에 인증서를 추가하지 못했습니다',
      meaning: 'API에는 보이지만 Message Processor는 그것 없이 동작합니다.',
      next: RELOAD,
    },
  },
  javaDebug: {
    'no-suitable-certificate': '알맞은 인증서가 없어 인증서 없이 핸드셰이크를 계속함',
    'no-certificate-selected': '키 관리자가 인증서를 고르지 않음',
    'empty-certificate-message': '빈 Certificate를 보냄',
    'no-authentication-scheme': '요청의 서명 방식 중 쓸 수 있는 것이 없음',
    'alias-issuers': '별칭을 건너뜀: 체인의 발급자가 목록에 없음',
    'alias-key-algorithm': '별칭을 건너뜀: 그 키 유형을 요청하지 않음',
    'alias-constraints': '별칭을 건너뜀: 체인에 허용되지 않는 알고리즘이 있음',
    'alias-matching': '별칭이 일치함',
    'empty-chain-sent': '보낸 인증서 체인이 비어 있음',
    'alert-received': '경고를 받음',
    'alert-sent': '경고를 보냄',
    'server-untrusted': '서버 인증서를 신뢰하지 않음',
  },
  gather: {
    'error-message': '전체 오류 메시지',
    organization: '조직',
    environment: '환경',
    api: 'API 프록시',
    revision: '리비전',
    'curl-command': '전체 curl 명령',
    trace: '추적 파일',
    capture: '캡처',
    'proxy-bundle': '프록시 번들',
    log: 'Message Processor 로그',
    'get-certificate': 'get-cert API 출력',
    reference: '키 저장소 Reference',
    'playbook-steps': '시도한 플레이북 단계',
  },
  clouds: { public: '퍼블릭 클라우드', private: '프라이빗 클라우드' },
  words: {
    contradictions: '모순',
    noContradictions: '이 파일들 사이에 모순이 없습니다.',
    missing: 'Apigee 지원팀에 아직 필요한 것',
    captureNext: '다음에 캡처할 것',
    line: (line) => `${line}행`,
    times: (count) => `${count}회`,
    tiedTo: (connections) => `연결 ${connections.join(', ')}에 관련됨`,
    tiedToNone: '관련된 연결이 없음',
    clock: (minutes) =>
      minutes === 0
        ? '로그가 UTC를 사용함'
        : `로그가 UTC보다 ${clockText(minutes, '시간', '분')} ${minutes < 0 ? '느림' : '빠름'}`,
    absent: '없음',
    writtenByReport: '보고서에 기록됨',
    mustGather: (cloud) => `Apigee 지원팀 제출용, ${cloud}`,
  },
};

function inFile(facts: Readonly<Record<string, string | number>>): string {
  return facts['name'] === undefined ? '' : `${facts['name']}: `;
}
