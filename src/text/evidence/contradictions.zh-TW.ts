import type { EvidenceText } from './catalogue.ts';
import { list, word } from './format.ts';

export const contradictions: EvidenceText['contradictions'] = {
  'client-auth-absent': (f) => ({
    title: '沒有設定 ClientAuthEnabled',
    text: `${named(f)} 的 SSLInfo 沒有 ClientAuthEnabled，Message Processor 因此不會出示憑證。請設為 true 並重新部署。`,
  }),
  'client-auth-off': (f) => ({
    title: 'ClientAuthEnabled 已關閉',
    text: `${named(f)} 的 SSLInfo 將 ClientAuthEnabled 設為 ${word(f['value'])}。請設為 true 並重新部署。`,
  }),
  'tls-off': (f) => ({
    title: 'TLS 已關閉',
    text: `${named(f)} 的 SSLInfo 將 Enabled 設為 ${word(f['value'])}，其他設定都不起作用。`,
  }),
  'keystore-absent': (f) => ({
    title: '沒有指定 KeyStore',
    text: `${named(f)} 的 SSLInfo 開啟了用戶端驗證，卻沒有指定 KeyStore。請加上 KeyStore 與 KeyAlias。`,
  }),
  'reference-missing': (f) => ({
    title: 'Reference 不存在',
    text: `SSLInfo 指名 ref://${word(f['reference'])}，而提供的 Reference 是 ${list(f['references'])}。請建立該 Reference，或改成正確的名稱。`,
  }),
  'reference-to-truststore': (f) => ({
    title: 'Reference 指向信任庫',
    text: `KeyStore 指名的 Reference ${word(f['reference'])} 類型為 TrustStore，指向 ${word(f['refers'])}。請改用類型為 KeyStore 的 Reference。`,
  }),
  'reference-to-other-keystore': (f) => ({
    title: '檢查的是另一個金鑰庫',
    text: `SSLInfo 指向金鑰庫 ${word(f['keystore'])}，但提供的 API 輸出是 ${list(f['examined'])} 的。請取得 ${word(f['keystore'])} 的憑證。`,
  }),
  'alias-not-in-keystore': (f) => ({
    title: 'KeyAlias 不在金鑰庫中',
    text: `SSLInfo 指名 ${word(f['alias'])}，金鑰庫中有 ${list(f['aliases'])}。請先修正這一點：即使 CA 正確，也找不到金鑰。`,
  }),
  'alias-without-key': (f) => ({
    title: '別名沒有私密金鑰',
    text: `${word(f['alias'])} 只有憑證。請將私密金鑰與憑證鏈一併上傳。`,
  }),
  'log-alias-differs': (f) => ({
    title: '記錄檔中的別名不同',
    text: `SSLInfo 指名 ${word(f['configured'])}，記錄檔則是 ${word(f['alias'])}：實際部署的與這些檔案不同。請比對已部署的修訂版本。`,
  }),
  'keystore-not-loaded': (f) => ({
    title: '憑證存在，卻沒有送出',
    text: `${word(f['keystore'])} 本可回應此要求，但擷取檔顯示空的 Certificate。${
      f['logged'] === true ? '記錄檔指出金鑰庫無法載入' : 'Message Processor 可能沒有載入它'
    }：請以新的別名上傳，或重新啟動 Message Processor。`,
  }),
  'keystore-load-failed': (f) => ({
    title: '記錄檔指出金鑰庫無法載入',
    text: `共有 ${word(f['count'])} 筆這類記錄。請以新的別名上傳憑證，或重新啟動 Message Processor。`,
  }),
  'truststore-rejects-server': (f) => ({
    title: 'TrustStore 沒有伺服器的 CA',
    text: `擷取到的憑證鏈止於 ${word(f['issuer'])}，而 ${word(f['trustStore'])} 沒有它。請將該 CA 加入信任庫。`,
  }),
  'protocols-exclude-server': (f) => ({
    title: 'Protocols 排除了伺服器使用的版本',
    text: `SSLInfo 允許 ${list(f['allowed'])}，伺服器使用的是 ${list(f['offered'])}。請允許雙方共有的版本。`,
  }),
  'ciphers-exclude-server': (f) => ({
    title: 'Ciphers 排除了伺服器選用的套件',
    text: `SSLInfo 允許 ${list(f['allowed'])}，伺服器選用的是 ${list(f['offered'])}。請允許雙方共有的套件。`,
  }),
  'common-name-differs': (f) => ({
    title: 'CommonName 與伺服器不符',
    text: `SSLInfo 預期 ${word(f['wanted'])}，擷取到的憑證屬於 ${list(f['names'])}。`,
  }),
  'validation-errors-ignored': (f) => ({
    title: 'IgnoreValidationErrors 已開啟',
    text: `${named(f)} 的 SSLInfo 接受任何伺服器憑證。信任庫正確後請關閉。`,
  }),
  'several-targets': (f) => ({
    title: '此呼叫可能來自多個目標',
    text: `${list(f['names'])} 各有 SSLInfo。追蹤會顯示實際呼叫的是哪一個。`,
  }),
  'flow-variable': (f) => ({
    title: '有設定只在呼叫執行時才知道',
    text: `${list(f['settings'])} 的值是 ${list(f['values'])}，無法由這些檔案得知。請在失敗呼叫的追蹤中查看。`,
  }),
  'target-not-captured': (f) => ({
    title: '沒有擷取到這些目標',
    text: `${list(f['names'])} 並非連往 ${word(f['address'])}:${word(f['port'])}；其 SSLInfo 與此連線無關。`,
  }),
  'ca-names-differ': (f) => ({
    title: 's_client 收到的 CA 名稱不同',
    text: `s_client 收到 ${word(f['probed'])} 個 CA 名稱，擷取檔中有 ${word(f['captured'])} 個。伺服器在其間有變更，或此位址有多台伺服器。`,
  }),
  'alert-differs': (f) => ({
    title: '記錄檔與擷取檔的警示不同',
    text: `記錄檔是 ${word(f['alert'])}，擷取檔是 ${list(f['seen'])}。記錄檔說的可能是另一條連線。`,
  }),
};

function named(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts['name'] === 'string' && facts['name'] !== '' ? facts['name'] : '目標';
}
