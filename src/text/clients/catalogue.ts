import type { Catalogue } from '../language.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { ClientWords } from './words.ts';
import { zhTW } from './zh-TW.ts';

export const clientWords: Catalogue<ClientWords> = { en, 'zh-TW': zhTW, ko };
