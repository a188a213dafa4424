import type { Catalogue, Language } from '../language.ts';

/** What `handscope serve` says on the terminal, and in the browser before its window is there. */
interface ServeText {
  readonly open: (link: string) => string;
  readonly opened: (link: string) => string;
  readonly tunnel: (port: number) => string;
  readonly howToEnd: string;
  readonly ended: string;
  readonly linkUsed: string;
  readonly notInside: string;
}

const tunnelCommand = (port: number): string => `ssh -L ${port}:127.0.0.1:${port} HOST`;

const CATALOGUE: Catalogue<ServeText> = {
  en: {
    open: (link) => `Open this link; it works once: ${link}`,
    opened: (link) => `Opening the browser. If none appears, open this link; it works once: ${link}`,
    tunnel: (port) => `From another machine, first: ${tunnelCommand(port)}`,
    howToEnd: 'Ctrl+C ends it and removes what was uploaded.',
    ended: 'Ended.',
    linkUsed: 'This link has been used. A new one now stands in the terminal where Handscope runs.',
    notInside: 'Open Handscope by the link in the terminal where it runs.',
  },
  'zh-TW': {
    open: (link) => `請開啟此連結（僅能使用一次）：${link}`,
    opened: (link) => `正在開啟瀏覽器。若未出現，請開啟此連結（僅能使用一次）：${link}`,
    tunnel: (port) => `若從其他電腦連線，請先執行：${tunnelCommand(port)}`,
    howToEnd: '按 Ctrl+C 結束，並移除已上傳的檔案。',
    ended: '已結束。',
    linkUsed: '此連結已使用過。執行 Handscope 的終端機已顯示新的連結。',
    notInside: '請使用執行 Handscope 的終端機所顯示的連結開啟。',
  },
  ko: {
    open: (link) => `다음 링크를 여세요(한 번만 사용할 수 있습니다): ${link}`,
    opened: (link) =>
      `브라우저를 여는 중입니다. 나타나지 않으면 다음 링크를 여세요(한 번만 사용할 수 있습니다): ${link}`,
    tunnel: (port) => `다른 컴퓨터에서 접속하려면 먼저 실행하세요: ${tunnelCommand(port)}`,
    howToEnd: 'Ctrl+C를 누르면 종료되고 업로드한 파일이 삭제됩니다.',
    ended: '종료되었습니다.',
    linkUsed: '이 링크는 이미 사용되었습니다. Handscope가 실행 중인 터미널에 새 링크가 표시되었습니다.',
    notInside: 'Handscope가 실행 중인 터미널에 표시된 링크로 여세요.',
  },
};

export function serveText(language: Language): ServeText {
  return CATALOGUE[language];
}
