import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

const STAGES: Readonly<Record<string, string>> = {
  'before-client-hello': '在 ClientHello 之前',
  'after-client-hello': '在 ClientHello 之後',
  'after-server-hello': '在 ServerHello 之後',
  'after-certificate-request': '在 CertificateRequest 之後',
  'after-client-certificate': '在用戶端的 Certificate 之後',
  'after-client-finished': '在用戶端的 Finished 之後',
};
const stage = (s: Story): string => STAGES[s.text('stage')] ?? '在交握期間';
const by = (s: Story): string => (s.is('by', 'client') ? '用戶端' : '後端');

export const outcomeZhTw: Pick<
  CauseTexts,
  | 'plaintext-http-to-tls-port'
  | 'server-speaks-plaintext'
  | 'not-tls'
  | 'connection-refused'
  | 'connection-timeout'
  | 'reset-during-handshake'
  | 'closed-during-handshake'
  | 'handshake-timeout'
  | 'handshake-completed'
  | 'completed-without-client-certificate'
  | 'http-error-after-handshake'
  | 'encrypted-undecided'
  | 'renegotiation-undecided'
  | 'capture-incomplete'
> = {
  'plaintext-http-to-tls-port': {
    short: '明文 HTTP 送到 TLS 埠',
    title: '明文 HTTP 送到了 TLS 連接埠',
    explanation: (s) =>
      `用戶端沒有使用 TLS，就把 ${s.has('method') ? s.text('method') : 'HTTP'} 請求送到連接埠 ${s.text('port')}，而後端在此使用 TLS。${s.has('status') ? `後端回覆 HTTP ${s.text('status')}。` : '後端關閉了連線。'}`,
    remedy: (s) => [
      { text: '目標 URL 改用 https', copy: `https://${s.host}:${String(s.connection.server.port)}` },
      {
        text: '若是 TargetServer，請將 SSLInfo 的 Enabled 設為 true',
        copy: '<SSLInfo><Enabled>true</Enabled></SSLInfo>',
      },
    ],
  },
  'server-speaks-plaintext': {
    short: '伺服器未使用 TLS',
    title: '後端的連接埠不使用 TLS',
    explanation: (s) =>
      `用戶端開始 TLS 交握，連接埠 ${String(s.connection.server.port)} 回覆的卻是${s.has('protocol') ? ` ${s.text('protocol')}，不是 TLS` : '非 TLS 的內容'}${s.has('begins') ? `：「${s.text('begins')}…」` : ''}。`,
    remedy: (s) => [
      {
        text: '改用後端的 TLS 連接埠，或將目標 URL 的 https 改為 http',
        copy: `http://${s.host}:${String(s.connection.server.port)}`,
      },
      { text: '若中間有 Proxy，請查看它的回覆' },
    ],
  },
  'not-tls': {
    short: '非 TLS',
    title: '這個連線不是 TLS',
    explanation: (s) => `內容是${s.has('protocol') ? ` ${s.text('protocol')}` : '其他通訊協定'}，沒有看到 TLS 交握。`,
    remedy: () => [],
  },
  'connection-refused': {
    short: '連線遭拒',
    title: '後端拒絕連線',
    explanation: (s) => `${s.server} 以 RST 回應 SYN：沒有程式在監聽該連接埠，或被防火牆拒絕。`,
    remedy: (s) => [
      { text: '檢查目標的主機與連接埠', copy: s.server },
      {
        text: '從 Message Processor 測試',
        copy: `nc -vz ${s.connection.server.address} ${String(s.connection.server.port)}`,
      },
    ],
  },
  'connection-timeout': {
    short: 'SYN 無回應',
    title: '後端沒有回應',
    explanation: (s) =>
      `${s.seconds('seconds')} 秒內向 ${s.server} 送出 ${s.number('attempts')} 次 SYN，都沒有回應：被防火牆丟棄，或位址錯誤。`,
    remedy: (s) => [
      { text: '檢查用戶端與後端之間的防火牆，以及位址', copy: s.server },
      { text: '在後端擷取：SYN 有到達嗎？', copy: command.tcpdump(s) },
    ],
  },
  'reset-during-handshake': {
    short: '交握期間遭重設',
    title: '連線在交握期間遭到重設',
    explanation: (s) => `${by(s)}${stage(s)}重設連線，沒有送出警示。中間的防火牆或負載平衡器也可能這麼做。`,
    remedy: (s) => [
      { text: `查看${by(s)}以及中間設備的記錄檔` },
      { text: '在另一端也擷取：RST 是從那裡送出的嗎？', copy: command.tcpdump(s) },
    ],
  },
  'closed-during-handshake': {
    short: '交握期間遭關閉',
    title: '連線在交握期間遭到關閉',
    explanation: (s) =>
      s.is('stage', 'before-client-hello')
        ? `連線建立後，${by(s)}沒有送出任何 TLS 位元組就關閉：健康檢查或連接埠探測會這麼做。`
        : `${by(s)}${stage(s)}關閉連線，沒有送出警示。`,
    remedy: (s) => (s.is('stage', 'before-client-hello') ? [] : [{ text: `查看${by(s)}在擷取時間的記錄檔` }]),
  },
  'handshake-timeout': {
    short: '交握逾時',
    title: '交握停滯',
    explanation: (s) =>
      `${stage(s)}有 ${s.seconds('seconds')} 秒沒有任何回應${s.is('gaveUp') ? '，用戶端於是放棄' : ''}。Message Processor 會等待 55 秒。`,
    remedy: (s) => [
      { text: '檢查後端當時的負載與記錄檔' },
      { text: '在後端擷取：ClientHello 有完整到達嗎？MTU 過大會使它遺失', copy: command.tcpdump(s) },
    ],
  },
  'handshake-completed': {
    short: '完成',
    shortFor: (s) => (s.is('resumed') ? '完成，恢復工作階段' : s.is('requested', 'no') ? '完成，未要求憑證' : '完成'),
    title: '交握已完成',
    explanation: (s) =>
      s.is('resumed')
        ? '恢復了先前的工作階段：後端不會再次要求憑證。'
        : s.is('requested', 'no')
          ? '後端沒有要求用戶端憑證。'
          : s.is('sent')
            ? `後端要求用戶端憑證，用戶端送出 ${s.number('chainLength')} 張憑證的鏈。`
            : '是否要求並送出用戶端憑證已被加密；之後雙方都有資料往來。',
    remedy: () => [],
  },
  'completed-without-client-certificate': {
    short: '完成，未送憑證',
    title: '沒有用戶端憑證也完成了交握',
    explanation: (s) =>
      `後端要求用戶端憑證，用戶端沒有送出，交握仍然完成。後端並不一定需要憑證，或之後才以 HTTP 拒絕${s.has('status') ? `：它回覆 ${s.text('status')}` : '，只是該回覆無法讀取'}。`,
    remedy: (s) => [
      { text: '查看該呼叫的 HTTP 狀態碼：400 或 403 表示需要憑證' },
      { text: '若需要，請在 Handscope 加入用戶端的金鑰庫，查明為何沒有送出' },
      { text: '查看後端接受什麼', copy: command.sClient(s) },
    ],
  },
  'http-error-after-handshake': {
    short: '交握後 HTTP 錯誤',
    shortFor: (s) => `交握後 HTTP ${s.text('status')}`,
    title: '交握已完成，但 HTTP 遭拒',
    explanation: (s) =>
      `交握完成後，後端回覆 HTTP ${s.text('status')}${s.is('aboutCertificates') ? '，nginx 對缺少或不接受的用戶端憑證就是如此' : ''}。${
        s.is('sent', 'nothing')
          ? '用戶端先前送出的是空的 Certificate。'
          : s.is('requested', false)
            ? '它沒有要求用戶端憑證：該網站或路徑可能之後才要求，而 Java 在 TLS 1.3 中無法回應。'
            : ''
      }`,
    remedy: (s) => [
      { text: '查看後端在擷取時間的錯誤記錄檔' },
      { text: '在 Handscope 加入用戶端的金鑰庫，看它會送出什麼' },
      { text: '查看後端接受什麼', copy: command.sClient(s) },
    ],
  },
  'encrypted-undecided': {
    short: '已加密，無法判定',
    title: '已加密：單憑擷取檔無法判定',
    explanation: (s) =>
      `${s.version} 會隱藏 CertificateRequest、Certificate 與警示。連線異常結束，而記錄的長度也看不出原因。`,
    remedy: (s) => [
      { text: '加入用戶端或伺服器的金鑰記錄檔（SSLKEYLOGFILE）' },
      {
        text: '或只用 TLS 1.2 再呼叫一次，這些訊息就能讀取',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
      { text: '以其他方式列出後端的 CA 名稱', copy: command.sClient(s) },
    ],
  },
  'renegotiation-undecided': {
    short: '重新協商，無法判定',
    title: '憑證是在加密的連線內要求的',
    explanation: () =>
      '交握完成後又開始了第二次交握，Apache 對需要用戶端憑證的路徑就會如此。其中的要求與回應都已加密。',
    remedy: (s) => [
      { text: '加入金鑰記錄檔；舊版 Java 加上此選項會印出所需內容', copy: command.KEY_LOG_JAVA },
      { text: '或對整個網站而非路徑要求憑證（Apache：在 VirtualHost 設定 SSLVerifyClient）' },
      { text: '以對該路徑的請求列出 CA 名稱', copy: command.repeatTls12(s) },
    ],
  },
  'capture-incomplete': {
    short: '擷取不完整',
    title: '擷取檔不完整',
    explanation: (s) =>
      s.is('why', 'cut')
        ? `擷取時封包被截斷：缺少 ${s.number('bytes')} 位元組。`
        : s.is('why', 'lost')
          ? `資料流中有 ${s.number('bytes')} 位元組不在擷取檔裡。`
          : s.is('why', 'one-direction')
            ? '只擷取到一個方向。'
            : s.is('why', 'mid-stream')
              ? '擷取從連線中途開始：交握在此之前。'
              : `擷取${stage(s)}就結束，當時交握尚未完成。`,
    remedy: (s) => [{ text: '在後端或 Message Processor 重新擷取，須為完整封包且包含雙向', copy: command.tcpdump(s) }],
  },
};
