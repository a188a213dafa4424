import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function cas(story: Story): string {
  if (!story.has('authorityCount')) return '用戶端憑證';
  if (story.count('authorityCount') === 0) return '用戶端憑證（不限 CA）';
  if (story.count('authorityCount') === 1) return '由指定 CA 簽發的用戶端憑證';
  return `由 ${story.number('authorityCount')} 個 CA 之一簽發的用戶端憑證`;
}

function alias(story: Story): string {
  return story.has('alias') ? `別名「${story.text('alias')}」` : '金鑰庫';
}

function end(story: Story): string {
  return story.is('completed') ? '' : '，後端隨即拒絕';
}

const listAgain = (story: Story) => ({ text: '再次列出 CA 名稱，確認簽發者已在其中', copy: command.sClient(story) });

export const nothingSentZhTw: Pick<
  CauseTexts,
  | 'client-certificate-missing'
  | 'keystore-without-private-key'
  | 'issuer-not-accepted'
  | 'chain-incomplete-in-keystore'
  | 'issuer-differs-only-in-encoding'
  | 'server-lists-leaf-subject'
  | 'server-lists-unusable-names'
> = {
  'client-certificate-missing': {
    short: '未送出用戶端憑證',
    title: '用戶端沒有送出憑證',
    explanation: (s) =>
      `後端要求${cas(s)}，用戶端卻回覆空的 Certificate${end(s)}。${
        s.is('keystoreWouldSend')
          ? '加入的這個金鑰庫本來會送出憑證，因此實際使用的是另一個金鑰庫、金鑰庫沒有載入，或這是另一個用戶端。'
          : '擷取檔看不出原因，要由用戶端的金鑰庫判定。'
      }`,
    remedy: (s) =>
      s.is('keystoreWouldSend')
        ? [
            {
              text: '查明目標實際使用的金鑰庫與別名（先看 SSLInfo，再看 Reference）',
              copy: command.apigeeReferences(),
            },
            {
              text: '在 Message Processor 記錄檔中尋找「Cannot overwrite」或「Failed to add certificate」',
              copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
            },
            { text: '以新別名重新上傳金鑰與憑證鏈，並讓 SSLInfo 指向它', copy: command.apigeeUpload(s) },
          ]
        : [
            { text: '在 Handscope 加入用戶端的金鑰庫：它會指出哪個項目符合，以及為何沒有送出' },
            { text: '查看 Apigee 的金鑰庫裡有什麼', copy: command.apigeeAliases(s) },
            { text: '若其中沒有附憑證的金鑰，請上傳金鑰與完整的憑證鏈', copy: command.apigeeUpload(s) },
          ],
  },
  'keystore-without-private-key': {
    short: '金鑰庫沒有私密金鑰',
    title: '金鑰庫裡沒有附憑證的私密金鑰',
    explanation: (s) =>
      `後端要求${cas(s)}。${s.text('keystore')} ${
        s.count('entries') === 0
          ? '沒有任何項目'
          : s.has('alias')
            ? `裡的金鑰「${s.text('alias')}」沒有憑證鏈`
            : `有 ${s.number('certificates')} 張憑證，但沒有私密金鑰`
      }，用戶端無從選擇，只能送出空的 Certificate${end(s)}。`,
    remedy: (s) => [
      { text: '將私密金鑰、其憑證與中繼憑證放進同一個 PKCS#12 檔', copy: command.buildKeystore(s) },
      { text: '以新別名上傳到 Apigee', copy: command.apigeeUpload(s) },
      { text: '確認該別名已有金鑰（類型為 KEY_CERT）', copy: command.apigeeAliases(s) },
    ],
  },
  'issuer-not-accepted': {
    short: '簽發者不被接受',
    title: '後端不接受此簽發者',
    explanation: (s) =>
      `後端要求${cas(s)}。${alias(s)}的簽發者是 ${s.name('issuer')}，憑證鏈中沒有任何一張由清單上的 CA 簽發，因此用戶端送出空的 Certificate${end(s)}。${
        s.has('nearest')
          ? `清單中最接近的名稱是 ${s.name('nearest')}：${s.number('parts')} 個部分中有 ${s.number('equalParts')} 個相同。`
          : ''
      }`,
    remedy: (s) => [
      { text: '後端管理員：將此 CA 加入信任庫', copy: s.text('issuer') },
      {
        text: '或改用由已接受的 CA 簽發的用戶端憑證',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      listAgain(s),
    ],
  },
  'chain-incomplete-in-keystore': {
    short: '金鑰庫憑證鏈不完整',
    title: '金鑰庫缺少中繼憑證',
    explanation: (s) =>
      `後端接受 ${s.has('relative') ? s.text('relative') : s.list('authorities')}。${alias(s)}的憑證鏈有 ${s.number('chainLength')} 張憑證，只到簽發者 ${s.name('issuer')} 為止。Java 用戶端只比對鏈中現有的憑證，看不出缺少的那張會通往已接受的 CA，因此送出空的 Certificate${end(s)}。`,
    remedy: (s) => [
      { text: '取得此中繼 CA 的憑證', copy: s.has('missing') ? s.items('missing').join('\n') : s.text('issuer') },
      { text: '以用戶端憑證加上中繼憑證重建金鑰庫', copy: command.buildKeystore(s) },
      { text: '以新別名上傳到 Apigee，並讓 KeyAlias 指向它', copy: command.apigeeUpload(s) },
    ],
  },
  'issuer-differs-only-in-encoding': {
    short: '簽發者編碼不同',
    title: '簽發者在清單上，但位元組不同',
    explanation: (s) =>
      `清單中的 ${s.name('listed')} 與${alias(s)}的簽發者 ${s.name('issuer')} 讀起來相同。${
        s.has('attribute')
          ? `差異在 ${s.text('attribute')}：清單用 ${s.text('listedType')}，金鑰庫用 ${s.text('ownType')}。`
          : ''
      }Java 比對這些位元組，認為不符；OpenSSL 則視為相同。因此 Java 用戶端送出空的 Certificate${end(s)}。`,
    remedy: (s) => [
      {
        text: '後端管理員：信任庫要放實際簽發用戶端憑證的那張 CA 憑證，而不是以同名重新產生的',
        copy: s.text('issuer'),
      },
      { text: '或請後端清單上的 CA 重新簽發用戶端憑證' },
      {
        text: '不要用 openssl -cert 測試：它照樣會送出憑證，掩蓋問題。請用這個指令比對名稱',
        copy: command.compareNames(s),
      },
    ],
  },
  'server-lists-leaf-subject': {
    short: '清單列的是用戶端憑證',
    title: '後端列出的是用戶端憑證本身，而不是它的簽發者',
    explanation: (s) =>
      `後端的清單列出 ${s.name('subject')}，也就是${alias(s)}中用戶端憑證的主體。用戶端要找的是簽發者 ${s.name('issuer')}，而它不在清單上，因此送出空的 Certificate${end(s)}。`,
    remedy: (s) => [{ text: '後端管理員：信任庫要放簽發的 CA，不是用戶端憑證', copy: s.text('issuer') }, listAgain(s)],
  },
  'server-lists-unusable-names': {
    short: '伺服器 CA 清單無用',
    title: '後端的 CA 清單裡沒有能簽發用戶端憑證的 CA',
    explanation: (s) =>
      `${
        s.is('why', 'own-subject')
          ? '後端列出的是它自己的憑證。'
          : s.is('why', 'truncated')
            ? '清單在 16 KB 處結束，Windows（Schannel，事件 36885）會在此截斷：正確的 CA 可能在缺少的部分。'
            : s.is('why', 'unreadable')
              ? '清單中的名稱都無法解讀。'
              : '清單是一整包公開的根 CA，它們不會簽發這類用戶端憑證。'
      }沒有任何憑證能符合，因此用戶端送出空的 Certificate${end(s)}。`,
    remedy: (s) => [
      { text: '後端管理員：設定只含用戶端所屬 CA 的 CA 檔', ...(s.has('issuer') ? { copy: s.text('issuer') } : {}) },
      listAgain(s),
    ],
  },
};
