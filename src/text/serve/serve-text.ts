import type { Catalogue, Language } from '../language.ts';

/** What `handscope serve` says in the browser before its window is there. */
interface ServeText {
  readonly linkUsed: string;
  readonly notInside: string;
}

const CATALOGUE: Catalogue<ServeText> = {
  en: {
    linkUsed: 'This link has been used. A new one now stands in the terminal where Handscope runs.',
    notInside: 'Open Handscope by the link in the terminal where it runs.',
  },
  'zh-TW': {
    linkUsed: '此連結已使用過。執行 Handscope 的終端機已顯示新的連結。',
    notInside: '請使用執行 Handscope 的終端機所顯示的連結開啟。',
  },
  ko: {
    linkUsed: '이 링크는 이미 사용되었습니다. Handscope가 실행 중인 터미널에 새 링크가 표시되었습니다.',
    notInside: 'Handscope가 실행 중인 터미널에 표시된 링크로 여십시오.',
  },
};

export function serveText(language: Language): ServeText {
  return CATALOGUE[language];
}
