import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';

export const configurationZhTw: Pick<
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
    short: '金鑰類型不被接受',
    title: '後端不要求這種類型的金鑰',
    explanation: (s) =>
      s.is('gaveUp')
        ? `用戶端收到 CertificateRequest 後自行結束交握（${s.alert}）：後端要求的簽章演算法（${s.signatureSchemes}）它都不支援。`
        : `後端要求的金鑰類型是 ${s.certificateTypes || s.signatureSchemes}，而金鑰「${s.text('alias')}」是 ${s.text('keyAlgorithm')}${s.has('keySize') ? `（${s.number('keySize')} 位元）` : ''}，因此用戶端送出空的 Certificate。`,
    remedy: (s) => [
      { text: '改用後端要求類型的金鑰與憑證', ...(s.certificateTypes === '' ? {} : { copy: s.certificateTypes }) },
      {
        text: `或讓後端接受${s.has('keyAlgorithm') ? ` ${s.text('keyAlgorithm')} ` : '您的'}金鑰（OpenSSL：ClientSignatureAlgorithms）`,
      },
      {
        text: '查看後端的要求：「Client Certificate Types」與「Requested Signature Algorithms」',
        copy: command.sClient(s),
      },
    ],
  },
  'certificate-unusable-for-key-manager': {
    short: '金鑰管理員不採用',
    title: '用戶端的 KeyManager 不採用此憑證',
    explanation: (s) =>
      `「${s.text('alias')}」的金鑰類型與簽發者都符合後端的要求，但用戶端的 KeyManager 仍不採用${s.has('reasons') ? `（${s.list('reasons')}）` : ''}：例如憑證鏈使用 Java 停用的簽章演算法，或金鑰的密碼不同。因此送出空的 Certificate。`,
    remedy: (s) => [
      { text: '查看憑證鏈使用的簽章演算法', copy: command.listAlias(s) },
      { text: '以 SHA-256 與至少 2048 位元的金鑰重新簽發憑證' },
      { text: '讓金鑰庫與金鑰使用相同密碼，再重新上傳', copy: command.apigeeUpload(s) },
    ],
  },
  'client-auth-not-configured': {
    short: '未設定用戶端驗證',
    title: 'Apigee 沒有設定要送出用戶端憑證',
    explanation: (s) =>
      `${s.has('configuration') ? `${s.text('configuration')} 的 ` : ''}SSLInfo 中，${
        s.is('why', 'client-auth-off')
          ? 'ClientAuthEnabled 為 false'
          : s.is('why', 'keystore-absent')
            ? 'ClientAuthEnabled 為 true，卻沒有 KeyStore'
            : s.is('why', 'tls-off')
              ? 'Enabled 為 false'
              : '沒有 ClientAuthEnabled，等同 false'
      }。因此 Message Processor 根本不會找憑證，只以空的 Certificate 回應後端的要求。`,
    remedy: () => [
      { text: '補齊 TargetEndpoint 或 TargetServer 的 SSLInfo', copy: command.SSL_INFO },
      { text: '重新部署 Proxy（TargetServer 會自動生效）' },
    ],
  },
  'keystore-reference-broken': {
    short: '金鑰庫參照失效',
    title: '金鑰庫的 Reference 沒有指向可用的金鑰庫',
    explanation: (s) =>
      s.is('why', 'no-such-reference')
        ? `SSLInfo 寫的是 ref://${s.text('reference')}，但沒有這個 Reference。現有的是：${s.list('references')}。`
        : s.is('why', 'refers-to-truststore')
          ? `Reference ${s.text('reference')} 的類型是 TrustStore，指向 ${s.text('refers')}；KeyStore 需要類型為 KeyStore 的 Reference。`
          : `Reference ${s.text('reference')} 指向 ${s.text('refers')}，但 ${s.list('keystores')} 之中沒有這個金鑰庫。`,
    remedy: (s) => [
      { text: '查看這個 Reference 指向哪裡', copy: command.apigeeReference(s) },
      { text: '更正 Reference，或更正 SSLInfo 中的名稱', copy: `ref://${s.text('reference')}` },
    ],
  },
  'key-alias-not-found': {
    short: '找不到金鑰別名',
    title: '金鑰別名不在金鑰庫裡',
    explanation: (s) =>
      `SSLInfo 寫的 KeyAlias 是「${s.text('alias')}」，金鑰庫裡${s.has('aliases') ? `有 ${s.list('aliases')}` : '沒有任何別名'}。因此 Message Processor 找不到金鑰，送出空的 Certificate。`,
    remedy: (s) => [
      { text: '列出金鑰庫的別名', copy: command.apigeeAliases(s) },
      {
        text: '將 KeyAlias 設為有金鑰的別名',
        ...(s.has('aliases') ? { copy: `<KeyAlias>${s.items('aliases')[0] ?? ''}</KeyAlias>` } : {}),
      },
    ],
  },
  'keystore-not-loaded': {
    short: '金鑰庫未載入',
    title: '金鑰庫符合要求，但 Message Processor 沒有載入',
    explanation: (s) =>
      `${s.has('alias') ? `金鑰庫本來會送出「${s.text('alias')}」，擷取檔中卻是空的 Certificate。` : '擷取檔中是空的 Certificate。'}${
        s.has('code')
          ? `記錄檔顯示金鑰庫無法載入（${s.text('code')}）。`
          : '可能是金鑰庫沒有載入，或使用的是另一個金鑰庫或另一個用戶端。'
      }`,
    remedy: (s) => [
      { text: '以新別名重新上傳金鑰與憑證鏈：既有的別名不會被覆寫', copy: command.apigeeUpload(s) },
      { text: '或重新啟動 Message Processor（私有雲）', copy: 'apigee-service edge-message-processor restart' },
      {
        text: '在其記錄檔中尋找載入錯誤',
        copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
      },
    ],
  },
  'certificate-request-too-large': {
    short: 'CA 清單過大',
    title: '後端的 CA 清單超過 Java 的上限',
    explanation: (s) =>
      `CertificateRequest 有 ${s.number('length')} 位元組、${s.number('authorityCount')} 個 CA 名稱。Java 拒絕超過 ${s.number('limit')} 位元組的交握訊息，還沒查看金鑰庫就結束了交握${s.has('alertCode') ? `（${s.alert}）` : ''}。`,
    remedy: () => [
      { text: '後端管理員：只列出用戶端所屬的 CA，不要列出整包 CA' },
      { text: '在此之前，可提高 Message Processor 上 Java 的上限', copy: command.MAX_HANDSHAKE },
    ],
  },
};
