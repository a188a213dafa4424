/** Sentences for evidence: what a file is, what it is tied to, what contradicts, and what is missing. */
import type { Contradiction } from '../../core/apigee/contradictions/model.ts';
import type { EvidenceProblem } from '../../core/apigee/model.ts';
import type { TieReason } from '../../core/apigee/ties/model.ts';
import type { Catalogue, Language } from '../language.ts';
import type { EvidenceText, TitleAndText } from './catalogue.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { zhTW } from './zh-TW.ts';

export type { EvidenceText } from './catalogue.ts';

export const EVIDENCE_TEXT: Catalogue<EvidenceText> = { en, 'zh-TW': zhTW, ko };

export function evidenceProblemText(language: Language, { code, line, facts }: EvidenceProblem): string {
  const text = EVIDENCE_TEXT[language];
  const sentence = text.problems[code](facts);
  return line === null ? sentence : `${text.words.line(line)}: ${sentence}`;
}

export function contradictionText(language: Language, { code, facts }: Contradiction): TitleAndText {
  return EVIDENCE_TEXT[language].contradictions[code](facts);
}

export function tieReasonText(language: Language, { code, facts }: TieReason): string {
  return EVIDENCE_TEXT[language].reasons[code](facts);
}
