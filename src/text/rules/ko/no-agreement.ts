import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';
import { korean } from '../../korean.ts';

function clientSays(s: Story): string {
  if (s.has('alertCode')) return `클라이언트가 ${s.alert} 경고로 거부했습니다.`;
  if (s.is('left', 'before-answer')) return '클라이언트가 그 직후 경고 없이 연결을 닫았습니다.';
  if (s.is('left', 'after-handshake'))
    return '클라이언트가 요청 없이 핸드셰이크 직후 연결을 닫았습니다. Node.js와 curl은 그때서야 인증서를 검사합니다.';
  return '';
}
const direction = (s: Story): string =>
  s.has('left') ? '' : '경고는 클라이언트에서 백엔드로 갔으므로 클라이언트 인증서 문제가 아닙니다. ';
function fault(s: Story): string {
  if (s.is('fault', 'usage')) return ' 확장 키 용도에 serverAuth가 없어 TLS 서버용 인증서가 아닙니다.';
  if (s.is('fault', 'weak-key')) return ' 체인에 요즘 클라이언트가 받지 않는 짧은 키가 있습니다.';
  return s.is('fault', 'weak-signature') ? ' 체인이 요즘 클라이언트가 받지 않는 MD5 또는 SHA-1로 서명되었습니다.' : '';
}
const showChain = (s: Story) => ({ text: '백엔드의 체인을 확인합니다', copy: command.sClient(s, ' -showcerts') });

export const noAgreementKo: Pick<
  CauseTexts,
  | 'server-certificate-untrusted'
  | 'server-certificate-expired'
  | 'server-certificate-not-yet-valid'
  | 'server-name-mismatch'
  | 'server-chain-incomplete'
  | 'server-certificate-rejected'
  | 'protocol-version-mismatch'
  | 'no-shared-cipher-suite'
  | 'server-name-missing'
  | 'server-name-unrecognized'
  | 'server-internal-error'
  | 'handshake-rejected'
