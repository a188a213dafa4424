import type { ComparedFact, ComparedValue, Comparison } from '../../core/diagnosis/comparison.ts';
import type { Cause, FactValue } from '../../core/diagnosis/model.ts';
import type { ConnectionView } from '../../contract/views.ts';
import type { WindowText } from '../../text/window/window-text.ts';
import { alertName, certificateTypeName, signatureSchemeName, versionName } from '../../core/index.ts';
import { shortSuite } from './message-detail.ts';

export interface FactSide {
  readonly text: string;
  /** Where it is seen. */
  readonly packet: number | null;
  readonly entry: number | null;
}

export interface FactLine {
  readonly fact: ComparedFact;
  /** Which one, of a list of names: counted from 1. */
  readonly number: number | null;
  readonly left: FactSide;
  readonly right: FactSide;
}

export interface FactWords {
  readonly text: WindowText;
  readonly causeWord: (cause: Cause) => string;
}

type Different = Comparison['different'][number];

/** What differs, as it is read: a line for each fact, and for each CA name that only one of them lists. */
export function factLines(
  { different }: Comparison,
  left: ConnectionView,
  right: ConnectionView,
  words: FactWords,
): readonly FactLine[] {
  const nothingSent = different.some(
    ({ fact, failed, good }) => fact === 'client-certificate' && (failed.value === null || good.value === null),
  );
  return different
    .filter(({ fact }) => fact !== 'client-chain-length' || !nothingSent)
    .flatMap((one) => {
      if (one.fact === 'authorities' && one.onlyInFailed.length + one.onlyInGood.length > 0)
        return nameLines(one, left, right, words.text);
      return [
        {
          fact: one.fact,
          number: null,
          left: sideOf(left, one.failed, wordsOf(one.fact, one.failed.value, one.onlyInFailed, words)),
          right: sideOf(right, one.good, wordsOf(one.fact, one.good.value, one.onlyInGood, words)),
        },
      ];
    });
}

function nameLines(one: Different, left: ConnectionView, right: ConnectionView, text: WindowText): readonly FactLine[] {
  const { onlyInFailed, onlyInGood } = one;
  return Array.from({ length: Math.max(onlyInFailed.length, onlyInGood.length) }, (_, at) => ({
    fact: one.fact,
    number: at + 1,
    left: sideOf(left, one.failed, onlyInFailed[at] ?? text.compare.absent),
    right: sideOf(right, one.good, onlyInGood[at] ?? text.compare.absent),
  }));
}

function sideOf({ connection }: ConnectionView, { entry }: ComparedValue, text: string): FactSide {
  const packet = connection.timeline.find(({ index }) => index === entry)?.packet ?? null;
  return { text, packet, entry };
}

function wordsOf(fact: ComparedFact, value: FactValue, only: readonly string[], words: FactWords): string {
  const { text } = words;
  if (typeof value === 'object' && value !== null) return listWords(fact, value, only, text);
  if (typeof value === 'boolean') return value ? trueWord(fact, text) : text.compare.no;
  if (value === null) return fact === 'client-certificate' ? text.ladder.lengthZero : text.compare.absent;
  if (fact === 'end') return words.causeWord(value as Cause);
  return typeof value === 'number' ? (NUMBER_NAMES[fact]?.(value) ?? String(value)) : value;
}

function trueWord(fact: ComparedFact, text: WindowText): string {
  return fact === 'certificate-verify' ? text.compare.sent : text.compare.yes;
}

const NUMBER_NAMES: Readonly<Partial<Record<ComparedFact, (value: number) => string>>> = {
  'offered-version': versionName,
  version: versionName,
  'cipher-suite': shortSuite,
  'certificate-verify': signatureSchemeName,
  alert: (code) => `${alertName(code)} (${String(code)})`,
};

const LIST_NAMES: Readonly<Partial<Record<ComparedFact, (code: number) => string>>> = {
  'cipher-suites-offered': shortSuite,
  'certificate-types': certificateTypeName,
  'signature-schemes': signatureSchemeName,
};

/** The number, and what only this one has; without such a one the order differs. */
function listWords(fact: ComparedFact, value: readonly string[], only: readonly string[], text: WindowText): string {
  const name = LIST_NAMES[fact];
  const shown = (codes: readonly string[]): string =>
    codes.map((code) => (name === undefined ? code : name(Number(code)))).join(', ');
  if (value.length === 0) return text.compare.absent;
  if (only.length > 0 && only.length < value.length) return text.compare.onlyHere(value.length, shown(only));
  return shown(value);
}
