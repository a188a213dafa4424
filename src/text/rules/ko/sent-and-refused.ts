import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';
import { korean } from '../../korean.ts';

function refusal(s: Story): string {
  if (s.has('alertCode')) return `백엔드가 ${s.alert} 경고로 거부했습니다.`;
  if (s.is('ending', 'http'))
    return korean`핸드셰이크는 완료되었고, 백엔드가 HTTP ${s.text('status')}(으)로 응답했습니다.`;
  if (s.is('ending', 'error-page')) return '핸드셰이크는 완료되었고, 응답의 길이가 nginx 오류 페이지와 같습니다.';
  if (s.is('ending', 'reset')) return '백엔드가 경고 없이 연결을 재설정했습니다.';
  if (s.is('ending', 'closed')) return '백엔드가 경고 없이 연결을 닫았습니다.';
  return '';
}

const sent = (s: Story): string =>
  s.has('subject') ? `클라이언트가 보낸 인증서는 ${s.name('subject')}입니다.` : '클라이언트가 인증서를 보냈습니다.';
/** The name is on the list, and that is all that the capture shows of the CA behind it. */
const listed = (s: Story): string =>
  s.has('listed')
    ? `백엔드 목록에 ${s.name('listed')} 이름이 있습니다. 이름만 같고 키가 다른 CA이거나, 인증서가 폐기된 것으로 확인되었을 수 있습니다. `
    : '';
const renew = (s: Story) => [
  { text: '새 키와 체인을 새 별칭으로 업로드합니다', copy: command.apigeeUpload(s) },
  { text: 'KeyAlias가 그것을, 또는 Reference가 새 키 저장소를 가리키게 합니다' },
];

export const sentAndRefusedKo: Pick<
  CauseTexts,
  | 'client-certificate-untrusted'
  | 'client-chain-incomplete'
  | 'client-certificate-expired'
  | 'client-certificate-not-yet-valid'
  | 'client-certificate-revoked'
  | 'client-certificate-wrong-usage'
  | 'client-certificate-weak'
  | 'client-key-mismatch'
  | 'client-certificate-rejected'
  | 'client-cannot-sign'
