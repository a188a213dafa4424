/** The one glossary: hover help and the list of words in the window, and docs/glossary.md. */
import type { Catalogue, Language } from '../language.ts';
import { termsEn, type Term, type TermName } from './en.ts';
import { termsKo } from './ko.ts';
import { termsZhTw } from './zh-TW.ts';

export type { Term, TermName };

export const TERMS: Catalogue<Readonly<Record<TermName, Term>>> = { en: termsEn, 'zh-TW': termsZhTw, ko: termsKo };
export const TERM_NAMES = Object.keys(termsEn) as readonly TermName[];

/** Null for a word that is not explained. */
export function termOf(language: Language, name: string): Term | null {
  const terms: Readonly<Record<string, Term>> = TERMS[language];
  return (Object.hasOwn(terms, name) ? terms[name] : undefined) ?? null;
}
