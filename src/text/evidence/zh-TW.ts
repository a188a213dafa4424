import type { EvidenceText } from './catalogue.ts';
import { clockText, list, word } from './format.ts';

const CAPTURE = '請擷取交握封包';

export const zhTW: EvidenceText = {
  kinds: {
    'message-processor-log': 'Message Processor 記錄檔',
    trace: '追蹤（trace）',
    'ssl-info': 'SSLInfo',
    reference: 'Reference',
    'proxy-bundle': '代理程式套件',
    'keystore-api': '金鑰庫 API 輸出',
    's-client': 'openssl s_client 輸出',
    'java-debug-log': 'Java 偵錯記錄',
    'curl-log': 'curl 輸出',
  },
  problems: {
    'too-many-records': ({ kept = 0, leftOut = 0 }) => `只完整保留前 ${kept} 筆紀錄，另外 ${leftOut} 筆僅計數。`,
    'record-cut': () => '有一筆紀錄過長，已截斷。',
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
    'compression-damaged': () => '壓縮檔已損壞；能解開的部分仍會使用。',
    'archive-damaged': () => 'zip 已損壞；能解開的部分仍會使用。',
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
    'message-id': ({ messageId = '' }) => `message id 相同（${messageId}）`,
    'reference-name': ({ name = '' }) => `指名 Reference ${name}`,
    'keystore-name': ({ name = '' }) => `指名金鑰庫 ${name}`,
    'key-alias': ({ alias = '' }) => `含有別名 ${alias}`,
    'ca-names': ({ count = 0 }) => `CA 名稱相同（${count} 個）`,
    'server-certificate': () => '伺服器憑證相同',
    'target-server-name': ({ name = '' }) => `指名目標伺服器 ${name}`,
    'by-hand': () => '手動關聯',
  },
  confidence: { proved: '確定', likely: '很可能', possible: '可能' },
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
  contradictions: {
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
      text: `共有 ${word(f['count'])} 筆這類紀錄。請以新的別名上傳憑證，或重新啟動 Message Processor。`,
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
  },
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
      meaning: '該位址與連接埠沒有服務，或被防火牆拒絕。',
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
      next: '請查看此紀錄之前最早的失敗。',
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
    api: 'API 代理程式',
    revision: '修訂版本',
    'curl-command': '完整的 curl 指令',
    trace: '追蹤檔',
    capture: '擷取檔',
    'proxy-bundle': '代理程式套件',
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

function named(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts['name'] === 'string' && facts['name'] !== '' ? facts['name'] : '目標';
}

function inFile(facts: Readonly<Record<string, string | number>>): string {
  return facts['name'] === undefined ? '' : `${facts['name']}：`;
}
