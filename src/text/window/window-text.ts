import type { Catalogue, Language } from '../language.ts';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import { zhTW } from './zh-TW/index.ts';

/** Every word of the window. English is the shape that the other languages must fill. */
export type WindowText = typeof en;

const CATALOGUE: Catalogue<WindowText> = { en, 'zh-TW': zhTW, ko };

export function windowText(language: Language): WindowText {
  return CATALOGUE[language];
}