> = {
  'client-certificate-untrusted': {
    short: '클라이언트 인증서 불신',
    title: '백엔드가 클라이언트 인증서의 CA를 신뢰하지 않습니다',
    explanation: (s) =>
      `${sent(s)} 발급자는 ${s.name('issuer')}${s.is('isListed', false) ? '이며, 백엔드가 제시한 CA 목록에 없습니다' : '입니다'}. ${listed(s)}${refusal(s)}`,
    remedy: (s) => [
      {
        text: '백엔드 관리자: 바로 이 CA 인증서를 신뢰 저장소에 넣습니다',
        copy: s.has('listed') ? s.text('listed') : s.text('issuer'),
      },
      {
        text: '또는 허용된 CA가 발급한 클라이언트 인증서를 사용합니다',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      {
        text: '백엔드의 CA 파일로 검증합니다',
        copy: 'openssl verify -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
    ],
  },
  'client-chain-incomplete': {
    short: '클라이언트 체인 불완전',
    title: '클라이언트가 중간 인증서 없이 인증서를 보냈습니다',
    explanation: (s) =>
      `${sent(s)} 인증서 ${s.number('chainLength')}개의 체인이 ${s.is('why', 'misordered') ? '순서가 잘못되어' : s.is('why', 'gap') ? '중간이 비어 있어' : `${s.text('missing')} 앞에서 끝나`} 백엔드가 신뢰하는 CA까지 경로를 만들 수 없었습니다. ${refusal(s)}`,
    remedy: (s) => [
      {
        text: '키 저장소를 다시 만듭니다: 클라이언트 인증서부터 차례로 각 발급자를 넣습니다',
        copy: command.buildKeystore(s),
      },
      ...renew(s),
    ],
  },
  'client-certificate-expired': {
    short: '클라이언트 인증서 만료',
    title: '클라이언트 인증서가 만료되었습니다',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')}의 유효 기간은 ${s.date('notAfter')}까지이고, 캡처 시각은 ${s.date('capturedAt')}입니다. ${refusal(s)}`
        : `백엔드는 certificate_expired라고 하지만, 보낸 인증서는 ${s.date('capturedAt')}에 유효했습니다. 백엔드의 시계가 틀렸거나 신뢰 저장소의 CA가 만료되었습니다.`,
    remedy: (s) =>
      s.has('expired')
        ? [{ text: 'CA에서 인증서를 갱신합니다', copy: s.text('issuer') }, ...renew(s)]
        : [
            {
              text: '백엔드 관리자: 시계와 신뢰 저장소에 있는 CA의 날짜를 확인합니다',
              copy: 'openssl x509 -noout -subject -enddate -in ca.pem',
            },
          ],
  },
  'client-certificate-not-yet-valid': {
    short: '클라이언트 인증서 시작 전',
    title: '클라이언트 인증서가 아직 유효하지 않습니다',
    explanation: (s) =>
      korean`${s.text('early')}은(는) ${s.date('notBefore')}부터 유효하고, 캡처 시각은 ${s.date('capturedAt')}입니다. ${refusal(s)}`,
    remedy: (s) => [
      { text: '클라이언트와 백엔드의 시계를 확인합니다', copy: 'date -u' },
      { text: `시계가 맞으면 ${s.date('notBefore')}까지 이전 인증서를 사용합니다` },
    ],
  },
  'client-certificate-revoked': {
    short: '클라이언트 인증서 폐기됨',
    title: '클라이언트 인증서가 폐기되었습니다',
    explanation: (s) => `${sent(s)} ${refusal(s)} 해당 CA가 폐기한 인증서입니다.`,
    remedy: (s) => [
      { text: 'CA에 이유를 확인하고 새 키로 새 인증서를 발급받습니다', copy: s.text('issuer') },
      ...renew(s),
    ],
  },
  'client-certificate-wrong-usage': {
    short: '클라이언트 인증서 용도 다름',
    title: '클라이언트 인증용으로 만들어진 인증서가 아닙니다',
    explanation: (s) =>
      `${sent(s)} ${
        s.is('why', 'extended-key-usage')
          ? `extended key usage(${s.list('extendedKeyUsage')})에 clientAuth가 없습니다.`
          : s.is('why', 'key-usage')
            ? `key usage(${s.list('keyUsage')})에 digitalSignature가 없습니다.`
            : ''
      } ${refusal(s)}`,
    remedy: (s) => [
      {
        text: 'keyUsage에 digitalSignature, extendedKeyUsage에 clientAuth를 넣어 다시 발급받습니다',
        copy: 'extendedKeyUsage = clientAuth',
      },
      ...renew(s),
    ],
  },
  'client-certificate-weak': {
    short: '클라이언트 인증서 약함',
    title: '클라이언트 인증서의 강도가 백엔드의 기준에 못 미칩니다',
    explanation: (s) =>
      `${
        s.is('why', 'key')
          ? `${s.text('weak')}의 ${s.text('algorithm')} 키는 ${s.number('size')}비트뿐입니다`
          : korean`${s.text('weak')}은(는) ${s.text('algorithm')}(으)로 서명되었습니다`
      }. ${refusal(s)}`,
    remedy: (s) => [
      {
        text: '2048비트 이상의 새 RSA 키로, SHA-256으로 서명하여 다시 발급받습니다',
        copy: 'openssl req -new -newkey rsa:2048 -sha256 -keyout client.key -out client.csr',
      },
      ...renew(s),
    ],
  },
  'client-key-mismatch': {
    short: '키와 인증서 불일치',
    title: '개인 키가 이 인증서의 것이 아닙니다',
    explanation: (s) => `${sent(s)} 백엔드가 이 인증서로 클라이언트의 서명을 검증하지 못했습니다. ${refusal(s)}`,
    remedy: (s) => [
      {
        text: '양쪽의 공개 키를 비교합니다. 두 줄이 같아야 합니다',
        copy: 'openssl x509 -pubkey -noout -in client.pem | openssl sha256; openssl pkey -pubout -in client.key | openssl sha256',
      },
      ...renew(s),
    ],
  },
  'client-certificate-rejected': {
    short: '클라이언트 인증서 거부됨',
    title: '백엔드가 클라이언트 인증서를 거부했습니다',
    explanation: (s) => `${sent(s)} ${refusal(s)} 응답에서도 인증서에서도 이유를 알 수 없습니다.`,
    remedy: (s) => [
      { text: '캡처 시각의 백엔드 로그를 확인합니다. 이유가 기록되어 있습니다' },
      {
        text: '백엔드의 CA 파일로 인증서를 검증합니다',
        copy: 'openssl verify -purpose sslclient -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
      { text: '백엔드가 어떤 CA를 제시하는지 확인합니다', copy: command.sClient(s) },
    ],
  },
  'client-cannot-sign': {
    short: '클라이언트가 서명 불가',
    title: '클라이언트가 인증서를 보낸 뒤 서명하지 못했습니다',
    explanation: (s) =>
      `${sent(s)} 키(${s.text('keyAlgorithm')} ${s.has('keySize') ? s.number('keySize') : ''})가 백엔드가 요구하는 서명 알고리즘(${s.signatureSchemes})에 맞지 않습니다. 그래서 클라이언트가 스스로 ${s.alert} 경고로 핸드셰이크를 끝냈습니다.`,
    remedy: (s) => [
      { text: '맞는 키를 사용합니다: 2048비트 이상의 RSA 또는 요구되는 곡선' },
      { text: '또는 백엔드가 더 많은 서명 알고리즘을 허용하게 합니다', copy: command.sClient(s) },
    ],
  },
};
