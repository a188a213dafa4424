import type { RedactionWords } from './words.ts';

export const ko: RedactionWords = {
  removed: '제외되는 내용',
  removedKind: {
    'application-data': (count, bytes) => `애플리케이션 데이터: 레코드 ${count}개, ${bytes}바이트를 0으로 바꿉니다`,
    'other-connections': (count) => `다른 연결 ${count}개`,
    'http-queries': (count) => `HTTP 요청 ${count}개의 쿼리 문자열`,
    'private-keys': (count) => `키 저장소의 개인 키 ${count}개(별칭과 인증서는 남습니다)`,
    'key-log-secrets': (count) => `키 로그의 TLS 비밀 값 ${count}개`,
    'trace-values': (count) => `쿠키, 토큰, 본문이 들어 있을 수 있는 추적 값 ${count}개`,
  },
  mapped: { address: '주소', host: '호스트 이름', port: '포트' },
  nothingMapped: '바뀌는 주소, 호스트 이름, 포트가 없습니다.',
  keptHosts: '그대로 두는 호스트 이름(내보내는 인증서에 적혀 있음)',
  keptAddresses: '인증서에 그대로 남는 주소(그 주소를 위한 인증서)',
  keptPorts: '그대로 두는 포트(번호가 서비스를 나타냄)',
  changes: '바뀌는 핸드셰이크 바이트',
  change: (message, packet, file, first, last) =>
    `${message}, ${file}의 패킷 ${packet}: ${String(first)}–${String(last)}번 바이트(server_name)`,
  noChanges: '핸드셰이크 바이트는 하나도 바뀌지 않습니다.',
  secretsIncluded: (count) =>
    `선택하신 대로 TLS 비밀 값 ${count}개가 파일에 들어갑니다. 파일을 가진 사람은 다른 곳에서 이 세션을 복호화할 수 있습니다.`,
  alwaysStay: '인증서의 이름, 시각, 패킷 번호, 조직과 메시지 ID는 남습니다. 보내기 전에 내용을 확인하세요.',
  otherNamesEachCall:
    '실행할 때마다 다른 이름을 고르며, 한 번의 실행 안에서는 모두 같습니다. 아무것도 기록하지 않았습니다.',
};
