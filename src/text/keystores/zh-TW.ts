import type { KeystoreText } from './catalogue.ts';

const IMPORT =
  '請用 keytool -importkeystore -deststoretype PKCS12 轉換（類別路徑需有 Bouncy Castle 提供者），再加入新檔案。';

export const zhTW: KeystoreText = {
  formats: {
    jks: 'JKS 金鑰庫',
    jceks: 'JCEKS 金鑰庫',
    pkcs12: 'PKCS#12 金鑰庫',
    pem: 'PEM 檔案',
    pkcs7: 'PKCS#7 憑證檔案',
    der: 'DER 檔案',
    'apigee-jar': 'Apigee 金鑰庫 JAR',
    'apigee-json': '金鑰庫 API 輸出（JSON）',
  },
  integrity: {
    verified: '已用密碼驗證完整性。',
    unchecked: '未檢查完整性：沒有提供密碼，或此格式沒有檢查機制。',
    failed: '完整性檢查失敗：密碼不同，或檔案遭到更改。',
  },
  problems: {
    'alias-duplicated': () => '此別名出現兩次；Java 保留後面的項目。',
    'certificate-unreadable': () => '有一張憑證無法讀取，已略去。',
    'certificates-loose': ({ count = 0 }) =>
      `檔案中有 ${count} 張憑證不屬於任何項目。Java 只把金鑰以及帶有信任屬性的憑證當作項目。`,
    'chain-empty': () => '此金鑰沒有憑證：Java 用戶端無法送出。請連同憑證與 localKeyID 重新匯出。',
    'file-missing-in-jar': ({ property = '', name = '' }) =>
      name === ''
        ? `META-INF/descriptor.properties 沒有設定 ${property}。`
        : `META-INF/descriptor.properties 設定了 ${property}=${name}，但 JAR 中沒有這個檔案。`,
    'integrity-failed': () => '完整性檢查失敗：密碼不同，或檔案寫入後遭到更改。',
    'key-algorithm-unsupported': ({ algorithm = '' }) => `私密金鑰以不支援的演算法保護（${algorithm}）。`,
    'key-ignored-by-java': ({ reason = '' }) =>
      reason === 'not-encrypted'
        ? '私密金鑰未加密；Java 會略過 PKCS#12 檔案中的這類金鑰。'
        : '私密金鑰沒有 localKeyID，也不是檔案中的第一把；Java 會略過它。',
    'key-mismatch': () => '私密金鑰與憑證不相符：伺服器會拒絕其簽章。',
    'key-not-tried': ({ rounds = '' }) => `未嘗試開啟私密金鑰：它要求的金鑰衍生次數過多（${rounds}）。`,
    'key-presence-unknown': () => 'JSON 沒有說明此別名是否有私密金鑰，在此視為有。',
    'key-unreadable': () => '無法開啟私密金鑰：它有自己的密碼。',
    'more-of-a-sort': ({ count = '' }) => `另有 ${count} 個同類問題未列出；各項目本身會說明其狀況。`,
    'no-integrity-check': () => '此檔案沒有完整性檢查（沒有 MAC）。',
    'part-unreadable': ({ label = '', line = 0 }) => `無法讀取 ${label}${line === 0 ? '' : `（第 ${line} 行）`}。`,
    'part-unused': ({ label = '', line = 0 }) => `不需要第 ${line} 行的 ${label}，已略過。`,
    'secret-key-skipped': () => '這是對稱金鑰：沒有憑證，已略過。',
    'text-only': () => '只知道名稱的文字，不知道其位元組：看起來相同的名稱仍可能不同。請加入憑證檔案以便確認。',
    'trailing-bytes': ({ bytes = 0 }) => `金鑰庫結尾之後還有 ${bytes} 個位元組。`,
  },
  unsupported: {
    bks: `這是 Bouncy Castle BKS 金鑰庫。${IMPORT}`,
    uber: `這是整體加密的 Bouncy Castle UBER 金鑰庫。${IMPORT}`,
    bcfks: `這是 Bouncy Castle BCFKS 金鑰庫。${IMPORT}`,
    dks: '這是 Java 網域金鑰庫（DKS），只列出其他金鑰庫。請加入它所列的檔案。',
    'public-key': '這只是公開金鑰。請加入憑證，或含有私密金鑰的金鑰庫。',
    'certificate-request': '這是憑證簽署要求。請加入 CA 據此簽發的憑證。',
    'certificate-revocation-list': '這是憑證撤銷清單。請加入用戶端的金鑰庫或憑證。',
    'openssh-key': '這是 OpenSSH 私密金鑰。TLS 用戶端需要 PKCS#8 格式（ssh-keygen -p -m PKCS8）以及憑證。',
    'ssh-public-key': '這是 SSH 公開金鑰，TLS 不使用。',
    'putty-key': '這是 PuTTY 私密金鑰。TLS 用戶端需要 PKCS#8 格式以及憑證。',
    pgp: '這是 OpenPGP 金鑰或訊息，TLS 不使用。',
  },
  passwordNeeded: (format) => `沒有密碼就無法判斷此${format}。`,
  passwordWrong: (format) => `此密碼無法開啟${format}。`,
  notAKeystore: '這不是此處認得的金鑰庫、憑證或私密金鑰。',
  damaged: (format, reason, field, offset) => `無法讀取${format}：${reason}（${field}，位元組 ${offset}）。`,
  reasons: {
    'too-short': '內容提前結束',
    'trailing-bytes': '不該有內容之處還有位元組',
    'empty-list': '不可為空的清單是空的',
    'bad-value': '有不符合格式的值',
    unsupported: '使用了不支援的內容',
    'too-large': '其中的內容大於任何真實的金鑰庫',
    'too-deep': '巢狀層數過深',
    'algorithm-unsupported': '使用了不支援的演算法',
    'too-much-work': '要求的金鑰衍生次數多於任何真實的金鑰庫',
  },
};
