import type { ProblemTexts } from './model.ts';

export const problemsZhTw: ProblemTexts = {
  codes: {
    'not-a-capture': () => '檔案開頭不是擷取檔的格式。',
    'capture-cut': (w) =>
      `檔案在封包中間結束${w.has('missing') ? `：缺少 ${w.number('missing')} 位元組` : ''}。之前的內容已讀取。`,
    'damaged-record': (w) => `某個封包標頭不合理（長度 ${w.number('length')}），之後的內容無法讀取。`,
    'damaged-stretch': (w) =>
      `某個封包標頭不合理（長度 ${w.number('length')}），已略過 ${w.number('bytes')} 個位元組，從下一個封包繼續讀取。`,
    'damaged-block': (w) => `檔案中有自相矛盾的區塊，已略過${w.has('block') ? `（類型 ${w.text('block')}）` : ''}。`,
    'unknown-link-type': (w) => `不認得鏈結類型 ${w.text('linkType')}：有 ${w.number('packets')} 個封包未檢視。`,
    'malformed-packets': (w) => `${w.number('packets')} 個封包的 ${w.text('layer')} 標頭損毀。`,
    'packets-cut': (w) => `${w.number('packets')} 個封包只存了一部分。請用 tcpdump -s 0 重新擷取。`,
    'encrypted-frames': (w) => `${w.number('packets')} 個無線訊框已由網路加密，無法讀取。`,
    'fragments-missing': (w) => `${w.number('datagrams')} 個 IP 資料包缺少片段。`,
    'nested-too-deep': (w) => `${w.number('packets')} 個封包的通道層數過多，未繼續解析。`,
    'compressed-cut': () => '壓縮檔提早結束。之前的內容已讀取。',
    'compressed-damaged': (w) => `壓縮檔已損毀${w.has('detail') ? `（${w.text('detail')}）` : ''}。之前的內容已讀取。`,
    'compressed-unsupported': (w) =>
      `無法讀取這種壓縮方式${w.has('detail') ? `（${w.text('detail')}）` : ''}。請先解壓縮。`,
    'compressed-bomb': () => '壓縮檔展開後異常龐大，已停止讀取。',
    'keys-do-not-fit': (w) => `金鑰記錄檔有此連線的金鑰${w.has('label') ? `（${w.text('label')}）` : ''}，但不相符。`,
    'rsa-key-does-not-fit': () => '這把 RSA 金鑰不屬於此伺服器的憑證。',
    'cipher-not-supported': (w) =>
      `無法解密這個加密套件${w.has('cipherSuite') ? `（${w.text('cipherSuite')}）` : ''}。`,
    'jsse-dump-incomplete': () => 'Java 偵錯記錄中的金鑰傾印不完整，已略過。',
    'key-log-line-malformed': (w) =>
      `金鑰記錄檔中有 ${w.number('count')} 行無法讀取，已略過，第一處在第 ${w.number('line')} 行。`,
    'key-log-label-unknown': (w) =>
      `金鑰記錄檔中有 ${w.number('count')} 行的標籤無法解開 TLS record，第一處在第 ${w.number('line')} 行。`,
    'key-log-line-too-long': (w) =>
      `金鑰記錄檔中有 ${w.number('count')} 行過長，已略過，第一處在第 ${w.number('line')} 行。`,
    'key-log-too-many-secrets': () => '金鑰記錄檔中的金鑰多到無法全部保留，只使用最前面的部分。',
    'key-log-empty': () => '金鑰記錄檔中沒有任何金鑰。',
  },
  unknown: (code) => `問題：${code}`,
};
