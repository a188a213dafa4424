import type { EvidenceText } from './catalogue.ts';
import { contradictions } from './contradictions.zh-TW.ts';
import { clockText } from './format.ts';

const CAPTURE = '請擷取交握封包';

export const zhTW: EvidenceText = {
  kinds: {
    'message-processor-log': 'Message Processor 記錄檔',
    trace: '追蹤（trace）',
    'ssl-info': 'SSLInfo',
    reference: 'Reference',
    'proxy-bundle': 'Proxy 套件',
    'keystore-api': '金鑰庫 API 輸出',
    's-client': 'openssl s_client 輸出',
    'java-debug-log': 'Java 偵錯記錄',
    'curl-log': 'curl 輸出',
  },
  problems: {
    'too-many-records': ({ kept = 0, leftOut = 0 }) => `只完整保留前 ${kept} 筆記錄，另外 ${leftOut} 筆僅計數。`,
    'record-cut': () => '有一筆記錄過長，已截斷。',
    'encoding-latin1': () => '檔案有一部分不是 UTF-8，已改以 Latin-1 讀取。',
    'xml-malformed': (f) => `${inFile(f)}XML 在此處格式不正確；此前的內容仍會使用。`,
    'xml-doctype': (f) => `${inFile(f)}XML 含有 DOCTYPE，為了安全不予讀取。`,
    'xml-too-deep': (f) => `${inFile(f)}XML 巢狀過深。`,
    'too-large': () => '檔案比任何正常的同類檔案都大，只讀取了開頭。',
    'json-malformed': () => 'JSON 格式不正確或不完整。請重新儲存完整的回應。',
    'json-too-deep': () => 'JSON 巢狀過深。',
    'wrong-shape': () => 'JSON 的結構不是管理 API 的回應。請原樣儲存回應。',
    'nothing-found': () => '此檔案中沒有 SSLInfo。',
    'ends-early': () => '檔案提前結束；此前的內容仍會使用。',
    'compression-damaged': () => '壓縮檔已損毀；能解開的部分仍會使用。',
    'archive-damaged': () => 'zip 已損毀；能解開的部分仍會使用。',
    'archive-name-refused': ({ name = '' }) => `已拒絕 ${name}：其名稱指向封存檔之外。`,
    'archive-too-large': () => 'zip 解開後遠超過正常大小，已停止讀取。',
    'archive-too-many-files': ({ limit = 0 }) => `zip 內的檔案超過 ${limit} 個，其餘未讀取。`,
    'archive-nested': () => '不會開啟第三層的 zip。請先解壓縮再加入檔案。',
    'archive-member-unknown': ({ count = 0 }) => `其中有 ${count} 個檔案無法辨識。`,
  },
  reasons: {
    'address-and-port': ({ address = '', port = 0 }) => `位址與連接埠相同（${address}:${port}）`,
    'server-address': ({ address = '', port = 0 }) => `伺服器相同（${address}:${port}）`,
    'server-name': ({ host = '', port = 0 }) => `目標相同（${host}:${port}）`,
    time: ({ milliseconds = 0 }) => `時間相差在 ${milliseconds} 毫秒內`,
    alert: ({ alert = '' }) => `警示相同（${alert}）`,
    'message-id': ({ messageId = '' }) => `訊息 ID 相同（${messageId}）`,
    'reference-name': ({ name = '' }) => `指名 Reference ${name}`,
    'keystore-name': ({ name = '' }) => `指名金鑰庫 ${name}`,
    'key-alias': ({ alias = '' }) => `含有別名 ${alias}`,
    'ca-names': ({ count = 0 }) => `CA 名稱相同（${count} 個）`,
    'server-certificate': () => '伺服器憑證相同',
    'target-server-name': ({ name = '' }) => `指名目標伺服器 ${name}`,
    'by-hand': () => '手動關聯',
  },
  confidence: { proved: '已證實', likely: '很可能', possible: '可能' },
  sources: {
    configuration: 'SSLInfo',
    reference: 'Reference',
    'keystore-api': '金鑰庫 API',
    'keystore-file': '金鑰庫',
    log: '記錄檔',
    trace: '追蹤',
    's-client': 's_client',
    wire: '擷取檔',
  },
  contradictions,
  log: {
    'alert-received': {
      title: '後端以警示結束了交握',
      meaning: '警示本身不是原因：沒有憑證與憑證被拒會送出同樣的警示。',
      next: `${CAPTURE}：可看出是否要求憑證，以及接受哪些 CA 名稱。`,
    },
    'host-name-mismatch': {
      title: '後端憑證屬於另一個主機',
      meaning: '目標 URL 的主機名稱不在憑證中。',
      next: `${CAPTURE}以檢視憑證，並比對目標 URL。`,
    },
    'server-untrusted': {
      title: '後端憑證不受信任',
      meaning: 'TrustStore 中沒有簽發該憑證鏈的 CA，或後端少送了憑證。',
      next: `${CAPTURE}以檢視憑證鏈，並加入信任庫的憑證。`,
    },
    'server-path-invalid': {
      title: '後端的憑證鏈無效',
      meaning: '鏈中有憑證已過期、強度不足或用途不符。',
      next: `${CAPTURE}以檢視憑證鏈。`,
    },
    'server-certificate-expired': {
      title: '後端憑證不在有效期間內',
      meaning: '憑證已過期或尚未生效。',
      next: '請在後端更新憑證，並檢查時鐘。',
    },
    'no-shared-protocol': {
      title: '沒有共同的 TLS 版本或加密套件',
      meaning: 'SSLInfo 與 Java 允許的，與後端提供的沒有交集。',
      next: `${CAPTURE}，並比對 Protocols 與 Ciphers。`,
    },
    'plain-http-to-tls': {
      title: 'HTTP 與 TLS 混用',
      meaning: '一端使用 TLS，另一端沒有。',
      next: '請檢查目標 URL 的通訊協定與連接埠。',
    },
    'handshake-timeout': {
      title: '交握逾時',
      meaning: '後端未及時回應；途中的防火牆可能丟棄封包。',
      next: '請在兩端擷取，以看出哪些封包到達。',
    },
    'broken-pipe': {
      title: '寫入時連線中斷',
      meaning: '後端關閉了連線；警示可能來得太晚而沒有讀到。',
      next: `${CAPTURE}，看是誰結束連線以及使用的警示。`,
    },
    'connection-reset': {
      title: '連線被重設',
      meaning: '後端或途中的設備結束了連線；警示可能遺失。',
      next: `${CAPTURE}，看重設之前發生了什麼。`,
    },
    'remote-closed': {
      title: '後端在交握期間關閉了連線',
      meaning: '沒有送出警示；記錄檔中沒有原因。',
      next: `${CAPTURE}，看結束前的最後一則訊息。`,
    },
    'unexpected-eof': {
      title: '後端在回應前關閉了連線',
      meaning: '對 TLS 連接埠送出純 HTTP 會如此，保留過久的連線也會。',
      next: '請檢查目標 URL 的通訊協定，並擷取以查看最初的位元組。',
    },
    'connect-refused': {
      title: '後端拒絕了連線',
      meaning: '沒有程式在監聽該位址與連接埠，或被防火牆拒絕。',
      next: '請檢查主機、連接埠以及後端是否運作。',
    },
    'connect-timeout': {
      title: '無法連到後端',
      meaning: '連線要求沒有得到回應。',
      next: '請檢查路由與防火牆，並在兩端擷取。',
    },
    'no-active-targets': {
      title: '沒有可用的目標伺服器',
      meaning: '所有目標伺服器都因健康檢查或呼叫失敗而被移除。',
      next: '請查看此記錄之前最早的失敗。',
    },
    'health-check-failed': {
      title: '目標伺服器的健康檢查失敗',
      meaning: '健康檢查有自己的 TLS 設定；呼叫成功時它也可能失敗。',
      next: '請比對 HealthMonitor 的設定與目標的 SSLInfo。',
    },
    'northbound-certificate': {
      title: 'API 的用戶端沒有送出可用的憑證',
      meaning: '這是用戶端到 Apigee 的連線，不是到後端的連線。',
      next: '請檢查虛擬主機的信任庫與用戶端憑證。',
    },
    'ssl-handshake-failed': {
      title: 'TLS 交握失敗',
      meaning: '記錄檔沒有說明原因。',
      next: `${CAPTURE}：可看出哪一端結束以及原因。`,
    },
  },
  loadFailures: {
    'cannot-overwrite-own-certificate': {
      title: '金鑰庫中的憑證無法取代',
      meaning: 'Message Processor 保留了舊憑證，API 則顯示新的。',
      next: '請以新的別名上傳並將 Reference 指向它，或重新啟動 Message Processor。',
    },
    'cannot-overwrite-secret-key': {
      title: '金鑰庫中的金鑰無法取代',
      meaning: '該別名已有另一種項目。',
      next: '請以新的別名上傳並將 Reference 指向它，或重新啟動 Message Processor。',
    },
    'failed-to-add-certificate': {
      title: '憑證無法加入金鑰庫',
      meaning: 'API 顯示有它，但 Message Processor 並未使用。',
      next: '請檢查檔案；以新的別名上傳，或重新啟動 Message Processor。',
    },
  },
  javaDebug: {
    'no-suitable-certificate': '找不到適合的憑證，交握在沒有憑證的情況下繼續',
    'no-certificate-selected': '金鑰管理員沒有選擇憑證',
    'empty-certificate-message': '送出了空的 Certificate',
    'no-authentication-scheme': '要求中沒有可用的簽章演算法',
    'alias-issuers': '略過一個別名：其憑證鏈的簽發者都不在清單中',
    'alias-key-algorithm': '略過一個別名：沒有要求其金鑰類型',
    'alias-constraints': '略過一個別名：憑證鏈中有不允許的演算法',
    'alias-matching': '有一個別名符合',
    'empty-chain-sent': '送出的憑證鏈是空的',
    'alert-received': '收到警示',
    'alert-sent': '送出警示',
    'server-untrusted': '伺服器憑證不受信任',
  },
  gather: {
    'error-message': '完整的錯誤訊息',
    organization: '組織',
    environment: '環境',
    api: 'API Proxy',
    revision: '修訂版本',
    'curl-command': '完整的 curl 指令',
    trace: '追蹤檔',
    capture: '擷取檔',
    'proxy-bundle': 'Proxy 套件',
    log: 'Message Processor 記錄檔',
    'get-certificate': 'get-cert API 輸出',
    reference: '金鑰庫 Reference',
    'playbook-steps': '已嘗試的手冊步驟',
  },
  clouds: { public: '公有雲', private: '私有雲' },
  words: {
    contradictions: '矛盾之處',
    noContradictions: '這些檔案之間沒有矛盾。',
    missing: '提供給 Apigee 支援團隊仍缺少',
    captureNext: '接下來請擷取',
    line: (line) => `第 ${line} 行`,
    times: (count) => `${count} 次`,
    tiedTo: (connections) => `與連線 ${connections.join('、')} 關聯`,
    tiedToNone: '未與任何連線關聯',
    clock: (minutes) =>
      minutes === 0
        ? '記錄檔使用 UTC'
        : `記錄檔比 UTC ${minutes < 0 ? '慢' : '快'} ${clockText(minutes, '小時', '分')}`,
    absent: '沒有',
    writtenByReport: '寫在報告中',
    mustGather: (cloud) => `提供給 Apigee 支援團隊（${cloud}）`,
  },
};

function inFile(facts: Readonly<Record<string, string | number>>): string {
  return facts['name'] === undefined ? '' : `${facts['name']}：`;
}
