import type { Catalogue, Language } from '../language.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { zhTW } from './zh-TW.ts';

/** Menu items and dialogs of the platform that the window itself has no word for. */
export interface DesktopText {
  readonly recent: string;
  readonly clearRecent: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly exit: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly services: string;
  readonly window: string;
  readonly minimize: string;
  readonly zoomWindow: string;
  readonly allToFront: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly developerTools: string;
  readonly choose: {
    readonly open: string;
    readonly keystore: string;
    readonly evidence: string;
    readonly keyLog: string;
  };
  readonly captures: string;
  readonly keystores: string;
  readonly evidence: string;
  readonly keyLogs: string;
  readonly allFiles: string;
  readonly save: string;
  readonly reportName: string;
  readonly windowLost: string;
  readonly windowLostWhy: string;
  readonly reload: string;
  readonly close: string;
}

const CATALOGUE: Catalogue<DesktopText> = { en, 'zh-TW': zhTW, ko };

export function desktopText(language: Language): DesktopText {
  return CATALOGUE[language];
}
