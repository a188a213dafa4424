import type { Catalogue } from '../language.ts';
import { causesEn } from './en.ts';
import { phrasesEn } from './en/phrases.ts';
import { causesKo } from './ko.ts';
import { phrasesKo } from './ko/phrases.ts';
import type { CauseTexts } from './model.ts';
import type { Phrases } from './phrases.ts';
import { causesZhTw } from './zh-TW.ts';
import { phrasesZhTw } from './zh-TW/phrases.ts';

export const CAUSE_TEXTS: Catalogue<CauseTexts> = { en: causesEn, 'zh-TW': causesZhTw, ko: causesKo };
export const PHRASES: Catalogue<Phrases> = { en: phrasesEn, 'zh-TW': phrasesZhTw, ko: phrasesKo };
