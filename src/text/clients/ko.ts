import { formatDate } from '../rules/format.ts';
import type { ClientWords } from './words.ts';
import { korean } from '../korean.ts';

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');
const both = (a: { readonly text: string } | null, b: { readonly text: string } | null): string =>
  `"${a?.text ?? ''}" / "${b?.text ?? ''}"`;

export const ko: ClientWords = {
  reasons: {
    'algorithm-constraints': (facts) => `인증서 "${facts.text('certificate')}" 때문에 키 관리자가 건너뜁니다`,
    'cannot-sign': (facts) =>
      `인증서는 보내지만, 요청의 서명 알고리즘 중 이 ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} 키로 만들 수 있는 것이 없어 클라이언트가 중단합니다`,
    'chain-does-not-reach-list': (facts) => `체인이 발급자 "${facts.text('last')}"에서 끝나는데 서버 목록에 없습니다`,
    'curve-not-supported': (facts) => korean`이 Java는 곡선 ${facts.text('curve')}을(를) 지원하지 않습니다`,
    'empty-chain': () => '개인 키에 인증서 체인이 없어 키 관리자가 건너뜁니다',
    expired: (facts) =>
      korean`인증서${ofWhat(facts.text('certificate'))}이(가) ${formatDate(facts.text('notAfter'))}에 만료되었습니다`,
    'issuer-encoding-differs': (facts) =>
      `체인의 발급자가 같은 텍스트이지만 다른 바이트로 목록에 있어 Java가 같은 이름으로 보지 않습니다: ${quoted(facts.list('issuers'))}`,
    'issuer-not-in-list': (facts) =>
      facts.number('listed') === 1
        ? `서버가 허용하는 유일한 이름이 체인의 발급자가 아닙니다: ${quoted(facts.list('issuers'))}`
        : `서버가 허용하는 이름 ${facts.number('listed')}개 중에 체인의 발급자가 없습니다: ${quoted(facts.list('issuers'))}`,
    'key-algorithm-differs': (facts) =>
      `개인 키는 ${facts.text('key')}인데 인증서는 ${facts.text('certificate')}용입니다`,
    'key-does-not-match': () => '개인 키가 인증서와 맞지 않습니다',
    'key-manager-not-made': () => '다른 개인 키를 읽을 수 없어 키 관리자를 만들 수 없습니다',
    'key-type-not-requested': (facts) =>
      facts.list('requested').length === 0
        ? `요청에 클라이언트가 아는 키 유형이 없습니다. 이 키는 ${facts.text('keyAlgorithm')}입니다`
        : korean`이 키는 ${facts.text('keyAlgorithm')}이고 서버는 ${facts.text('requested')}을(를) 허용합니다`,
    'key-unreadable': () => '키 저장소 비밀번호로 개인 키를 읽을 수 없습니다',
    'listed-name-unreadable': (facts) =>
      `서버 목록의 ${facts.number('position')}번째 이름을 읽을 수 없어 클라이언트가 중단합니다`,
    'no-private-key': () => '이 항목에는 개인 키가 없습니다',
    'no-shared-signature-algorithm': (facts) =>
      `요청의 서명 알고리즘 중 이 ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} 키로 만들 수 있는 것이 없습니다`,
    'no-signature-scheme-known': () => '클라이언트가 요청의 서명 알고리즘을 하나도 지원하지 않아 중단합니다',
    'not-a-ca': (facts) => korean`"${facts.text('certificate')}"이(가) 체인에 있지만 CA 인증서가 아닙니다`,
    'not-yet-valid': (facts) =>
      korean`인증서${ofWhat(facts.text('certificate'))}은(는) ${formatDate(facts.text('notBefore'))} 전에는 유효하지 않습니다`,
    'other-alias-first': (facts) =>
      facts.text('alias') === ''
        ? '조건에 맞지만 선택되지 않습니다'
        : korean`조건에 맞지만 클라이언트가 "${facts.text('alias')}"을(를) 먼저 만납니다`,
    'request-never-made': () =>
      '이런 요청을 보내는 서버는 없습니다. TLS 1.3에서 서명할 수 있는 알고리즘이 없어 클라이언트가 응답하기 전에 핸드셰이크가 끝납니다',
    'request-too-large': (facts) =>
      `CertificateRequest가 ${facts.number('length')}바이트입니다. Java는 ${facts.number('limit')}바이트를 넘으면 거부합니다(jdk.tls.maxHandshakeMessageSize)`,
    'unknown-certificate-type': (facts) =>
      korean`요청에 인증서 유형 ${facts.number('type')}이(가) 있어 이 Java에서 내부 오류가 발생합니다`,
    'wrong-usage': (facts) =>
      korean`${facts.text('usage')}이(가) 클라이언트 인증을 허용하지 않습니다(현재: ${facts.text('has') || '없음'})`,
  },
  constraintProblems: {
    'signature-not-requested': (value) => korean`${value}(으)로 서명되었는데 서버의 서명 알고리즘에 없습니다`,
    'signature-disabled': (value) => korean`Java가 비활성화한 ${value}(으)로 서명되었습니다`,
    'key-too-small': (value) => `키(${value})가 Java가 허용하는 크기보다 작습니다`,
    'curve-disabled': (value) => korean`곡선 ${value}이(가) 이 Java에서 비활성화되어 있습니다`,
  },
  changes: {
    'add-intermediate': ({ alias, subject, alsoAdd }) =>
      korean`CA 인증서 ${quoted([subject, ...alsoAdd])}을(를) 별칭 "${alias}"의 체인에 추가`,
    'use-keystore-alias': ({ keystore, alias }) => `${keystore + 1}번째 키 저장소의 별칭 "${alias}" 사용`,
    'server-adds-ca': ({ name }) => `서버가 허용하는 CA 목록에 "${name}" 추가`,
    'server-reencodes-ca': ({ name }) => korean`서버가 "${name}"을(를) 인증서와 똑같은 바이트로 나열`,
    'server-accepts-key-type': ({ keyAlgorithm }) => `서버가 ${keyAlgorithm} 키를 허용`,
    'change-key-manager': ({ keyManager }) => `클라이언트가 ${ko.keyManagers[keyManager]} 키 관리자를 사용`,
  },
  accepts: '이름, 날짜, 용도로 보면 서버가 받아들일 것입니다.',
  objects: (objections) => `그러나 서버가 거부할 것입니다: ${objections.join('; ')}.`,
  acceptanceUnknown: '서버가 받아들일지는 알 수 없습니다.',
  differences: {
    'missing-in-a': ({ b }) => korean`"${b?.text ?? ''}"은(는) 두 번째 이름에만 있습니다`,
    'missing-in-b': ({ a }) => korean`"${a?.text ?? ''}"은(는) 첫 번째 이름에만 있습니다`,
    'attribute-type': ({ a, b }) => `속성 유형이 다릅니다: ${both(a, b)}`,
    'string-type': ({ a, b }) =>
      korean`"${a?.text ?? ''}"이(가) 첫 번째에서는 ${a?.tagName ?? ''}, 두 번째에서는 ${b?.tagName ?? ''}입니다`,
    case: ({ a, b }) => `대소문자가 다릅니다: ${both(a, b)}`,
    'white-space': ({ a, b }) => `공백이 다릅니다: ${both(a, b)}`,
    'unicode-form': ({ a, b }) => `같은 글자가 다른 유니코드 문자로 되어 있습니다: ${both(a, b)}`,
    value: ({ a, b }) => `값이 다릅니다: ${both(a, b)}`,
    order: ({ a, b }) => `순서가 다릅니다: ${both(a, b)}`,
  },
  matters: { to: (who) => `${who.join(', ')}에 영향`, toNobody: '영향 없음' },
  comparison: {
    verdict: (who, isEqual) => {
      const name = { bytes: '바이트', java: 'Java', openssl: 'OpenSSL', rfc5280: 'RFC 5280' }[who];
      return `${name}: ${isEqual ? '같음' : '다름'}`;
    },
    onlyOpenssl:
      'OpenSSL은 두 이름을 같다고 보지만 Java는 다르다고 봅니다. 서버가 CA를 나열해도 Java 클라이언트가 인증서를 보내지 않을 수 있습니다.',
    onlyJava: 'Java는 두 이름을 같다고 보지만 OpenSSL은 다르다고 봅니다.',
  },
  caveats: {
    'text-only': '이름의 텍스트만 알고 바이트는 모르므로 인코딩 차이는 볼 수 없습니다.',
    'integrity-unchecked': '키 저장소의 무결성을 확인하지 않았습니다.',
    'integrity-failed': '키 저장소의 무결성 확인에 실패했습니다. 비밀번호가 틀리거나 파일이 변경되었습니다.',
    'key-unread': '개인 키를 읽지 않았습니다. 읽을 수 있고 인증서와 맞는 것으로 간주합니다.',
    'treeified-hash': '별칭의 순서를 확정할 수 없습니다. 너무 많은 별칭이 한 해시 버킷에 있습니다.',
    'newer-java-for-tls13': '이전 JSSE에는 TLS 1.3이 없으므로 Java 17로 판단합니다.',
    'time-unknown': '핸드셰이크 시각을 알 수 없어 만료된 인증서를 구분하지 않습니다.',
  },
  clients: {
    'java-8-old': 'Java 8(약 8u252까지)',
    'java-8': 'Java 8(8u272 이후)',
    'java-11': 'Java 11',
    'java-17': 'Java 17',
    'java-25': 'Java 25',
    openssl: 'OpenSSL',
  },
  withKeyManager: (client, keyManager) => `${client}, ${keyManager}`,
  keyManagers: { sunx509: 'SunX509', pkix: 'PKIX' },
  known: {
    'java-8-old':
      '약 8u252의 이전 JSSE로 측정했습니다. 플레이북의 Message Processor가 이것을 사용합니다. 키 관리자는 공개되지 않았으며 SunX509가 Java의 기본값입니다.',
    'java-8': '8u504로 측정했습니다.',
    'java-11': '11.0.33으로 측정했습니다.',
    'java-17': '17.0.15로 측정했습니다.',
    'java-25': '25.0.3으로 측정했습니다.',
    openssl: 'OpenSSL 코드에 따르면 목록과 관계없이 설정된 인증서를 보냅니다.',
  },
};

function ofWhat(certificate: string): string {
  return certificate === '' ? '' : ` "${certificate}"`;
}

function keyText(algorithm: string, size: number, curve: string): string {
  if (curve !== '') return `${algorithm} ${curve}`;
  return size === 0 ? algorithm : `${algorithm} ${size}`;
}