> = {
  'server-certificate-untrusted': {
    short: '서버 인증서 불신',
    title: '클라이언트가 백엔드의 인증서를 신뢰하지 않습니다',
    explanation: (s) =>
      `${direction(s)}${s.is('selfSigned') ? korean`백엔드의 인증서 ${s.name('subject')}은(는) 자체 서명되었고` : `백엔드 인증서의 발급자는 ${s.name('issuer')}이며`} 클라이언트의 신뢰 저장소에 없습니다. ${clientSays(s)}`,
    remedy: (s) => [
      { text: 'SSLInfo가 가리키는 신뢰 저장소에 이 CA를 추가합니다', copy: s.text('issuer') },
      showChain(s),
    ],
  },
  'server-certificate-expired': {
    short: '서버 인증서 만료',
    title: '백엔드의 인증서가 만료되었습니다',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')}의 유효 기간은 ${s.date('notAfter')}까지이고, 캡처 시각은 ${s.date('capturedAt')}입니다. ${clientSays(s)}`
        : `클라이언트는 certificate_expired라고 하지만, 백엔드가 보낸 인증서는 ${s.date('capturedAt')}에 유효했습니다. 클라이언트의 시계가 틀렸거나 신뢰 저장소의 CA가 만료되었습니다.`,
    remedy: (s) => [{ text: '백엔드 관리자: 갱신된 인증서를 설치합니다' }, showChain(s)],
  },
  'server-certificate-not-yet-valid': {
    short: '서버 인증서 시작 전',
    title: '백엔드의 인증서가 아직 유효하지 않습니다',
    explanation: (s) =>
      korean`${s.text('early')}은(는) ${s.date('notBefore')}부터 유효하고, 캡처 시각은 ${s.date('capturedAt')}입니다. ${clientSays(s)}`,
    remedy: () => [
      { text: '클라이언트와 백엔드의 시계를 확인합니다', copy: 'date -u' },
      { text: '백엔드 관리자: 그때까지 이전 인증서를 사용합니다' },
    ],
  },
  'server-name-mismatch': {
    short: '서버 이름 불일치',
    title: '백엔드의 인증서가 다른 호스트의 것입니다',
    explanation: (s) =>
      `클라이언트가 찾은 호스트는 ${s.text('serverName')}인데, 인증서의 이름은 ${s.list('names')}입니다. ${clientSays(s)}`,
    remedy: (s) => [
      {
        text: '대상 호스트로 인증서에 있는 호스트 이름을 사용합니다',
        copy: s.items('names')[0] ?? s.text('serverName'),
      },
      { text: '또는 백엔드 인증서를 이 이름으로 다시 발급받습니다', copy: `DNS:${s.text('serverName')}` },
    ],
  },
  'server-chain-incomplete': {
    short: '서버 체인 불완전',
    title: '백엔드가 불완전한 체인을 보냅니다',
    explanation: (s) =>
      `백엔드의 체인(인증서 ${s.number('chainLength')}개)은 ${s.is('why', 'misordered') ? '순서가 잘못되었습니다' : korean`${s.text('missing')}이(가) 빠져 있습니다`}. 클라이언트가 신뢰하는 CA까지 경로를 찾지 못했습니다. ${clientSays(s)}`,
    remedy: (s) => [
      { text: '백엔드 관리자: 서버 인증서를 맨 앞에 두고 중간 인증서까지 보냅니다' },
      { text: '또는 중간 인증서를 클라이언트의 신뢰 저장소에 추가합니다', copy: s.text('missing') },
      showChain(s),
    ],
  },
  'server-certificate-rejected': {
    short: '서버 인증서 거부됨',
    title: '클라이언트가 백엔드의 인증서를 거부했습니다',
    explanation: (s) => `${direction(s)}${clientSays(s)}${fault(s)}`,
    remedy: (s) => [{ text: '클라이언트 로그에서 이유를 찾습니다. 예: "PKIX path building failed"' }, showChain(s)],
  },
  'protocol-version-mismatch': {
    short: 'TLS 버전 불일치',
    title: '클라이언트와 백엔드에 공통 TLS 버전이 없습니다',
    explanation: (s) =>
      `클라이언트가 제시한 버전은 ${s.has('offeredVersions') ? s.versionsOf('offeredVersions') : `최고 ${s.versionOf('offeredVersion')}`}입니다. ${s.is('by', 'client') ? '클라이언트가 백엔드의 선택을' : '백엔드가'} ${s.alert} 경고로 거부했습니다.`,
    remedy: (s) => [
      { text: '백엔드가 지원하는 버전을 확인합니다', copy: command.sClient(s, ' -tls1_2') },
      {
        text: 'SSLInfo의 Protocols를 양쪽이 지원하는 버전으로 설정합니다',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
    ],
  },
  'no-shared-cipher-suite': {
    short: '공통 암호 제품군 없음',
    title: '클라이언트와 백엔드에 공통 암호 제품군이 없습니다',
    explanation: (s) =>
      korean`클라이언트는 암호 제품군 ${s.number('cipherSuiteCount')}개와 최고 ${s.versionOf('offeredVersion')}을(를) 제시했습니다. 백엔드는 ClientHello에 ServerHello 없이 ${s.alert} 경고로 답했습니다.${s.is('onlyTls13') ? ' 클라이언트는 TLS 1.3만 제시했습니다. 이를 지원하지 않는 백엔드에는 이 암호 제품군이 없습니다.' : ''}${s.has('serverName') ? '' : ' ClientHello에 호스트 이름도 없습니다. 그럴 때 이렇게 답하는 서버도 있습니다.'}`,
    remedy: (s) => [
      { text: '백엔드가 무엇을 받아들이는지 확인합니다', copy: command.sClient(s) },
      { text: 'SSLInfo에서 Ciphers와 Protocols를 지우거나 백엔드가 지원하는 것을 추가합니다' },
    ],
  },
  'server-name-missing': {
    short: '서버 이름 없음(SNI)',
    title: '클라이언트가 원하는 호스트를 밝히지 않았습니다(SNI)',
    explanation: (s) =>
      `ClientHello에 server_name이 없습니다. ${
        s.is('why', 'forbidden')
          ? '백엔드의 기본 사이트가 응답했는데, 클라이언트 인증서를 요구하지 않고 요청을 거절했습니다.'
          : s.is('why', 'default-certificate')
            ? '백엔드가 기본 인증서로 응답했고 클라이언트가 거부했습니다.'
            : `백엔드가 거부했습니다${s.has('alertCode') ? `(${s.alert})` : ''}.`
      }`,
    remedy: (s) => [
      { text: '프라이빗 클라우드: Message Processor에서 SNI를 켜고 다시 시작합니다', copy: command.SNI_PROPERTY },
      { text: '대상 호스트에 IP 주소가 아니라 호스트 이름을 사용합니다' },
      { text: '이름을 넣은 경우와 뺀 경우를 각각 시험합니다', copy: command.sClientWithName(s) },
    ],
  },
  'server-name-unrecognized': {
    short: '알 수 없는 서버 이름',
    title: '백엔드가 이 호스트 이름을 모릅니다',
    explanation: (s) =>
      korean`클라이언트가 ${s.text('serverName')}을(를) 찾았고, 백엔드는 unrecognized_name (112)로 답했습니다${s.is('isWarning') ? '(주의 수준)' : ''}.`,
    remedy: (s) => [
      { text: '대상의 호스트 이름을 확인합니다', copy: s.host },
      { text: '백엔드 관리자: 가상 호스트에 이 이름을 추가합니다' },
    ],
  },
  'server-internal-error': {
    short: '서버 내부 오류',
    title: '백엔드 자체에서 오류가 났습니다',
    explanation: (s) =>
      `백엔드가 internal_error (80)을 보냈습니다${s.is('insteadOfRequest') ? '. CertificateRequest가 올 자리였으므로, CA 목록이 메시지 한도인 64 KB를 넘을 수 있습니다' : ''}. 클라이언트 쪽에서 잘못된 점은 보이지 않습니다.`,
    remedy: (s) => [
      { text: '캡처 시각의 백엔드 로그를 확인합니다' },
      ...(s.is('insteadOfRequest') ? [{ text: '백엔드 관리자: CA 파일을 줄입니다' }] : []),
    ],
  },
  'handshake-rejected': {
    short: '핸드셰이크 거부됨',
    title: '핸드셰이크가 거부되었습니다',
    explanation: (s) =>
      `${s.is('by', 'client') ? '클라이언트' : '백엔드'}가 ${s.has('alertCode') ? `${s.alert} 경고로` : '읽을 수 없는 경고로'} 핸드셰이크를 끝냈습니다. ${s.has('protocols') ? `클라이언트가 제시한 프로토콜(ALPN) 중 백엔드가 지원하는 것이 없습니다: ${s.items('protocols').join(', ')}.` : '캡처에서는 이유를 알 수 없습니다.'}`,
    remedy: (s) => [
      ...(s.has('protocols')
        ? [
            {
              text: '클라이언트가 백엔드에서 지원하는 프로토콜(ALPN)을 제시하거나, 백엔드가 그중 하나를 지원하게 합니다',
            },
          ]
        : []),
      { text: `캡처 시각의 ${s.is('by', 'client') ? '클라이언트' : '백엔드'} 로그를 확인합니다` },
      { text: 'OpenSSL로 같은 연결을 시험합니다', copy: command.sClient(s) },
    ],
  },
};
