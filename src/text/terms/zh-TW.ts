import type { Term, TermName } from './en.ts';

export const termsZhTw: Readonly<Record<TermName, Term>> = {
  'client-certificate': {
    name: '用戶端憑證',
    text: '用戶端用來證明身分的憑證。雙向 TLS 時，伺服器會在交握期間要求它。',
  },
  'two-way-tls': {
    name: '雙向 TLS（mTLS）',
    text: '雙方都出示憑證的 TLS：伺服器一定出示，用戶端則因伺服器要求而出示。',
  },
  handshake: { name: '交握', text: 'TLS 連線最初的訊息，雙方在此商定版本與加密套件，並出示憑證。' },
  ClientHello: { name: 'ClientHello', text: '用戶端的第一個訊息：提出的 TLS 版本與加密套件，以及要連的主機。' },
  ServerHello: { name: 'ServerHello', text: '伺服器對 ClientHello 的回應：選定的版本與加密套件。' },
  Certificate: { name: 'Certificate（訊息）', text: '承載憑證鏈的訊息。若由用戶端送出且長度為 0，表示沒有送出憑證。' },
  CertificateRequest: {
    name: 'CertificateRequest',
    text: '伺服器要求用戶端憑證的訊息，列出金鑰類型、簽章演算法，以及接受的 CA 名稱。',
  },
  CertificateVerify: { name: 'CertificateVerify', text: '用戶端用來證明持有憑證私密金鑰的簽章。' },
  Finished: { name: 'Finished', text: '雙方交握的最後一個訊息，之後即可傳送應用程式資料。' },
  ChangeCipherSpec: {
    name: 'ChangeCipherSpec',
    text: '表示其後內容將加密。在 TLS 1.3 中沒有意義，只為舊式中間設備而送。',
  },
  alert: {
    name: '警示',
    text: '警告或結束連線的訊息。不同伺服器對同樣的問題會送出不同的警示，因此單憑警示無法判定原因。',
  },
  bad_certificate: {
    name: 'bad_certificate (42)',
    text: '字面上是憑證損毀；Java 與 Go 伺服器在用戶端沒有送憑證時也會送出。',
  },
  CA: { name: 'CA（憑證授權單位）', text: '簽署憑證的單位。伺服器信任由其信任庫中的 CA 所簽發的用戶端憑證。' },
  issuer: { name: '簽發者', text: '憑證上所寫、簽署該憑證的 CA 名稱。' },
  subject: { name: '主體', text: '憑證所屬者的名稱。' },
  'distinguished-name': {
    name: '識別名稱（DN）',
    text: '由多個部分組成的名稱，例如 CN=api,O=Example,C=AU。讀起來相同的兩個名稱，位元組可能不同。',
  },
  RDN: { name: 'RDN', text: '識別名稱的一個部分，例如 O=Example。' },
  leaf: { name: '末端憑證', text: '用戶端或伺服器本身的憑證，位於憑證鏈的最前面。' },
  intermediate: {
    name: '中繼憑證',
    text: '介於末端憑證與根 CA 之間的 CA 憑證。金鑰庫應包含它，否則 Java 用戶端可能什麼都不送。',
  },
  root: { name: '根憑證', text: '由 CA 自行簽署的憑證，存放在信任庫中。' },
  chain: { name: '憑證鏈', text: '末端憑證與其上各級 CA 的憑證，每張都由下一張所簽發。' },
  keystore: { name: '金鑰庫', text: '存放私密金鑰及其憑證鏈的檔案或 Apigee 實體，每組各有一個別名。' },
  truststore: { name: '信任庫', text: '只存放受信任 CA 憑證的金鑰庫。' },
  alias: { name: '別名', text: '金鑰庫中項目的名稱。SSLInfo 以它（KeyAlias）選擇金鑰。' },
  'private-key': { name: '私密金鑰', text: '金鑰組中須保密的一半。沒有它，用戶端就無法使用憑證。' },
  SSLInfo: {
    name: 'SSLInfo',
    text: 'Apigee TargetEndpoint、TargetServer 或虛擬主機中設定 TLS 的部分：金鑰庫、別名、信任庫、用戶端驗證。',
  },
  reference: { name: 'Reference（ref://）', text: 'Apigee 中指向金鑰庫的實體，可在不重新部署的情況下更換金鑰庫。' },
  'Message-Processor': {
    name: 'Message Processor（MP）',
    text: 'Apigee 中呼叫後端的元件。它是 Java 程式，也是連往後端的 TLS 用戶端。',
  },
  backend: { name: '後端（目標伺服器）', text: 'Apigee 所呼叫的伺服器。' },
  SNI: {
    name: 'SNI（伺服器名稱）',
    text: 'ClientHello 中的主機名稱。有多個網站的伺服器以此選擇；沒有它就由預設網站回應。',
  },
  SAN: { name: '主體別名（SAN）', text: '伺服器憑證適用的主機名稱與位址。' },
  ALPN: { name: 'ALPN', text: '用戶端與伺服器在交握中商定使用 HTTP/1.1 或 HTTP/2 的方式。' },
  'cipher-suite': { name: '加密套件', text: '用來加密連線的一組演算法，雙方必須有共同的一組。' },
  'session-resumption': { name: '恢復工作階段', text: '沿用先前工作階段的新連線，伺服器不會再次要求憑證。' },
  renegotiation: {
    name: '重新協商',
    text: '在已加密的連線中再次交握（TLS 1.2 以前），例如只有某個路徑需要用戶端憑證時。',
  },
  'key-log': {
    name: '金鑰記錄檔（SSLKEYLOGFILE）',
    text: '由用戶端或伺服器寫出、含有連線密鑰值的文字檔。有了它就能讀取加密的擷取檔。',
  },
  'key-manager': {
    name: 'KeyManager（SunX509、PKIX）',
    text: 'Java 中選擇用戶端憑證的元件。SunX509 只看金鑰類型與簽發者，PKIX 還會看演算法。',
  },
  'near-miss': { name: '近似', text: '清單中與簽發者幾乎相同的名稱，只有部分不同。' },
  EKU: { name: '延伸金鑰使用方法（EKU）', text: '憑證可用於什麼用途。若有此擴充，用戶端憑證必須含 clientAuth。' },
  snaplen: { name: '擷取長度（tcpdump -s）', text: '擷取時每個封包保留的位元組數。若不是完整封包，憑證會被截斷。' },
};
