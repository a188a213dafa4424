import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function clientSays(s: Story): string {
  if (s.has('alertCode')) return `用戶端以 ${s.alert} 拒絕。`;
  if (s.is('left', 'before-answer')) return '用戶端隨後未送警示就關閉連線。';
  if (s.is('left', 'after-handshake'))
    return '用戶端在交握完成後沒有送出請求就立即關閉連線：Node.js 與 curl 此時才檢查憑證。';
  return '';
}
const direction = (s: Story): string => (s.has('left') ? '' : '警示是由用戶端送往後端，與用戶端憑證無關。');
function fault(s: Story): string {
  if (s.is('fault', 'usage')) return '它不是供 TLS 伺服器使用的憑證：延伸金鑰使用方法（EKU）缺少 serverAuth。';
  if (s.is('fault', 'weak-key')) return '憑證鏈中有金鑰太短，現今的用戶端不接受。';
  return s.is('fault', 'weak-signature') ? '憑證鏈以現今用戶端不接受的 MD5 或 SHA-1 簽章。' : '';
}
const showChain = (s: Story) => ({ text: '查看後端的憑證鏈', copy: command.sClient(s, ' -showcerts') });

export const noAgreementZhTw: Pick<
  CauseTexts,
  | 'server-certificate-untrusted'
  | 'server-certificate-expired'
  | 'server-certificate-not-yet-valid'
  | 'server-name-mismatch'
  | 'server-chain-incomplete'
  | 'server-certificate-rejected'
  | 'protocol-version-mismatch'
  | 'no-shared-cipher-suite'
  | 'server-name-missing'
  | 'server-name-unrecognized'
  | 'server-internal-error'
  | 'handshake-rejected'
