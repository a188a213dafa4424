import { formatDate } from '../rules/format.ts';
import type { ClientWords } from './words.ts';

const quoted = (texts: readonly string[]): string => texts.map((text) => `「${text}」`).join('、');
const both = (a: { readonly text: string } | null, b: { readonly text: string } | null): string =>
  `「${a?.text ?? ''}」與「${b?.text ?? ''}」`;

export const zhTW: ClientWords = {
  reasons: {
    'algorithm-constraints': (facts) => `金鑰管理員因憑證「${facts.text('certificate')}」而略過它`,
    'cannot-sign': (facts) =>
      `憑證會送出，但要求中的簽章演算法都無法以這把 ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} 金鑰產生，因此用戶端會中斷`,
    'chain-does-not-reach-list': (facts) => `憑證鏈止於簽發者「${facts.text('last')}」，而伺服器的清單中沒有它`,
    'curve-not-supported': (facts) => `這個 Java 版本不支援曲線 ${facts.text('curve')}`,
    'empty-chain': () => '這把私密金鑰沒有憑證鏈，因此金鑰管理員會略過它',
    expired: (facts) => `憑證${ofWhat(facts.text('certificate'))}已於 ${formatDate(facts.text('notAfter'))} 到期`,
    'issuer-encoding-differs': (facts) =>
      `憑證鏈中有一個簽發者的文字與清單相同，但位元組不同，Java 視為不同的名稱：${quoted(facts.list('issuers'))}`,
    'issuer-not-in-list': (facts) =>
      facts.number('listed') === 1
        ? `它的簽發者都不是伺服器接受的唯一名稱：${quoted(facts.list('issuers'))}`
        : `它的簽發者都不在伺服器接受的 ${facts.number('listed')} 個名稱之中：${quoted(facts.list('issuers'))}`,
    'key-algorithm-differs': (facts) => `私密金鑰是 ${facts.text('key')}，但憑證是 ${facts.text('certificate')}`,
    'key-does-not-match': () => '私密金鑰與憑證不相符',
    'key-manager-not-made': () => '另一把私密金鑰無法讀取，因此無法建立金鑰管理員',
    'key-type-not-requested': (facts) =>
      facts.list('requested').length === 0
        ? `要求中沒有用戶端認得的金鑰類型；這把金鑰是 ${facts.text('keyAlgorithm')}`
        : `這把金鑰是 ${facts.text('keyAlgorithm')}；伺服器接受 ${facts.text('requested')}`,
    'key-unreadable': () => '以金鑰庫的密碼無法讀取這把私密金鑰',
    'listed-name-unreadable': (facts) => `伺服器清單的第 ${facts.number('position')} 個名稱無法讀取，用戶端因此中斷`,
    'no-private-key': () => '這個項目沒有私密金鑰',
    'no-shared-signature-algorithm': (facts) =>
      `要求中的簽章演算法都無法以這把 ${keyText(facts.text('keyAlgorithm'), facts.number('keySize'), facts.text('curve'))} 金鑰產生`,
    'no-signature-scheme-known': () => '用戶端不支援要求中的任何簽章演算法，因此中斷',
    'not-a-ca': (facts) => `「${facts.text('certificate')}」在憑證鏈中，但不是 CA 憑證`,
    'not-yet-valid': (facts) =>
      `憑證${ofWhat(facts.text('certificate'))}在 ${formatDate(facts.text('notBefore'))} 之前尚未生效`,
    'other-alias-first': (facts) =>
      facts.text('alias') === '' ? '它符合條件，但沒有被選用' : `它符合條件，但用戶端先遇到「${facts.text('alias')}」`,
    'request-never-made': () =>
      '沒有伺服器會發出這樣的要求：其中沒有可在 TLS 1.3 中簽章的演算法，因此交握在用戶端回應之前就結束',
    'request-too-large': (facts) =>
      `CertificateRequest 有 ${facts.number('length')} 位元組；Java 拒絕超過 ${facts.number('limit')} 位元組的訊息 (jdk.tls.maxHandshakeMessageSize)`,
    'unknown-certificate-type': (facts) => `要求中有憑證類型 ${facts.number('type')}，這個 Java 版本會因此發生內部錯誤`,
    'wrong-usage': (facts) => `它的 ${facts.text('usage')} 不允許用戶端驗證（現有：${facts.text('has') || '無'}）`,
  },
  constraintProblems: {
    'signature-not-requested': (value) => `它以 ${value} 簽章，而伺服器的簽章演算法中沒有這一種`,
    'signature-disabled': (value) => `它以 ${value} 簽章，而 Java 已停用這一種`,
    'key-too-small': (value) => `它的金鑰 (${value}) 小於 Java 允許的長度`,
    'curve-disabled': (value) => `它的曲線 ${value} 在這個 Java 版本中已停用`,
  },
  changes: {
    'add-intermediate': ({ alias, subject, alsoAdd }) =>
      `將 CA 憑證${quoted([subject, ...alsoAdd])}加入別名「${alias}」的憑證鏈`,
    'use-keystore-alias': ({ keystore, alias }) => `改用第 ${keystore + 1} 個金鑰庫的別名「${alias}」`,
    'server-adds-ca': ({ name }) => `伺服器將 CA「${name}」加入它接受的清單`,
    'server-reencodes-ca': ({ name }) => `伺服器以憑證中完全相同的位元組列出「${name}」`,
    'server-accepts-key-type': ({ keyAlgorithm }) => `伺服器接受 ${keyAlgorithm} 金鑰`,
    'change-key-manager': ({ keyManager }) => `用戶端改用 ${zhTW.keyManagers[keyManager]} 金鑰管理員`,
  },
  accepts: '就名稱、日期與用途來看，伺服器屆時會接受。',
  objects: (objections) => `但伺服器屆時會拒絕：${objections.join('；')}。`,
  acceptanceUnknown: '無法判斷伺服器屆時是否會接受。',
  differences: {
    'missing-in-a': ({ b }) => `「${b?.text ?? ''}」只在第二個名稱中`,
    'missing-in-b': ({ a }) => `「${a?.text ?? ''}」只在第一個名稱中`,
    'attribute-type': ({ a, b }) => `屬性類型不同：${both(a, b)}`,
    'string-type': ({ a, b }) =>
      `「${a?.text ?? ''}」在第一個名稱中是 ${a?.tagName ?? ''}，在第二個中是 ${b?.tagName ?? ''}`,
    case: ({ a, b }) => `大小寫不同：${both(a, b)}`,
    'white-space': ({ a, b }) => `空白不同：${both(a, b)}`,
    'unicode-form': ({ a, b }) => `相同的字母以不同的 Unicode 字元表示：${both(a, b)}`,
    value: ({ a, b }) => `值不同：${both(a, b)}`,
    order: ({ a, b }) => `順序不同：${both(a, b)}`,
  },
  matters: { to: (who) => `影響 ${who.join('、')}`, toNobody: '沒有影響' },
  comparison: {
    verdict: (who, isEqual) => {
      const name = { bytes: '位元組', java: 'Java', openssl: 'OpenSSL', rfc5280: 'RFC 5280' }[who];
      return `${name}：${isEqual ? '相同' : '不同'}`;
    },
    onlyOpenssl: 'OpenSSL 視這兩個名稱為相同，Java 則否：伺服器可能列出了這個 CA，Java 用戶端仍不送出憑證。',
    onlyJava: 'Java 視這兩個名稱為相同，OpenSSL 則否。',
  },
  caveats: {
    'text-only': '這裡只知道名稱的文字，不知道位元組：看不出編碼上的差異。',
    'integrity-unchecked': '尚未檢查金鑰庫的完整性。',
    'integrity-failed': '金鑰庫的完整性檢查失敗：密碼錯誤，或檔案已遭更動。',
    'key-unread': '尚未讀取私密金鑰；假定它可以讀取，且與憑證相符。',
    'treeified-hash': '別名的順序不確定：太多別名落在同一個雜湊桶。',
    'newer-java-for-tls13': '舊版 JSSE 沒有 TLS 1.3，因此以 Java 17 判斷。',
    'time-unknown': '不知道交握的時間，因此未區分過期的憑證。',
  },
  clients: {
    'java-8-old': 'Java 8（約 8u252 以前）',
    'java-8': 'Java 8（8u272 以後）',
    'java-11': 'Java 11',
    'java-17': 'Java 17',
    'java-25': 'Java 25',
    openssl: 'OpenSSL',
  },
  withKeyManager: (client, keyManager) => `${client}，${keyManager}`,
  keyManagers: { sunx509: 'SunX509', pkix: 'PKIX' },
  known: {
    'java-8-old':
      '以約 8u252 的舊版 JSSE 實測；手冊中的 Message Processor 使用它。它的金鑰管理員並未公開：SunX509 是 Java 的預設值。',
    'java-8': '以 8u504 實測。',
    'java-11': '以 11.0.33 實測。',
    'java-17': '以 17.0.15 實測。',
    'java-25': '以 25.0.3 實測。',
    openssl: '依 OpenSSL 的程式碼：不論清單內容，它都送出所設定的憑證。',
  },
};

function ofWhat(certificate: string): string {
  return certificate === '' ? '' : `「${certificate}」`;
}

function keyText(algorithm: string, size: number, curve: string): string {
  if (curve !== '') return `${algorithm} ${curve}`;
  return size === 0 ? algorithm : `${algorithm} ${size}`;
}
