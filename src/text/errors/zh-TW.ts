import type { FailureTexts } from './model.ts';

export const failuresZhTw: FailureTexts = {
  'file-not-found': (w) => `${w.file || '檔案'}不存在，請檢查路徑。`,
  'file-unreadable': (w) => `無法讀取${w.file || '檔案'}，請檢查權限。`,
  'file-empty': (w) => `${w.file} 是空的，擷取是否太早停止？`,
  'file-too-large': (w) => `${w.file} 有 ${w.number('bytes')} 位元組，超過此類檔案的上限 ${w.number('limit')}。`,
  'is-directory': (w) => `${w.file} 是資料夾，請選擇其中的檔案。`,
  'is-no-file': (w) => `${w.file} 是管線或裝置，請先將其內容寫入檔案。`,
  'folder-read-only': (w) => `無法寫入${w.file || '資料夾'}，請選擇其他資料夾。`,
  'disk-full': (w) => `磁碟空間不足${w.file === '' ? '' : `，無法寫入 ${w.file}`}。請釋出空間或選擇其他磁碟。`,
  'too-many-open-files': () => '開啟的檔案過多。請關閉一些程式後再試。',
  'output-is-input': (w) => `${w.file} 是正在讀取的檔案，請為輸出選擇其他名稱。`,
  'output-folder-missing': (w) => `${w.file} 所在的資料夾不存在。請選擇其他資料夾，或先建立它。`,
  'output-forbidden': (w) => `沒有權限在該處寫入 ${w.file}。請選擇其他資料夾，或檢查權限。`,
  'output-is-folder': (w) => `${w.file} 是資料夾。請指定其中的檔案名稱。`,
  'output-busy': (w) => `${w.file} 正由其他程式使用。請先在該程式中關閉，或改用其他名稱。`,
  'output-name-invalid': (w) =>
    `無法在該處將檔案命名為 ${w.file}：名稱過長，或含有此磁碟不接受的字元。請改用其他名稱。`,
  'output-vanished': (w) =>
    `寫入 ${w.file} 時，其位置消失了：資料夾已移動或移除，或磁碟機已拔除。未留下任何內容；請選擇位置後重新匯出。`,
  'export-has-secret': (w) =>
    `未寫入任何檔案：${w.file} 會含有機密內容（${w.text('kind')}，位元組 ${w.number('offset')}）。請將此視為程式錯誤回報，但不要附上檔案。`,
  'bundle-damaged': (w) =>
    `${w.file} 是支援套件，但${w.has('member') ? `其中的 ${w.text('member')}` : '其中一部分'}與寫入時不同。請重新索取。`,
  'not-recognised': (w) => `無法辨識 ${w.file}：不是擷取檔、金鑰庫、金鑰記錄檔、記錄檔或追蹤檔。`,
  'not-a-capture': (w) =>
    `${w.file} 不是封包擷取檔${w.has('takenFor') ? `（看起來是 ${w.text('takenFor')}）` : ''}。Handscope 可讀取 pcap 與 pcapng。`,
  'capture-unreadable': (w) => `無法將 ${w.file} 當作擷取檔讀取${w.has('problem') ? `（${w.text('problem')}）` : ''}。`,
  'not-a-keystore': (w) =>
    `${w.file} 不是 Handscope 認得的金鑰庫：JKS、JCEKS、PKCS#12、PEM、DER、PKCS#7 或 Apigee JAR。`,
  'keystore-damaged': (w) =>
    `${w.file} 已損毀${w.has('problem') ? `（${w.text('problem')}，位元組 ${w.number('offset')}）` : ''}。請重新匯出金鑰庫。`,
  'keystore-unsupported': (w) =>
    `${w.file} 的類型是 ${w.text('format')}，Handscope 無法讀取。請用 keytool -importkeystore 轉成 PKCS#12。`,
  'password-needed': (w) =>
    `${w.file} 需要密碼。請用 --keystore-password-file、HANDSCOPE_KEYSTORE_PASSWORD 或在視窗中提供。`,
  'password-wrong': (w) => `密碼無法開啟 ${w.file}，請檢查後再試。`,
  'not-a-key-log': (w) => `${w.file} 不是金鑰記錄檔：沒有像 CLIENT_RANDOM 後接十六進位數字的行。`,
  'not-an-rsa-key': (w) => `${w.file} 不是未加密的 PEM 或 DER 格式 RSA 私密金鑰。`,
  'not-evidence': (w) => `${w.file} 不是 Handscope 認得的記錄檔、追蹤檔、Proxy 套件、SSLInfo、Reference 或 API 回應。`,
  'name-unreadable': (w) =>
    `第 ${w.text('position')} 個名稱既不是 RFC 4514 文字，也不是十六進位的 DER${w.has('problem') ? `（${w.text('problem')}）` : ''}。`,
  'acceptable-cas-unreadable': (w) =>
    `${w.file} 沒有 CA 名稱：第 ${w.number('line')} 行不是名稱${w.has('problem') ? `（${w.text('problem')}）` : ''}。請提供憑證、s_client 輸出，或每行一個 RFC 4514 名稱。`,
  'filter-unreadable': (w) =>
    `篩選條件在第 ${w.number('column')} 欄無法解讀：${w.text('expression')}${w.has('expected') ? `。應為：${w.text('expected')}` : ''}。`,
  'nothing-to-analyze': () => '沒有可分析的內容。請至少提供一個擷取檔，或以 --evidence 提供佐證。',
  'no-such-alias': () => '金鑰庫已變更：交叉比對中已沒有這個別名。請選擇其他儲存格。',
  'no-such-connection': (w) => `此案件沒有連線 ${w.text('connection')}。`,
  'option-invalid': (w) => `選項 ${w.text('option')} 不接受這個值：${w.text('value')}。`,
  'pdf-needs-desktop': () => '只有桌面程式能產生 PDF。請匯出 HTML，再用瀏覽器列印。',
  'port-in-use': (w) => `連接埠 ${w.text('port')} 已被其他程式使用。請用 --port 指定另一個，或省略此選項。`,
  'upload-failed': (w) => `無法傳送${w.file || '檔案'}。請再試一次，或在命令列指定路徑。`,
  'upload-too-large': (w) => `${w.file || '檔案'}太大，無法由此傳送。請在命令列指定路徑。`,
  'request-refused': (w) => `請求遭拒${w.has('reason') ? `（${w.text('reason')}）` : ''}。`,
  'host-unreachable': () => '此頁面背後的程式沒有回應。handscope serve 還在執行嗎？',
  'worker-died': (w) =>
    `讀取意外中止${w.has('message') ? `（${w.text('message')}）` : ''}。請重新開啟檔案；若再次發生，請改用較小的擷取檔。`,
  cancelled: () => '已取消。',
  unexpected: (w) =>
    `發生未預期的錯誤${w.file === '' ? '' : `（${w.file}）`}${w.has('message') ? `：${w.text('message')}` : ''}。`,
};
