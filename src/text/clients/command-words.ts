/** The fixed words of the commands `match` and `show`. */
import type { EntryVerdict } from '../../core/clients/model.ts';
import type { KeystoreEntry } from '../../core/keystores/model.ts';
import type { Catalogue } from '../language.ts';
import { korean } from '../korean.ts';

export interface CommandWords {
  readonly asked: (version: string, names: number) => string;
  readonly sends: (alias: string, subject: string, alert: string | null) => string;
  readonly empty: string;
  readonly clientAlert: (alert: string) => string;
  readonly noMessage: string;
  readonly verdicts: Readonly<Record<EntryVerdict['verdict'], string>>;
  readonly moreAliases: (count: number) => string;
  readonly whatWouldHelp: string;
  readonly limits: string;
  readonly kinds: Readonly<Record<KeystoreEntry['kind'], string>>;
  readonly keyUnreadable: string;
  readonly keyDoesNotMatch: string;
  readonly noChain: string;
  readonly loose: string;
  readonly issuedBy: (issuer: string) => string;
  readonly selfIssued: string;
  readonly valid: (from: string, to: string) => string;
}

const en: CommandWords = {
  asked: (version, names) =>
    `${version}, ${names === 0 ? 'any issuer' : names === 1 ? '1 acceptable CA' : `${names} acceptable CAs`}`,
  sends: (alias, subject, alert) =>
    alert === null ? `Sends "${alias}" (${subject}).` : `Sends "${alias}" (${subject}), then breaks off with ${alert}.`,
  empty: 'Sends an empty Certificate message.',
  clientAlert: (alert) => `Breaks off with ${alert}, and sends no Certificate message.`,
  noMessage: 'Sends no Certificate message.',
  verdicts: { 'would-send': 'sent', rejected: 'passed over', 'not-reached': 'not reached' },
  moreAliases: (count) => `… and ${count} more (--format json lists all)`,
  whatWouldHelp: 'What would help (each was tried)',
  limits: 'Bear in mind',
  kinds: { 'private-key': 'private key', 'trusted-certificate': 'trusted certificate', 'secret-key': 'secret key' },
  keyUnreadable: 'cannot be read with this password',
  keyDoesNotMatch: 'does not belong to its certificate',
  noChain: 'no certificate chain',
  loose: 'Certificates of no entry',
  issuedBy: (issuer) => `issued by ${issuer}`,
  selfIssued: 'issued by itself',
  valid: (from, to) => `valid ${from} to ${to}`,
};

const zhTW: CommandWords = {
  asked: (version, names) => `${version}，${names === 0 ? '任何簽發者' : `${names} 個可接受的 CA`}`,
  sends: (alias, subject, alert) =>
    alert === null ? `送出「${alias}」(${subject})。` : `送出「${alias}」(${subject})，然後以 ${alert} 中斷。`,
  empty: '送出空的 Certificate 訊息。',
  clientAlert: (alert) => `以 ${alert} 中斷，不送出 Certificate 訊息。`,
  noMessage: '不送出 Certificate 訊息。',
  verdicts: { 'would-send': '送出', rejected: '略過', 'not-reached': '未輪到' },
  moreAliases: (count) => `… 另有 ${count} 個 (--format json 會列出全部)`,
  whatWouldHelp: '可行的做法（每一項都已模擬）',
  limits: '請注意',
  kinds: { 'private-key': '私密金鑰', 'trusted-certificate': '受信任的憑證', 'secret-key': '秘密金鑰' },
  keyUnreadable: '以此密碼無法讀取',
  keyDoesNotMatch: '與憑證不相符',
  noChain: '沒有憑證鏈',
  loose: '不屬於任何項目的憑證',
  issuedBy: (issuer) => `簽發者 ${issuer}`,
  selfIssued: '自行簽發',
  valid: (from, to) => `有效期 ${from} 至 ${to}`,
};

const ko: CommandWords = {
  asked: (version, names) => `${version}, ${names === 0 ? '모든 발급자' : `허용 CA ${names}개`}`,
  sends: (alias, subject, alert) =>
    alert === null
      ? korean`"${alias}" (${subject})을(를) 보냅니다.`
      : korean`"${alias}" (${subject})을(를) 보낸 다음 ${alert}(으)로 중단합니다.`,
  empty: '빈 Certificate 메시지를 보냅니다.',
  clientAlert: (alert) => korean`${alert}(으)로 중단하고 Certificate 메시지를 보내지 않습니다.`,
  noMessage: 'Certificate 메시지를 보내지 않습니다.',
  verdicts: { 'would-send': '전송', rejected: '제외', 'not-reached': '차례가 오지 않음' },
  moreAliases: (count) => `… 외 ${count}개 (--format json은 모두 표시)`,
  whatWouldHelp: '도움이 되는 변경 (모두 시뮬레이션함)',
  limits: '유의 사항',
  kinds: { 'private-key': '개인 키', 'trusted-certificate': '신뢰하는 인증서', 'secret-key': '비밀 키' },
  keyUnreadable: '이 비밀번호로 읽을 수 없음',
  keyDoesNotMatch: '인증서와 맞지 않음',
  noChain: '인증서 체인 없음',
  loose: '어느 항목에도 속하지 않는 인증서',
  issuedBy: (issuer) => `발급자 ${issuer}`,
  selfIssued: '자체 발급',
  valid: (from, to) => `유효 기간 ${from} ~ ${to}`,
};

export const commandWords: Catalogue<CommandWords> = { en, 'zh-TW': zhTW, ko };
