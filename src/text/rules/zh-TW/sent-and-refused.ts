import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function refusal(s: Story): string {
  if (s.has('alertCode')) return `後端以 ${s.alert} 拒絕。`;
  if (s.is('ending', 'http')) return `交握已完成，後端回覆 HTTP ${s.text('status')}。`;
  if (s.is('ending', 'error-page')) return '交握已完成；回覆的長度與 nginx 的錯誤頁相同。';
  if (s.is('ending', 'reset')) return '後端沒有送出警示就重設了連線。';
  if (s.is('ending', 'closed')) return '後端沒有送出警示就關閉了連線。';
  return '';
}

const sent = (s: Story): string => (s.has('subject') ? `用戶端送出 ${s.name('subject')}。` : '用戶端送出了憑證。');
/** The name is on the list, and that is all that the capture shows of the CA behind it. */
const listed = (s: Story): string =>
  s.has('listed') ? `後端列出了名稱 ${s.name('listed')}：可能持有同名而金鑰不同的 CA，或查出憑證已撤銷。` : '';
const renew = (s: Story) => [
  { text: '以新別名上傳新的金鑰與憑證鏈', copy: command.apigeeUpload(s) },
  { text: '讓 KeyAlias 指向它，或讓 Reference 指向新的金鑰庫' },
];

export const sentAndRefusedZhTw: Pick<
  CauseTexts,
  | 'client-certificate-untrusted'
  | 'client-chain-incomplete'
  | 'client-certificate-expired'
  | 'client-certificate-not-yet-valid'
  | 'client-certificate-revoked'
  | 'client-certificate-wrong-usage'
  | 'client-certificate-weak'
  | 'client-key-mismatch'
  | 'client-certificate-rejected'
  | 'client-cannot-sign'
