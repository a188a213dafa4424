import type { Catalogue, Language } from '../language.ts';
import { formatNumber } from '../rules/format.ts';

const SENTENCES: Catalogue<(taken: string, asked: string) => string> = {
  en: (taken, asked) =>
    `Only the first ${taken} of ${asked} connections are taken, in the order of their numbers. On the command line --filter chooses others, and --format json has all.`,
  'zh-TW': (taken, asked) =>
    `只納入編號最前的 ${taken} 條連線（共 ${asked} 條）。命令列可用 --filter 選擇其他連線，--format json 則包含全部。`,
  ko: (taken, asked) =>
    `연결 ${asked}개 중 번호순으로 처음 ${taken}개만 들어갑니다. 명령줄에서 --filter로 다른 연결을 고를 수 있고, --format json에는 모두 들어갑니다.`,
};

/** Said of an export that cannot take all that was asked for: in its report, in the export dialog, on the command line. */
export function limitText(language: Language, taken: number, asked: number): string {
  return SENTENCES[language](formatNumber(language, taken), formatNumber(language, asked));
}
