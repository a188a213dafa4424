import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';
import { korean } from '../../korean.ts';

function cas(story: Story): string {
  if (!story.has('authorityCount')) return '클라이언트 인증서를';
  if (story.count('authorityCount') === 0) return '클라이언트 인증서를(CA 제한 없이)';
  if (story.count('authorityCount') === 1) return '특정 CA가 발급한 클라이언트 인증서를';
  return `CA ${story.number('authorityCount')}개 중 하나가 발급한 클라이언트 인증서를`;
}

function alias(story: Story): string {
  return story.has('alias') ? `별칭 "${story.text('alias')}"` : '키 저장소';
}

function end(story: Story): string {
  return story.is('completed') ? '보냈습니다.' : '보냈고, 백엔드가 거부했습니다.';
}

const listAgain = (story: Story) => ({
  text: 'CA 이름 목록을 다시 조회하여 발급자가 들어 있는지 확인합니다',
  copy: command.sClient(story),
});

export const nothingSentKo: Pick<
  CauseTexts,
  | 'client-certificate-missing'
  | 'keystore-without-private-key'
  | 'issuer-not-accepted'
  | 'chain-incomplete-in-keystore'
  | 'issuer-differs-only-in-encoding'
  | 'server-lists-leaf-subject'
  | 'server-lists-unusable-names'
