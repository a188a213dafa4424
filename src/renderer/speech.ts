/** The one place where the window turns facts into sentences of the other text areas. */
import type { Contradiction } from '../core/apigee/contradictions/model.ts';
import type { EvidenceProblem } from '../core/apigee/model.ts';
import type { TieReason } from '../core/apigee/ties/model.ts';
import type { CaptureProblem } from '../core/capture/place.ts';
import type { Reason, WhatIfChange } from '../core/clients/model.ts';
import type { Cause, Diagnosis, Finding } from '../core/diagnosis/model.ts';
import type { Connection } from '../core/handshakes/model.ts';
import type { Failure } from '../contract/views.ts';
import { reasonText, whatIfText } from '../text/clients/index.ts';
import type { Language } from '../text/language.ts';
import {
  contradictionText,
  EVIDENCE_TEXT,
  evidenceProblemText,
  tieReasonText,
  type EvidenceText,
} from '../text/evidence/index.ts';
import { failureText } from '../text/errors/index.ts';
import { fieldText } from '../text/fields/index.ts';
import { captureProblemText } from '../text/problems/index.ts';
import { TERM_NAMES, termOf, type Term } from '../text/terms/index.ts';
import { findingText, shortText, verdictText, type VerdictText } from '../text/rules/verdict-text.ts';

export type VerdictWords = VerdictText;

export function verdictShort(language: Language, cause: Cause): string {
  return shortText(language, cause);
}

export function verdictWords(language: Language, diagnosis: Diagnosis, connection: Connection): VerdictWords {
  return verdictText(language, diagnosis, connection);
}

export function reasonWords(language: Language, reason: Reason): string {
  return reasonText(language, reason);
}

export function whatIfWords(language: Language, change: WhatIfChange): string {
  return whatIfText(language, change);
}

export function fieldLabel(language: Language, field: string): string {
  return fieldText(language, field);
}

export function failureWords(language: Language, failure: Failure): string {
  return failureText(language, failure);
}

export function captureProblemWords(language: Language, problem: CaptureProblem): string {
  return captureProblemText(language, problem);
}

/** Every word about evidence: kinds of files, sources, what support asks for. */
export function evidenceWords(language: Language): EvidenceText {
  return EVIDENCE_TEXT[language];
}

export function contradictionWords(
  language: Language,
  contradiction: Contradiction,
): { readonly title: string; readonly text: string } {
  return contradictionText(language, contradiction);
}

export function tieReasonWords(language: Language, reason: TieReason): string {
  return tieReasonText(language, reason);
}

export function evidenceProblemWords(language: Language, problem: EvidenceProblem): string {
  return evidenceProblemText(language, problem);
}

export function findingWords(
  language: Language,
  finding: Finding,
  connection: Connection,
): { readonly title: string; readonly text: string } {
  return findingText(language, finding, connection);
}

/** A word of the glossary; null where it is none. */
export function termWords(language: Language, term: string): Term | null {
  return termOf(language, term);
}

export function allTerms(language: Language): readonly Term[] {
  return TERM_NAMES.flatMap((name) => termOf(language, name) ?? []);
}
