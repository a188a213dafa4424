import type { RedactionWords } from './words.ts';

export const zhTW: RedactionWords = {
  removed: '不會寫入的內容',
  removedKind: {
    'application-data': (count, bytes) => `應用程式資料：${count} 筆記錄，共 ${bytes} 位元組改為零`,
    'other-connections': (count) => `其他 ${count} 條連線`,
    'http-queries': (count) => `${count} 個 HTTP 請求的查詢字串`,
    'private-keys': (count) => `金鑰庫中的 ${count} 把私密金鑰；別名與憑證會保留`,
    'key-log-secrets': (count) => `金鑰記錄檔中的 ${count} 筆 TLS 機密值`,
    'trace-values': (count) => `追蹤檔中可能含有 Cookie、權杖或本文的 ${count} 個值`,
  },
  mapped: { address: '位址', host: '主機名稱', port: '連接埠' },
  nothingMapped: '不會替換任何位址、主機名稱或連接埠。',
  keptHosts: '保留的主機名稱（匯出內容中的憑證載有這些名稱）',
  keptAddresses: '仍載於憑證中的位址（該憑證適用於這些位址）',
  keptPorts: '保留的連接埠（號碼代表服務種類）',
  changes: '會變更的交握位元組',
  change: (message, packet, file, first, last) =>
    `${message}，${file} 的封包 ${packet}：第 ${String(first)} 至 ${String(last)} 位元組（server_name）`,
  noChanges: '交握的位元組完全不變。',
  secretsIncluded: (count) => `依您的選擇，檔案將包含 ${count} 筆 TLS 機密值：取得檔案的人可在他處解密這些工作階段。`,
  alwaysStay: '憑證中的名稱、時間、封包編號、組織與訊息識別碼會保留。送出前請自行檢閱。',
  otherNamesEachCall: '每次執行會選用不同的名稱；同一次執行中則處處一致。未寫入任何檔案。',
};
