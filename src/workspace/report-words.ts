import type { Evidence } from '../core/apigee/model.ts';
import type { ReportWords } from '../core/report/json/text.ts';
import type { Language } from '../text/language.ts';
import { differenceText, reasonText, whatIfText } from '../text/clients/index.ts';
import { EVIDENCE_TEXT, contradictionText, evidenceProblemText, tieReasonText } from '../text/evidence/index.ts';
import { evidenceSays } from '../text/evidence/says.ts';
import { KEYSTORE_TEXT, keystoreProblemText } from '../text/keystores/index.ts';
import { captureProblemText } from '../text/problems/index.ts';
import { reportHeadings } from '../text/report/index.ts';
import { verdictText } from '../text/rules/verdict-text.ts';

const TIED_SHOWN = 10;

/** The catalogue of one language in the form that core's reports take. */
export function reportWords(language: Language): ReportWords {
  return {
    verdict: (diagnosis, connection) => verdictText(language, diagnosis, connection),
    captureProblem: (problem) => captureProblemText(language, problem),
    keystoreProblem: (problem) => keystoreProblemText(language, problem),
    evidenceProblem: (problem) => evidenceProblemText(language, problem),
    contradiction: (contradiction) => contradictionText(language, contradiction),
    tieReason: (reason) => tieReasonText(language, reason),
    evidenceTied: (item) => evidenceTied(language, item),
    evidenceSays: (item) => evidenceSays(language, item),
    evidenceSource: (by) => EVIDENCE_TEXT[language].sources[by],
    gatherItem: (item) => EVIDENCE_TEXT[language].gather[item],
    cloud: (cloud) => EVIDENCE_TEXT[language].clouds[cloud],
    fileKind: (takenFor) => fileKindText(language, takenFor),
    reason: (reason) => reasonText(language, reason),
    whatIf: (change) => whatIfText(language, change),
    nameDifference: (difference) => differenceText(language, difference),
  };
}

function evidenceTied(language: Language, { connections }: Evidence): string {
  const { tiedTo, tiedToNone } = EVIDENCE_TEXT[language].words;
  return connections.length === 0 ? tiedToNone : tiedTo(connections.slice(0, TIED_SHOWN));
}

function fileKindText(language: Language, takenFor: string): string {
  const kinds: Readonly<Record<string, string>> = {
    ...KEYSTORE_TEXT[language].formats,
    ...EVIDENCE_TEXT[language].kinds,
    ...reportHeadings[language].fileKinds,
  };
  return Object.hasOwn(kinds, takenFor) ? (kinds[takenFor] ?? takenFor) : takenFor;
}
