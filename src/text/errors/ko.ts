import type { FailureTexts } from './model.ts';
import { korean } from '../korean.ts';

export const failuresKo: FailureTexts = {
  'file-not-found': (w) => korean`${w.file || '파일'}이(가) 없습니다. 경로를 확인하세요.`,
  'file-unreadable': (w) => korean`${w.file || '파일'}을(를) 읽을 수 없습니다. 권한을 확인하세요.`,
  'file-empty': (w) => korean`${w.file}이(가) 비어 있습니다. 캡처를 너무 일찍 멈추지 않았습니까?`,
  'file-too-large': (w) =>
    `${w.file}의 크기는 ${w.number('bytes')}바이트로, 이런 파일의 한도 ${w.number('limit')}바이트를 넘습니다.`,
  'is-directory': (w) => korean`${w.file}은(는) 폴더입니다. 그 안의 파일을 고르세요.`,
  'is-no-file': (w) => korean`${w.file}은(는) 파이프나 장치입니다. 먼저 그 내용을 파일에 기록하세요.`,
  'folder-read-only': (w) => `${w.file || '폴더'}에 쓸 수 없습니다. 다른 폴더를 고르세요.`,
  'disk-full': (w) =>
    `디스크 공간이 부족합니다${w.file === '' ? '' : `(${w.file})`}. 공간을 비우거나 다른 디스크를 고르세요.`,
  'too-many-open-files': () => '열린 파일이 너무 많습니다. 다른 프로그램을 닫고 다시 시도하세요.',
  'output-is-input': (w) => korean`${w.file}은(는) 지금 읽고 있는 파일입니다. 출력에 다른 이름을 쓰세요.`,
  'output-folder-missing': (w) => `${w.file}의 폴더가 없습니다. 다른 폴더를 고르거나 먼저 만드세요.`,
  'output-forbidden': (w) => korean`그곳에 ${w.file}을(를) 쓸 권한이 없습니다. 다른 폴더를 고르거나 권한을 확인하세요.`,
  'output-is-folder': (w) => korean`${w.file}은(는) 폴더입니다. 그 안의 파일 이름을 지정하세요.`,
  'output-busy': (w) =>
    korean`${w.file}을(를) 다른 프로그램이 사용하고 있습니다. 그 프로그램에서 닫거나 다른 이름을 고르세요.`,
  'output-name-invalid': (w) =>
    korean`그 위치에서는 파일 이름을 ${w.file}(으)로 할 수 없습니다. 이름이 너무 길거나 이 디스크가 받지 않는 문자가 있습니다. 다른 이름을 고르세요.`,
  'output-vanished': (w) =>
    korean`${w.file}을(를) 쓰는 동안 저장 위치가 사라졌습니다. 폴더가 옮겨지거나 삭제되었거나 드라이브가 분리되었습니다. 남은 내용은 없습니다. 위치를 골라 다시 내보내세요.`,
  'export-has-secret': (w) =>
    `아무것도 쓰지 않았습니다. ${w.file}에 비밀 정보(${w.text('kind')}, 바이트 ${w.number('offset')})가 들어갈 뻔했습니다. 파일은 빼고 오류로 알려 주세요.`,
  'bundle-damaged': (w) =>
    korean`${w.file}은(는) 지원 번들이지만 ${w.has('member') ? `그 안의 ${w.text('member')}` : '일부'}이(가) 기록된 것과 다릅니다. 다시 요청하세요.`,
  'not-recognised': (w) =>
    korean`${w.file}은(는) Handscope가 아는 파일이 아닙니다. 캡처, 키 저장소, 키 로그, 로그, 추적 파일 중 어느 것도 아닙니다.`,
  'not-a-capture': (w) =>
    korean`${w.file}은(는) 패킷 캡처가 아닙니다${w.has('takenFor') ? korean`(${w.text('takenFor')}(으)로 보입니다)` : ''}. Handscope는 pcap과 pcapng를 읽습니다.`,
  'capture-unreadable': (w) =>
    korean`${w.file}을(를) 캡처로 읽을 수 없습니다${w.has('problem') ? `(${w.text('problem')})` : ''}.`,
  'not-a-keystore': (w) =>
    korean`${w.file}은(는) Handscope가 아는 키 저장소가 아닙니다: JKS, JCEKS, PKCS#12, PEM, DER, PKCS#7, Apigee JAR.`,
  'keystore-damaged': (w) =>
    korean`${w.file}이(가) 손상되었습니다${w.has('problem') ? `(${w.text('problem')}, 바이트 ${w.number('offset')})` : ''}. 키 저장소를 다시 내보내세요.`,
  'keystore-unsupported': (w) =>
    `${w.file}의 형식은 ${w.text('format')}이며 Handscope가 읽지 못합니다. keytool -importkeystore로 PKCS#12로 바꾸세요.`,
  'password-needed': (w) =>
    `${w.file}에 비밀번호가 필요합니다. --keystore-password-file, HANDSCOPE_KEYSTORE_PASSWORD 또는 창에서 입력하세요.`,
  'password-wrong': (w) => korean`그 비밀번호로는 ${w.file}을(를) 열 수 없습니다. 확인하고 다시 시도하세요.`,
  'not-a-key-log': (w) =>
    korean`${w.file}은(는) 키 로그가 아닙니다. CLIENT_RANDOM 뒤에 16진수가 오는 것과 같은 줄이 없습니다.`,
  'not-an-rsa-key': (w) => korean`${w.file}은(는) 비밀번호 없는 PEM 또는 DER 형식의 RSA 개인 키가 아닙니다.`,
  'not-evidence': (w) =>
    korean`${w.file}은(는) Handscope가 아는 로그, 추적 파일, 프록시 번들, SSLInfo, Reference, API 응답이 아닙니다.`,
  'name-unreadable': (w) =>
    `${w.text('position')}번째 이름을 RFC 4514 텍스트로도 16진수 DER로도 읽을 수 없습니다${w.has('problem') ? `(${w.text('problem')})` : ''}.`,
  'acceptable-cas-unreadable': (w) =>
    `${w.file}에 CA 이름이 없습니다. ${w.number('line')}번째 줄이 이름이 아닙니다${w.has('problem') ? `(${w.text('problem')})` : ''}. 인증서, s_client 출력, 또는 한 줄에 RFC 4514 이름 하나씩을 주세요.`,
  'filter-unreadable': (w) =>
    `필터의 ${w.number('column')}번째 열을 읽을 수 없습니다: ${w.text('expression')}${w.has('expected') ? `. 올 수 있는 것: ${w.text('expected')}` : ''}.`,
  'nothing-to-analyze': () => '분석할 것이 없습니다. 캡처를 하나 이상 주거나 --evidence로 증거를 주세요.',
  'no-such-alias': () => '키 저장소가 바뀌어 이 별칭은 더 이상 대조표에 없습니다. 다른 칸을 선택하세요.',
  'no-such-connection': (w) => korean`이 사례에 연결 ${w.text('connection')}이(가) 없습니다.`,
  'option-invalid': (w) => `옵션 ${w.text('option')}에 쓸 수 없는 값입니다: ${w.text('value')}.`,
  'pdf-needs-desktop': () => 'PDF는 데스크톱 프로그램에서만 만듭니다. HTML로 내보내 브라우저에서 인쇄하세요.',
  'port-in-use': (w) =>
    korean`포트 ${w.text('port')}을(를) 다른 프로그램이 쓰고 있습니다. --port로 다른 포트를 주거나 옵션을 빼세요.`,
  'upload-failed': (w) => korean`${w.file || '파일'}을(를) 넘기지 못했습니다. 다시 시도하거나 명령줄에 경로를 주세요.`,
  'upload-too-large': (w) =>
    korean`${w.file || '파일'}이(가) 너무 커서 여기서 넘길 수 없습니다. 명령줄에 경로를 주세요.`,
  'request-refused': (w) => `요청이 거부되었습니다${w.has('reason') ? `(${w.text('reason')})` : ''}.`,
  'host-unreachable': () => '이 페이지 뒤의 프로그램이 응답하지 않습니다. handscope serve가 아직 실행 중입니까?',
  'worker-died': (w) =>
    `읽기가 뜻밖에 멈췄습니다${w.has('message') ? `(${w.text('message')})` : ''}. 파일을 다시 여세요. 또 그러면 더 작은 캡처를 써 보세요.`,
  cancelled: () => '취소했습니다.',
  unexpected: (w) =>
    `예상하지 못한 오류가 났습니다${w.file === '' ? '' : `(${w.file})`}${w.has('message') ? `: ${w.text('message')}` : ''}.`,
};