> = {
  'server-certificate-untrusted': {
    short: '伺服器憑證不受信任',
    title: '用戶端不信任後端的憑證',
    explanation: (s) =>
      `${direction(s)}${s.is('selfSigned') ? `後端的憑證 ${s.name('subject')} 是自我簽署` : `後端憑證的簽發者是 ${s.name('issuer')}`}，不在用戶端的信任庫中。${clientSays(s)}`,
    remedy: (s) => [{ text: '將此 CA 加入 SSLInfo 所指的信任庫', copy: s.text('issuer') }, showChain(s)],
  },
  'server-certificate-expired': {
    short: '伺服器憑證已過期',
    title: '後端的憑證已過期',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')} 的有效期到 ${s.date('notAfter')}，擷取時間是 ${s.date('capturedAt')}。${clientSays(s)}`
        : `用戶端回覆 certificate_expired，但後端送出的憑證在 ${s.date('capturedAt')} 仍有效：用戶端的時鐘有誤，或其信任庫中的 CA 已過期。`,
    remedy: (s) => [{ text: '後端管理員：安裝更新後的憑證' }, showChain(s)],
  },
  'server-certificate-not-yet-valid': {
    short: '伺服器憑證尚未生效',
    title: '後端的憑證尚未生效',
    explanation: (s) =>
      `${s.text('early')} 從 ${s.date('notBefore')} 起才有效，擷取時間是 ${s.date('capturedAt')}。${clientSays(s)}`,
    remedy: () => [{ text: '檢查用戶端與後端的時鐘', copy: 'date -u' }, { text: '後端管理員：在生效之前先使用舊憑證' }],
  },
  'server-name-mismatch': {
    short: '伺服器名稱不符',
    title: '後端的憑證屬於另一台主機',
    explanation: (s) => `用戶端要連的是 ${s.text('serverName')}，憑證上的名稱是 ${s.list('names')}。${clientSays(s)}`,
    remedy: (s) => [
      { text: '目標主機改用憑證上的主機名稱', copy: s.items('names')[0] ?? s.text('serverName') },
      { text: '或請後端以此名稱重新簽發憑證', copy: `DNS:${s.text('serverName')}` },
    ],
  },
  'server-chain-incomplete': {
    short: '伺服器憑證鏈不完整',
    title: '後端送出的憑證鏈不完整',
    explanation: (s) =>
      `後端這條有 ${s.number('chainLength')} 張憑證的鏈${s.is('why', 'misordered') ? '順序錯誤' : `缺少 ${s.text('missing')}`}，用戶端找不到通往受信任 CA 的路徑。${clientSays(s)}`,
    remedy: (s) => [
      { text: '後端管理員：送出伺服器憑證與中繼憑證，伺服器憑證在最前面' },
      { text: '或將中繼憑證加入用戶端的信任庫', copy: s.text('missing') },
      showChain(s),
    ],
  },
  'server-certificate-rejected': {
    short: '伺服器憑證被拒',
    title: '用戶端拒絕了後端的憑證',
    explanation: (s) => `${direction(s)}${clientSays(s)}${fault(s)}`,
    remedy: (s) => [{ text: '在用戶端的記錄檔中尋找原因，例如「PKIX path building failed」' }, showChain(s)],
  },
  'protocol-version-mismatch': {
    short: 'TLS 版本不符',
    title: '用戶端與後端沒有共同的 TLS 版本',
    explanation: (s) =>
      `用戶端提出${s.has('offeredVersions') ? ` ${s.versionsOf('offeredVersions')}` : `最高到 ${s.versionOf('offeredVersion')}`}。${s.is('by', 'client') ? '用戶端拒絕後端的選擇' : '後端拒絕'}，警示為 ${s.alert}。`,
    remedy: (s) => [
      { text: '查明後端支援哪些版本', copy: command.sClient(s, ' -tls1_2') },
      {
        text: '在 SSLInfo 的 Protocols 設定雙方都支援的版本',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
    ],
  },
  'no-shared-cipher-suite': {
    short: '無共同加密套件',
    title: '用戶端與後端沒有共同的加密套件',
    explanation: (s) =>
      `用戶端提出 ${s.number('cipherSuiteCount')} 個加密套件，版本最高到 ${s.versionOf('offeredVersion')}。後端以 ${s.alert} 回應 ClientHello，沒有 ServerHello。${s.is('onlyTls13') ? '用戶端只提出 TLS 1.3：不支援該版本的後端沒有這些套件。' : ''}${s.has('serverName') ? '' : 'ClientHello 也沒有主機名稱：有些伺服器對此也會這樣回應。'}`,
    remedy: (s) => [
      { text: '查看後端接受什麼', copy: command.sClient(s) },
      { text: '從 SSLInfo 移除 Ciphers 與 Protocols，或加入後端支援的項目' },
    ],
  },
  'server-name-missing': {
    short: '缺少伺服器名稱（SNI）',
    title: '用戶端沒有指明要連的主機（SNI）',
    explanation: (s) =>
      `ClientHello 沒有 server_name。${
        s.is('why', 'forbidden')
          ? '由後端的預設網站回應，它不要求用戶端憑證，並拒絕了請求。'
          : s.is('why', 'default-certificate')
            ? '後端以預設憑證回應，用戶端不接受。'
            : `後端拒絕${s.has('alertCode') ? `（${s.alert}）` : ''}。`
      }`,
    remedy: (s) => [
      { text: '私有雲：為 Message Processor 開啟 SNI，然後重新啟動', copy: command.SNI_PROPERTY },
      { text: '目標主機請用主機名稱，不要用 IP 位址' },
      { text: '分別以有名稱與無名稱的方式測試', copy: command.sClientWithName(s) },
    ],
  },
  'server-name-unrecognized': {
    short: '伺服器名稱不明',
    title: '後端不認得這個主機名稱',
    explanation: (s) =>
      `用戶端要連 ${s.text('serverName')}，後端回覆 unrecognized_name (112)${s.is('isWarning') ? '（僅為警告）' : ''}。`,
    remedy: (s) => [{ text: '檢查目標的主機名稱', copy: s.host }, { text: '後端管理員：將此名稱加入虛擬主機' }],
  },
  'server-internal-error': {
    short: '伺服器內部錯誤',
    title: '後端自身發生錯誤',
    explanation: (s) =>
      `後端送出 internal_error (80)${s.is('insteadOfRequest') ? '，位置正是 CertificateRequest 應出現之處：其 CA 清單可能超過訊息可容納的 64 KB' : ''}。看不出用戶端有任何錯誤。`,
    remedy: (s) => [
      { text: '查看後端在擷取時間的記錄檔' },
      ...(s.is('insteadOfRequest') ? [{ text: '後端管理員：縮小 CA 檔' }] : []),
    ],
  },
  'handshake-rejected': {
    short: '交握遭拒',
    title: '交握遭到拒絕',
    explanation: (s) =>
      `${s.is('by', 'client') ? '用戶端' : '後端'}以${s.has('alertCode') ? ` ${s.alert} ` : '無法解讀的警示'}結束交握${s.has('protocols') ? `：用戶端提出的協定（ALPN）它都不支援：${s.items('protocols').join('、')}。` : '，擷取檔看不出原因。'}`,
    remedy: (s) => [
      ...(s.has('protocols') ? [{ text: '讓用戶端提出後端支援的協定（ALPN），或讓後端支援其中一種' }] : []),
      { text: `查看${s.is('by', 'client') ? '用戶端' : '後端'}在擷取時間的記錄檔` },
      { text: '用 OpenSSL 做同樣的連線', copy: command.sClient(s) },
    ],
  },
};
