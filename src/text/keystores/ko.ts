import type { KeystoreText } from './catalogue.ts';
import { korean } from '../korean.ts';

const IMPORT =
  'keytool -importkeystore -deststoretype PKCS12로 변환한 뒤(클래스 경로에 Bouncy Castle 공급자 필요) 새 파일을 추가하세요.';

export const ko: KeystoreText = {
  formats: {
    jks: 'JKS 키 저장소',
    jceks: 'JCEKS 키 저장소',
    pkcs12: 'PKCS#12 키 저장소',
    pem: 'PEM 파일',
    pkcs7: 'PKCS#7 인증서 파일',
    der: 'DER 파일',
    'apigee-jar': 'Apigee 키 저장소 JAR',
    'apigee-json': '키 저장소 API 출력(JSON)',
  },
  integrity: {
    verified: '비밀번호로 무결성을 확인했습니다.',
    unchecked: '무결성을 확인하지 않았습니다. 비밀번호가 없거나 형식에 검사 기능이 없습니다.',
    failed: '무결성 검사에 실패했습니다. 비밀번호가 다르거나 파일이 변경되었습니다.',
  },
  problems: {
    'alias-duplicated': () => '이 별칭이 두 번 나옵니다. Java는 뒤의 항목을 사용합니다.',
    'certificate-unreadable': () => '읽을 수 없는 인증서가 있어 제외했습니다.',
    'certificates-loose': ({ count = 0 }) =>
      `파일의 인증서 ${count}개가 어느 항목에도 속하지 않습니다. Java는 키와 신뢰 속성이 있는 인증서만 항목으로 만듭니다.`,
    'chain-empty': () =>
      '키에 인증서가 없어 Java 클라이언트가 보낼 수 없습니다. 인증서와 localKeyID를 포함하여 다시 내보내세요.',
    'file-missing-in-jar': ({ property = '', name = '' }) =>
      name === ''
        ? `META-INF/descriptor.properties에 ${property} 설정이 없습니다.`
        : `META-INF/descriptor.properties에 ${property}=${name} 설정이 있지만 JAR에 그 파일이 없습니다.`,
    'integrity-failed': () => '무결성 검사에 실패했습니다. 비밀번호가 다르거나 파일이 작성된 뒤 변경되었습니다.',
    'key-algorithm-unsupported': ({ algorithm = '' }) =>
      `개인 키가 지원되지 않는 알고리즘으로 보호되어 있습니다(${algorithm}).`,
    'key-ignored-by-java': ({ reason = '' }) =>
      reason === 'not-encrypted'
        ? '개인 키가 암호화되어 있지 않습니다. Java는 PKCS#12 파일의 이런 키를 건너뜁니다.'
        : '개인 키에 localKeyID가 없고 파일의 첫 번째 키도 아닙니다. Java는 이 키를 건너뜁니다.',
    'key-mismatch': () => '개인 키가 인증서와 맞지 않습니다. 서버가 서명을 거부합니다.',
    'key-not-tried': ({ rounds = '' }) => `키 유도 횟수가 너무 많아(${rounds}) 개인 키를 열어 보지 않았습니다.`,
    'key-presence-unknown': () => 'JSON에는 이 별칭에 개인 키가 있는지 나오지 않습니다. 있는 것으로 간주합니다.',
    'key-unreadable': () => '개인 키를 열 수 없습니다. 별도의 비밀번호가 있습니다.',
    'more-of-a-sort': ({ count = '' }) =>
      `같은 종류의 문제 ${count}개는 표시하지 않습니다. 항목마다 그 상태가 표시됩니다.`,
    'no-integrity-check': () => '파일에 무결성 검사(MAC)가 없습니다.',
    'part-unreadable': ({ label = '', line = 0 }) =>
      korean`${label}${line === 0 ? '' : `(${line}행)`}을(를) 읽을 수 없습니다.`,
    'part-unused': ({ label = '', line = 0 }) => korean`${line}행의 ${label}은(는) 필요하지 않아 건너뛰었습니다.`,
    'secret-key-skipped': () => '대칭 키입니다. 인증서가 없어 건너뛰었습니다.',
    'text-only': () =>
      '이름의 텍스트만 알고 바이트는 모릅니다. 같아 보이는 이름도 다를 수 있습니다. 확실히 하려면 인증서 파일을 추가하세요.',
    'trailing-bytes': ({ bytes = 0 }) => `키 저장소의 끝 뒤에 ${bytes}바이트가 더 있습니다.`,
  },
  unsupported: {
    bks: `Bouncy Castle BKS 키 저장소입니다. ${IMPORT}`,
    uber: `전체가 암호화된 Bouncy Castle UBER 키 저장소입니다. ${IMPORT}`,
    bcfks: `Bouncy Castle BCFKS 키 저장소입니다. ${IMPORT}`,
    dks: '다른 키 저장소의 이름만 담은 Java 도메인 키 저장소(DKS)입니다. 그 파일들을 추가하세요.',
    'public-key': '공개 키만 있습니다. 인증서 또는 개인 키가 있는 키 저장소를 추가하세요.',
    'certificate-request': '인증서 서명 요청입니다. CA가 발급한 인증서를 추가하세요.',
    'certificate-revocation-list': '인증서 폐기 목록입니다. 클라이언트의 키 저장소나 인증서를 추가하세요.',
    'openssh-key':
      'OpenSSH 개인 키입니다. TLS 클라이언트에는 PKCS#8 형식(ssh-keygen -p -m PKCS8)과 인증서가 필요합니다.',
    'ssh-public-key': 'SSH 공개 키이며 TLS에서는 쓰이지 않습니다.',
    'putty-key': 'PuTTY 개인 키입니다. TLS 클라이언트에는 PKCS#8 형식과 인증서가 필요합니다.',
    pgp: 'OpenPGP 키 또는 메시지이며 TLS에서는 쓰이지 않습니다.',
  },
  passwordNeeded: (format) => korean`비밀번호 없이는 ${format}을(를) 판단할 수 없습니다.`,
  passwordWrong: (format) => korean`이 비밀번호로는 ${format}을(를) 열 수 없습니다.`,
  notAKeystore: 'Handscope가 아는 키 저장소, 인증서 또는 개인 키가 아닙니다.',
  damaged: (format, reason, field, offset) =>
    korean`${format}을(를) 읽을 수 없습니다: ${reason}(${field}, ${offset}바이트).`,
  reasons: {
    'too-short': '내용이 너무 일찍 끝납니다',
    'trailing-bytes': '없어야 할 곳에 바이트가 더 있습니다',
    'empty-list': '비어 있으면 안 되는 목록이 비어 있습니다',
    'bad-value': '형식에 맞지 않는 값이 있습니다',
    unsupported: '지원되지 않는 것을 사용합니다',
    'too-large': '실제 키 저장소보다 큰 것이 들어 있습니다',
    'too-deep': '너무 깊이 중첩되어 있습니다',
    'algorithm-unsupported': '지원되지 않는 알고리즘을 사용합니다',
    'too-much-work': '실제 키 저장소보다 많은 키 유도 횟수를 요구합니다',
  },
};