> = {
  'client-certificate-untrusted': {
    short: '用戶端憑證不受信任',
    title: '後端不信任用戶端憑證的 CA',
    explanation: (s) =>
      `${sent(s)}其簽發者是 ${s.name('issuer')}${s.is('isListed', false) ? '，不在後端列出的 CA 之中' : ''}。${listed(s)}${refusal(s)}`,
    remedy: (s) => [
      { text: '後端管理員：將這張 CA 憑證放進信任庫', copy: s.has('listed') ? s.text('listed') : s.text('issuer') },
      {
        text: '或改用由已接受的 CA 簽發的用戶端憑證',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      {
        text: '以後端的 CA 檔驗證',
        copy: 'openssl verify -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
    ],
  },
  'client-chain-incomplete': {
    short: '用戶端憑證鏈不完整',
    title: '用戶端送出憑證時缺少中繼憑證',
    explanation: (s) =>
      `${sent(s)}這條有 ${s.number('chainLength')} 張憑證的鏈${s.is('why', 'misordered') ? '順序錯誤' : s.is('why', 'gap') ? '中間有缺口' : `在 ${s.text('missing')} 之前就結束`}，後端無法建立通往受信任 CA 的路徑。${refusal(s)}`,
    remedy: (s) => [
      { text: '重建金鑰庫：先放用戶端憑證，再依序放各簽發者', copy: command.buildKeystore(s) },
      ...renew(s),
    ],
  },
  'client-certificate-expired': {
    short: '用戶端憑證已過期',
    title: '用戶端憑證已過期',
    explanation: (s) =>
      s.has('expired')
        ? `${s.text('expired')} 的有效期到 ${s.date('notAfter')}，擷取時間是 ${s.date('capturedAt')}。${refusal(s)}`
        : `後端回覆 certificate_expired，但送出的憑證在 ${s.date('capturedAt')} 仍有效：後端的時鐘有誤，或其信任庫中的 CA 已過期。`,
    remedy: (s) =>
      s.has('expired')
        ? [{ text: '請 CA 換發憑證', copy: s.text('issuer') }, ...renew(s)]
        : [
            {
              text: '後端管理員：檢查時鐘，以及信任庫中各 CA 的日期',
              copy: 'openssl x509 -noout -subject -enddate -in ca.pem',
            },
          ],
  },
  'client-certificate-not-yet-valid': {
    short: '用戶端憑證尚未生效',
    title: '用戶端憑證尚未生效',
    explanation: (s) =>
      `${s.text('early')} 從 ${s.date('notBefore')} 起才有效，擷取時間是 ${s.date('capturedAt')}。${refusal(s)}`,
    remedy: (s) => [
      { text: '檢查用戶端與後端的時鐘', copy: 'date -u' },
      { text: `若時鐘正確，在 ${s.date('notBefore')} 之前先使用舊憑證` },
    ],
  },
  'client-certificate-revoked': {
    short: '用戶端憑證已撤銷',
    title: '用戶端憑證已被撤銷',
    explanation: (s) => `${sent(s)}${refusal(s)}它的 CA 已將其撤銷。`,
    remedy: (s) => [{ text: '向 CA 查明原因，並以新金鑰申請新憑證', copy: s.text('issuer') }, ...renew(s)],
  },
  'client-certificate-wrong-usage': {
    short: '用戶端憑證用途不符',
    title: '這張憑證不是用於用戶端驗證',
    explanation: (s) =>
      `${sent(s)}${
        s.is('why', 'extended-key-usage')
          ? `其延伸金鑰使用方法（EKU：${s.list('extendedKeyUsage')}）沒有 clientAuth。`
          : s.is('why', 'key-usage')
            ? `其金鑰使用方法（${s.list('keyUsage')}）沒有 digitalSignature。`
            : ''
      }${refusal(s)}`,
    remedy: (s) => [
      {
        text: '重新簽發，keyUsage 含 digitalSignature，extendedKeyUsage 含 clientAuth',
        copy: 'extendedKeyUsage = clientAuth',
      },
      ...renew(s),
    ],
  },
  'client-certificate-weak': {
    short: '用戶端憑證強度不足',
    title: '用戶端憑證的強度不符後端要求',
    explanation: (s) =>
      `${s.text('weak')} ${s.is('why', 'key') ? `的 ${s.text('algorithm')} 金鑰只有 ${s.number('size')} 位元` : `以 ${s.text('algorithm')} 簽章`}。${refusal(s)}`,
    remedy: (s) => [
      {
        text: '以 2048 位元以上的新 RSA 金鑰重新申請，並以 SHA-256 簽章',
        copy: 'openssl req -new -newkey rsa:2048 -sha256 -keyout client.key -out client.csr',
      },
      ...renew(s),
    ],
  },
  'client-key-mismatch': {
    short: '金鑰與憑證不符',
    title: '私密金鑰不屬於這張憑證',
    explanation: (s) => `${sent(s)}後端無法用它驗證用戶端的簽章。${refusal(s)}`,
    remedy: (s) => [
      {
        text: '比對兩者的公開金鑰：兩行必須相同',
        copy: 'openssl x509 -pubkey -noout -in client.pem | openssl sha256; openssl pkey -pubout -in client.key | openssl sha256',
      },
      ...renew(s),
    ],
  },
  'client-certificate-rejected': {
    short: '用戶端憑證被拒',
    title: '後端拒絕了用戶端憑證',
    explanation: (s) => `${sent(s)}${refusal(s)}從回覆與憑證本身都看不出原因。`,
    remedy: (s) => [
      { text: '查看後端在擷取時間的記錄檔：原因在其中' },
      {
        text: '以後端的 CA 檔驗證此憑證',
        copy: 'openssl verify -purpose sslclient -CAfile backend-cas.pem -untrusted intermediates.pem client.pem',
      },
      { text: '查看後端列出哪些 CA', copy: command.sClient(s) },
    ],
  },
  'client-cannot-sign': {
    short: '用戶端無法簽章',
    title: '用戶端送出憑證後無法簽章',
    explanation: (s) =>
      `${sent(s)}它的金鑰（${s.text('keyAlgorithm')} ${s.has('keySize') ? s.number('keySize') : ''}）不適用後端要求的任何簽章演算法（${s.signatureSchemes}），因此用戶端自行以 ${s.alert} 結束交握。`,
    remedy: (s) => [
      { text: '改用適合的金鑰：2048 位元以上的 RSA，或後端要求的曲線' },
      { text: '或讓後端接受更多簽章演算法', copy: command.sClient(s) },
    ],
  },
};