> = {
  'client-certificate-missing': {
    short: '클라이언트 인증서 없음',
    title: '클라이언트가 인증서를 보내지 않았습니다',
    explanation: (s) =>
      `백엔드는 ${cas(s)} 요구했습니다. 클라이언트는 빈 Certificate를 ${end(s)} ${
        s.is('keystoreWouldSend')
          ? '여기에 추가한 키 저장소라면 인증서를 보냈을 것입니다. 따라서 다른 키 저장소가 쓰이고 있거나, 키 저장소가 로드되지 않았거나, 다른 클라이언트입니다.'
          : '캡처만으로는 이유를 알 수 없으며, 클라이언트의 키 저장소가 있어야 판정할 수 있습니다.'
      }`,
    remedy: (s) =>
      s.is('keystoreWouldSend')
        ? [
            {
              text: '대상이 실제로 쓰는 키 저장소와 별칭을 확인합니다(SSLInfo, 그다음 Reference)',
              copy: command.apigeeReferences(),
            },
            {
              text: 'Message Processor 로그에서 "Cannot overwrite" 또는 "Failed to add certificate"를 찾습니다',
              copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
            },
            {
              text: '키와 체인을 새 별칭으로 다시 업로드하고 SSLInfo가 그것을 가리키게 합니다',
              copy: command.apigeeUpload(s),
            },
          ]
        : [
            {
              text: 'Handscope에 클라이언트의 키 저장소를 추가합니다. 어느 항목이 맞는지, 왜 보내지 않았는지 알려 줍니다',
            },
            { text: 'Apigee의 키 저장소에 무엇이 있는지 확인합니다', copy: command.apigeeAliases(s) },
            { text: '인증서가 있는 키가 없으면 키와 전체 체인을 업로드합니다', copy: command.apigeeUpload(s) },
          ],
  },
  'keystore-without-private-key': {
    short: '키 저장소에 키 없음',
    title: '키 저장소에 인증서를 갖춘 개인 키가 없습니다',
    explanation: (s) =>
      `백엔드는 ${cas(s)} 요구했습니다. ${s.text('keystore')}에는 ${
        s.count('entries') === 0
          ? '항목이 하나도 없어'
          : s.has('alias')
            ? korean`키 "${s.text('alias')}"이(가) 있지만 인증서 체인이 없어`
            : `인증서 ${s.number('certificates')}개만 있고 개인 키가 없어`
      } 클라이언트가 고를 것이 없었습니다. 그래서 빈 Certificate를 ${end(s)}`,
    remedy: (s) => [
      { text: '개인 키, 해당 인증서, 중간 인증서를 하나의 PKCS#12 파일에 넣습니다', copy: command.buildKeystore(s) },
      { text: '새 별칭으로 Apigee에 업로드합니다', copy: command.apigeeUpload(s) },
      { text: '별칭에 키가 있는지 확인합니다(유형 KEY_CERT)', copy: command.apigeeAliases(s) },
    ],
  },
  'issuer-not-accepted': {
    short: '발급자 허용 안 됨',
    title: '백엔드가 이 발급자를 허용하지 않습니다',
    explanation: (s) =>
      `백엔드는 ${cas(s)} 요구했습니다. ${alias(s)}의 발급자는 ${s.name('issuer')}이며, 체인의 어떤 인증서도 목록의 CA가 발급한 것이 아닙니다. 그래서 클라이언트는 빈 Certificate를 ${end(s)}${
        s.has('nearest')
          ? ` 목록에서 가장 가까운 이름은 ${s.name('nearest')}입니다(${s.number('parts')}개 부분 중 ${s.number('equalParts')}개 일치).`
          : ''
      }`,
    remedy: (s) => [
      { text: '백엔드 관리자: 이 CA를 신뢰 저장소에 추가합니다', copy: s.text('issuer') },
      {
        text: '또는 허용된 CA가 발급한 클라이언트 인증서를 사용합니다',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      listAgain(s),
    ],
  },
  'chain-incomplete-in-keystore': {
    short: '키 저장소 체인 불완전',
    title: '키 저장소에 중간 인증서가 없습니다',
    explanation: (s) =>
      `백엔드는 ${s.has('relative') ? s.text('relative') : s.list('authorities')}만 허용합니다. ${alias(s)}의 체인은 인증서 ${s.number('chainLength')}개이며 발급자 ${s.name('issuer')} 앞에서 끝납니다. Java 클라이언트는 체인에 있는 것만 비교하므로, 빠진 인증서가 허용된 CA로 이어진다는 것을 알 수 없습니다. 그래서 빈 Certificate를 ${end(s)}`,
    remedy: (s) => [
      {
        text: '이 중간 CA의 인증서를 구합니다',
        copy: s.has('missing') ? s.items('missing').join('\n') : s.text('issuer'),
      },
      { text: '클라이언트 인증서와 중간 인증서로 키 저장소를 다시 만듭니다', copy: command.buildKeystore(s) },
      { text: '새 별칭으로 Apigee에 업로드하고 KeyAlias가 그것을 가리키게 합니다', copy: command.apigeeUpload(s) },
    ],
  },
  'issuer-differs-only-in-encoding': {
    short: '발급자 인코딩 다름',
    title: '발급자가 목록에 있지만 바이트가 다릅니다',
    explanation: (s) =>
      korean`목록의 ${s.name('listed')}은(는) ${alias(s)}의 발급자 ${s.name('issuer')}과(와) 똑같이 읽힙니다. ${
        s.has('attribute')
          ? korean`${s.text('attribute')}이(가) 목록에서는 ${s.text('listedType')}, 키 저장소에서는 ${s.text('ownType')}입니다. `
          : ''
      }Java는 이 바이트를 비교하여 다르다고 보지만 OpenSSL은 같다고 봅니다. 그래서 Java 클라이언트는 빈 Certificate를 ${end(s)}`,
    remedy: (s) => [
      {
        text: '백엔드 관리자: 같은 이름으로 새로 만든 것이 아니라, 클라이언트 인증서를 실제로 발급한 CA 인증서를 신뢰 저장소에 넣습니다',
        copy: s.text('issuer'),
      },
      { text: '또는 백엔드 목록에 있는 CA로 클라이언트 인증서를 다시 발급받습니다' },
      {
        text: 'openssl -cert로 시험하지 마세요. 목록과 상관없이 인증서를 보내므로 문제가 가려집니다. 이름은 다음 명령으로 비교합니다',
        copy: command.compareNames(s),
      },
    ],
  },
  'server-lists-leaf-subject': {
    short: '목록에 인증서 자신이 있음',
    title: '백엔드가 발급자 대신 클라이언트 인증서 자체를 목록에 올렸습니다',
    explanation: (s) =>
      korean`백엔드 목록의 ${s.name('subject')}은(는) ${alias(s)}에 있는 클라이언트 인증서의 주체입니다. 클라이언트는 발급자 ${s.name('issuer')}을(를) 찾지만 목록에 없습니다. 그래서 빈 Certificate를 ${end(s)}`,
    remedy: (s) => [
      { text: '백엔드 관리자: 클라이언트 인증서 대신 발급 CA를 신뢰 저장소에 넣습니다', copy: s.text('issuer') },
      listAgain(s),
    ],
  },
  'server-lists-unusable-names': {
    short: '서버 CA 목록 쓸 수 없음',
    title: '백엔드의 CA 목록에 클라이언트 인증서를 발급할 CA가 없습니다',
    explanation: (s) =>
      `${
        s.is('why', 'own-subject')
          ? '백엔드가 자기 인증서를 목록에 올렸습니다.'
          : s.is('why', 'truncated')
            ? '목록이 16 KB에서 끝납니다. Windows(Schannel, 이벤트 36885)가 여기서 자르므로 올바른 CA가 잘린 부분에 있을 수 있습니다.'
            : s.is('why', 'unreadable')
              ? '목록의 이름을 하나도 읽을 수 없습니다.'
              : '목록이 공개 루트 CA 묶음이며, 이들은 이런 클라이언트 인증서를 발급하지 않습니다.'
      } 맞는 인증서가 있을 수 없으므로 클라이언트는 빈 Certificate를 ${end(s)}`,
    remedy: (s) => [
      {
        text: '백엔드 관리자: 클라이언트의 CA만 담은 CA 파일을 설정합니다',
        ...(s.has('issuer') ? { copy: s.text('issuer') } : {}),
      },
      listAgain(s),
    ],
  },
};
