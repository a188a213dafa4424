import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import { korean } from '../../korean.ts';

export const configurationKo: Pick<
  CauseTexts,
  | 'key-type-not-accepted'
  | 'certificate-unusable-for-key-manager'
  | 'client-auth-not-configured'
  | 'keystore-reference-broken'
  | 'key-alias-not-found'
  | 'keystore-not-loaded'
  | 'certificate-request-too-large'
> = {
  'key-type-not-accepted': {
    short: '키 유형 허용 안 됨',
    title: '백엔드가 이 유형의 키를 요구하지 않습니다',
    explanation: (s) =>
      s.is('gaveUp')
        ? `클라이언트가 CertificateRequest를 받고 스스로 핸드셰이크를 끝냈습니다(${s.alert}). 백엔드가 요구하는 서명 알고리즘(${s.signatureSchemes})을 하나도 지원하지 않기 때문입니다.`
        : korean`백엔드가 요구하는 키 유형은 ${s.certificateTypes || s.signatureSchemes}인데, 키 "${s.text('alias')}"은(는) ${s.text('keyAlgorithm')}${s.has('keySize') ? `(${s.number('keySize')}비트)` : ''}입니다. 그래서 클라이언트는 빈 Certificate를 보냈습니다.`,
    remedy: (s) => [
      {
        text: '백엔드가 요구하는 유형의 키와 인증서를 사용합니다',
        ...(s.certificateTypes === '' ? {} : { copy: s.certificateTypes }),
      },
      {
        text: `또는 백엔드가 ${s.has('keyAlgorithm') ? s.text('keyAlgorithm') : '이'} 키를 허용하게 합니다(OpenSSL: ClientSignatureAlgorithms)`,
      },
      {
        text: '백엔드의 요구를 확인합니다: "Client Certificate Types"와 "Requested Signature Algorithms"',
        copy: command.sClient(s),
      },
    ],
  },
  'certificate-unusable-for-key-manager': {
    short: '키 관리자가 쓰지 않음',
    title: '클라이언트의 KeyManager가 이 인증서를 쓰지 않습니다',
    explanation: (s) =>
      `"${s.text('alias')}"의 키 유형과 발급자는 백엔드의 요구에 맞지만, 클라이언트의 KeyManager가 쓰지 않습니다${s.has('reasons') ? `(${s.list('reasons')})` : ''}. 예를 들어 체인이 Java에서 금지된 알고리즘으로 서명되었거나 키의 비밀번호가 다릅니다. 그래서 빈 Certificate를 보냈습니다.`,
    remedy: (s) => [
      { text: '체인의 서명 알고리즘을 확인합니다', copy: command.listAlias(s) },
      { text: 'SHA-256과 2048비트 이상의 키로 인증서를 다시 발급받습니다' },
      { text: '키 저장소와 키의 비밀번호를 같게 하여 다시 업로드합니다', copy: command.apigeeUpload(s) },
    ],
  },
  'client-auth-not-configured': {
    short: '클라이언트 인증 미설정',
    title: 'Apigee에 클라이언트 인증서를 보내도록 설정되어 있지 않습니다',
    explanation: (s) =>
      `${s.has('configuration') ? `${s.text('configuration')}의 ` : ''}SSLInfo에서 ${
        s.is('why', 'client-auth-off')
          ? 'ClientAuthEnabled가 false입니다'
          : s.is('why', 'keystore-absent')
            ? 'ClientAuthEnabled는 true이지만 KeyStore가 없습니다'
            : s.is('why', 'tls-off')
              ? 'Enabled가 false입니다'
              : 'ClientAuthEnabled가 없어 false로 처리됩니다'
      }. 그래서 Message Processor는 인증서를 찾지 않고 백엔드의 요구에 빈 Certificate로 답합니다.`,
    remedy: () => [
      { text: 'TargetEndpoint 또는 TargetServer의 SSLInfo를 완성합니다', copy: command.SSL_INFO },
      { text: '프록시를 다시 배포합니다(TargetServer는 저절로 적용됩니다)' },
    ],
  },
  'keystore-reference-broken': {
    short: '키 저장소 참조 끊김',
    title: '키 저장소 Reference가 가리키는 곳이 없습니다',
    explanation: (s) =>
      s.is('why', 'no-such-reference')
        ? korean`SSLInfo는 ref://${s.text('reference')}을(를) 가리키지만 그런 Reference가 없습니다. 있는 것: ${s.list('references')}.`
        : s.is('why', 'refers-to-truststore')
          ? korean`Reference ${s.text('reference')}은(는) 유형이 TrustStore이고 ${s.text('refers')}을(를) 가리킵니다. KeyStore에는 유형이 KeyStore인 Reference가 필요합니다.`
          : korean`Reference ${s.text('reference')}은(는) ${s.text('refers')}을(를) 가리키지만, ${s.list('keystores')} 중에 그런 키 저장소가 없습니다.`,
    remedy: (s) => [
      { text: 'Reference가 무엇을 가리키는지 확인합니다', copy: command.apigeeReference(s) },
      { text: 'Reference 또는 SSLInfo의 이름을 고칩니다', copy: `ref://${s.text('reference')}` },
    ],
  },
  'key-alias-not-found': {
    short: '키 별칭 없음',
    title: '키 별칭이 키 저장소에 없습니다',
    explanation: (s) =>
      `SSLInfo의 KeyAlias는 "${s.text('alias')}"인데, 키 저장소에는 ${s.has('aliases') ? korean`${s.list('aliases')}이(가) 있습니다` : '별칭이 없습니다'}. 그래서 Message Processor가 키를 찾지 못해 빈 Certificate를 보냅니다.`,
    remedy: (s) => [
      { text: '키 저장소의 별칭 목록을 확인합니다', copy: command.apigeeAliases(s) },
      {
        text: 'KeyAlias를 키가 있는 별칭으로 설정합니다',
        ...(s.has('aliases') ? { copy: `<KeyAlias>${s.items('aliases')[0] ?? ''}</KeyAlias>` } : {}),
      },
    ],
  },
  'keystore-not-loaded': {
    short: '키 저장소 로드 안 됨',
    title: '키 저장소는 맞지만 Message Processor가 로드하지 않았습니다',
    explanation: (s) =>
      `${s.has('alias') ? korean`키 저장소라면 "${s.text('alias')}"을(를) 보냈을 텐데, 캡처에는 빈 Certificate가 있습니다.` : '캡처에는 빈 Certificate가 있습니다.'} ${
        s.has('code')
          ? `로그에 따르면 키 저장소를 로드하지 못했습니다(${s.text('code')}).`
          : '로드되지 않았거나, 다른 키 저장소 또는 다른 클라이언트일 수 있습니다.'
      }`,
    remedy: (s) => [
      {
        text: '키와 체인을 새 별칭으로 다시 업로드합니다. 기존 별칭은 덮어쓰지 않습니다',
        copy: command.apigeeUpload(s),
      },
      {
        text: '또는 Message Processor를 다시 시작합니다(프라이빗 클라우드)',
        copy: 'apigee-service edge-message-processor restart',
      },
      {
        text: '로그에서 로드 오류를 찾습니다',
        copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
      },
    ],
  },
  'certificate-request-too-large': {
    short: 'CA 목록이 너무 큼',
    title: '백엔드의 CA 목록이 Java의 한도를 넘습니다',
    explanation: (s) =>
      `CertificateRequest는 ${s.number('length')}바이트이며 CA 이름이 ${s.number('authorityCount')}개입니다. Java는 ${s.number('limit')}바이트가 넘는 핸드셰이크 메시지를 거부하므로, 키 저장소를 보기도 전에 핸드셰이크를 끝냈습니다${s.has('alertCode') ? `(${s.alert})` : ''}.`,
    remedy: () => [
      { text: '백엔드 관리자: CA 묶음 전체가 아니라 클라이언트의 CA만 목록에 둡니다' },
      { text: '그때까지는 Message Processor에서 Java의 한도를 올립니다', copy: command.MAX_HANDSHAKE },
    ],
  },
};
