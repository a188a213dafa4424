import type { Catalogue } from '../language.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { RedactionWords } from './words.ts';
import { zhTW } from './zh-TW.ts';

export type { RedactionWords } from './words.ts';
export const redactionWords: Catalogue<RedactionWords> = { en, 'zh-TW': zhTW, ko };
