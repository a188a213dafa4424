/** Everything that a person reads of one diagnosis, in one language. */
import type { Cause, Confidence, Diagnosis, EvidencePoint, Finding } from '../../core/diagnosis/model.ts';
import type { Connection } from '../../core/handshakes/model.ts';
import type { Language } from '../language.ts';
import { formatList } from './format.ts';
import { CAUSE_TEXTS, PHRASES } from './catalogue.ts';
import { Story } from './story.ts';

export interface RemedyStep {
  readonly text: string;
  /** A command or a name, to be copied as it is. */
  readonly copy: string | null;
}

export interface EvidenceText {
  readonly source: EvidencePoint['source'];
  readonly packet: number | null;
  /** Timeline entry, for choosing it. */
  readonly entry: number | null;
  readonly text: string;
}

export interface VerdictText {
  readonly short: string;
  readonly title: string;
  readonly confidence: string;
  readonly explanation: string;
  readonly remedy: readonly RemedyStep[];
  readonly evidence: readonly EvidenceText[];
  readonly wouldDecide: readonly string[];
  readonly caveats: readonly string[];
  /** Short words of the other causes that hold too. */
  readonly alsoToMend: readonly string[];
  /** Which server software this looks like, and by what. */
  readonly serverHint: { readonly software: string; readonly because: string } | null;
}

export function verdictText(language: Language, diagnosis: Diagnosis, connection: Connection): VerdictText {
  const { verdict } = diagnosis;
  const words = CAUSE_TEXTS[language][verdict.cause];
  const story = new Story(language, verdict.facts, connection);
  return {
    short: words.shortFor?.(story) ?? words.short,
    title: words.title,
    confidence: confidenceText(language, verdict.confidence),
    explanation: tidy(words.explanation(story)),
    remedy: words.remedy(story).map(({ text, copy }) => ({ text, copy: copy ?? null })),
    evidence: verdict.evidence.map((point) => ({
      source: point.source,
      packet: point.packet,
      entry: point.entry,
      text: evidenceText(language, point, connection),
    })),
    wouldDecide: verdict.wouldDecide.map((decider) => deciderText(language, decider)),
    caveats: verdict.caveats.map((caveat) => caveatText(language, caveat)),
    alsoToMend: verdict.alsoToMend.map((cause) => CAUSE_TEXTS[language][cause].short),
    serverHint: hintText(language, diagnosis),
  };
}

/** One short line for lists, where the facts are not at hand. */
export function shortText(language: Language, cause: Cause): string {
  return CAUSE_TEXTS[language][cause].short;
}

export function confidenceText(language: Language, confidence: Confidence): string {
  return PHRASES[language].confidence[confidence];
}

export function evidenceText(language: Language, point: EvidencePoint, connection: Connection): string {
  const { statements, unknown } = PHRASES[language];
  const sentence = lookUp(statements, point.statement);
  return sentence === undefined
    ? unknown(point.statement)
    : tidy(sentence(new Story(language, point.facts, connection)));
}

export function deciderText(language: Language, decider: string): string {
  return lookUp(PHRASES[language].deciders, decider) ?? PHRASES[language].unknown(decider);
}

export function caveatText(language: Language, caveat: string): string {
  return lookUp(PHRASES[language].caveats, caveat) ?? PHRASES[language].unknown(caveat);
}

export function obstacleText(language: Language, because: string): string {
  return lookUp(PHRASES[language].obstacles, because) ?? PHRASES[language].unknown(because);
}

/** What a finding below the verdict says: its explanation, or why it cannot tell. */
export function findingText(
  language: Language,
  { rule, outcome }: Finding,
  connection: Connection,
): { readonly title: string; readonly text: string } {
  const words = CAUSE_TEXTS[language][rule];
  if (outcome.kind === 'cannot-tell') return { title: words.title, text: obstacleText(language, outcome.because) };
  return { title: words.title, text: tidy(words.explanation(new Story(language, outcome.facts, connection))) };
}

function hintText(language: Language, { serverHint }: Diagnosis): VerdictText['serverHint'] {
  if (serverHint === null) return null;
  const { hintReasons, unknown } = PHRASES[language];
  const reasons = serverHint.because.map((reason) => lookUp(hintReasons, reason) ?? unknown(reason));
  return { software: serverHint.software, because: formatList(language, reasons) };
}

/** Codes come from core as strings: one without a sentence must not be looked up on the prototype. */
function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function tidy(text: string): string {
  return text.replace(/ {2,}/gu, ' ').trim();
}
