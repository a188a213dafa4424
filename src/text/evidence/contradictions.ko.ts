import type { EvidenceText } from './catalogue.ts';
import { list, word } from './format.ts';
import { korean } from '../korean.ts';

export const contradictions: EvidenceText['contradictions'] = {
  'client-auth-absent': (f) => ({
    title: 'ClientAuthEnabled가 없습니다',
    text: `${named(f)}의 SSLInfo에 ClientAuthEnabled가 없어 Message Processor가 인증서를 제시하지 않습니다. true로 설정하고 다시 배포하세요.`,
  }),
  'client-auth-off': (f) => ({
    title: 'ClientAuthEnabled가 꺼져 있습니다',
    text: `${named(f)}의 SSLInfo에서 ClientAuthEnabled가 ${word(f['value'])}입니다. true로 설정하고 다시 배포하세요.`,
  }),
  'tls-off': (f) => ({
    title: 'TLS가 꺼져 있습니다',
    text: `${named(f)}의 SSLInfo에서 Enabled가 ${word(f['value'])}이므로 다른 설정은 효과가 없습니다.`,
  }),
  'keystore-absent': (f) => ({
    title: 'KeyStore가 지정되지 않았습니다',
    text: `${named(f)}의 SSLInfo는 클라이언트 인증을 켰지만 KeyStore가 없습니다. KeyStore와 KeyAlias를 추가하세요.`,
  }),
  'reference-missing': (f) => ({
    title: 'Reference가 없습니다',
    text: korean`SSLInfo는 ref://${word(f['reference'])}을(를) 지정하지만, 주어진 Reference는 ${list(f['references'])}입니다. Reference를 만들거나 올바른 이름을 지정하세요.`,
  }),
  'reference-to-truststore': (f) => ({
    title: 'Reference가 신뢰 저장소를 가리킵니다',
    text: korean`KeyStore가 지정한 Reference ${word(f['reference'])}은(는) TrustStore 유형이며 ${word(f['refers'])}을(를) 가리킵니다. KeyStore 유형의 Reference를 지정하세요.`,
  }),
  'reference-to-other-keystore': (f) => ({
    title: '다른 키 저장소를 살펴보았습니다',
    text: korean`SSLInfo는 키 저장소 ${word(f['keystore'])}(으)로 이어지지만, 주어진 API 출력은 ${list(f['examined'])}의 것입니다. ${word(f['keystore'])}의 인증서를 가져오세요.`,
  }),
  'alias-not-in-keystore': (f) => ({
    title: 'KeyAlias가 키 저장소에 없습니다',
    text: korean`SSLInfo는 ${word(f['alias'])}을(를) 지정하지만 키 저장소에는 ${list(f['aliases'])}이(가) 있습니다. 이것부터 고치세요. CA가 맞아도 키를 찾을 수 없습니다.`,
  }),
  'alias-without-key': (f) => ({
    title: '별칭에 개인 키가 없습니다',
    text: `${word(f['alias'])}에는 인증서만 있습니다. 개인 키와 인증서 체인을 함께 업로드하세요.`,
  }),
  'log-alias-differs': (f) => ({
    title: '로그의 별칭이 다릅니다',
    text: `SSLInfo는 ${word(f['configured'])}, 로그는 ${word(f['alias'])}입니다. 배포된 것이 이 파일들과 다릅니다. 배포된 리비전을 비교하세요.`,
  }),
  'keystore-not-loaded': (f) => ({
    title: '인증서가 있는데 전송되지 않았습니다',
    text: korean`${word(f['keystore'])}이(가) 이 요청에 답할 수 있었지만, 캡처에는 빈 Certificate가 보입니다. ${
      f['logged'] === true
        ? '로그에 따르면 키 저장소를 불러오지 못했습니다'
        : 'Message Processor가 불러오지 않았을 수 있습니다'
    }. 새 별칭으로 업로드하거나 Message Processor를 다시 시작하세요.`,
  }),
  'keystore-load-failed': (f) => ({
    title: '로그에 따르면 키 저장소를 불러오지 못했습니다',
    text: `이런 기록이 ${word(f['count'])}개 있습니다. 인증서를 새 별칭으로 업로드하거나 Message Processor를 다시 시작하세요.`,
  }),
  'truststore-rejects-server': (f) => ({
    title: 'TrustStore에 서버의 CA가 없습니다',
    text: `캡처된 체인은 ${word(f['issuer'])}에서 끝나는데 ${word(f['trustStore'])}에는 없습니다. 그 CA를 신뢰 저장소에 추가하세요.`,
  }),
  'protocols-exclude-server': (f) => ({
    title: 'Protocols가 서버의 버전을 제외합니다',
    text: korean`SSLInfo는 ${list(f['allowed'])}을(를) 허용하고, 서버는 ${list(f['offered'])}을(를) 사용했습니다. 공통 버전을 허용하세요.`,
  }),
  'ciphers-exclude-server': (f) => ({
    title: 'Ciphers가 서버의 암호 제품군을 제외합니다',
    text: korean`SSLInfo는 ${list(f['allowed'])}을(를) 허용하고, 서버는 ${list(f['offered'])}을(를) 선택했습니다. 공통 제품군을 허용하세요.`,
  }),
  'common-name-differs': (f) => ({
    title: 'CommonName이 서버와 다릅니다',
    text: korean`SSLInfo는 ${word(f['wanted'])}을(를) 기대하지만, 캡처된 인증서는 ${list(f['names'])}의 것입니다.`,
  }),
  'validation-errors-ignored': (f) => ({
    title: 'IgnoreValidationErrors가 켜져 있습니다',
    text: `${named(f)}의 SSLInfo는 어떤 서버 인증서든 받아들입니다. 신뢰 저장소가 올바르면 끄세요.`,
  }),
  'several-targets': (f) => ({
    title: '여러 대상이 이 호출을 했을 수 있습니다',
    text: `${list(f['names'])}에 각각 SSLInfo가 있습니다. 추적을 보면 어느 대상이 호출되었는지 알 수 있습니다.`,
  }),
  'flow-variable': (f) => ({
    title: '호출 중에만 알 수 있는 설정이 있습니다',
    text: `${list(f['settings'])}의 값은 ${list(f['values'])}이며 이 파일들로는 알 수 없습니다. 실패한 호출의 추적에서 확인하세요.`,
  }),
  'target-not-captured': (f) => ({
    title: '이 대상은 캡처되지 않았습니다',
    text: korean`${list(f['names'])}은(는) ${word(f['address'])}:${word(f['port'])}(으)로 가지 않으므로 그 SSLInfo는 이 연결과 무관합니다.`,
  }),
  'ca-names-differ': (f) => ({
    title: 's_client가 받은 CA 이름이 다릅니다',
    text: `s_client는 CA 이름 ${word(f['probed'])}개를, 캡처는 ${word(f['captured'])}개를 보여 줍니다. 그사이 서버가 바뀌었거나 이 주소에 서버가 여러 대 있습니다.`,
  }),
  'alert-differs': (f) => ({
    title: '로그와 캡처의 경고가 다릅니다',
    text: `로그는 ${word(f['alert'])}, 캡처는 ${list(f['seen'])}입니다. 로그가 다른 연결을 말하는 것일 수 있습니다.`,
  }),
};

function named(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts['name'] === 'string' && facts['name'] !== '' ? facts['name'] : '대상';
}
