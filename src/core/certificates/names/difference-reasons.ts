/** Why two values of the same attribute type are not the same bytes, and whom each reason matters to. */
import { toHex } from '../../bytes/hex.ts';
import type { NameAttribute } from '../model.ts';
import type { NameDifference, NameDifferenceReason } from './model.ts';
import {
  isTextForJava,
  javaFold,
  javaText,
  javaValue,
  opensslText,
  opensslValue,
  preparedText,
  preparedValue,
  valueContent,
} from './text-form.ts';

interface Difference {
  readonly reason: NameDifferenceReason;
  readonly matters: NameDifference['matters'];
}

export function differenceReasons(a: NameAttribute, b: NameAttribute): Difference[] {
  if (toHex(a.valueDer) === toHex(b.valueDer)) return [];
  const reasons: Difference[] = [];
  if (a.tag !== b.tag) reasons.push(stringType(a, b));
  if (a.text === null || b.text === null) {
    if (a.tag === b.tag || toHex(valueContent(a)) !== toHex(valueContent(b))) reasons.push(value(a, b));
  } else if (a.text !== b.text) reasons.push(...textReasons(a, b, a.text, b.text));
  return reasons;
}

/** The type matters where a comparer does not look at both values as text, or takes no such type at all. */
function stringType(a: NameAttribute, b: NameAttribute): Difference {
  const opensslTakesText = opensslValue(a)?.startsWith('=') === true && opensslValue(b)?.startsWith('=') === true;
  return {
    reason: 'string-type',
    matters: {
      java: !isTextForJava(a) || !isTextForJava(b),
      openssl: !opensslTakesText,
      rfc5280: a.text === null || b.text === null,
    },
  };
}

function value(a: NameAttribute, b: NameAttribute): Difference {
  const openssl = opensslValue(a);
  return {
    reason: 'value',
    matters: {
      java: javaFold(javaValue(a)) !== javaFold(javaValue(b)),
      openssl: openssl === null || openssl !== opensslValue(b),
      rfc5280: preparedValue(a) !== preparedValue(b),
    },
  };
}

type Fold = (text: string) => string;

/** Each way in which texts can differ and still read the same. A difference has that reason if only this fold removes it. */
const FOLDS: readonly (readonly ['case' | 'white-space' | 'unicode-form', Fold])[] = [
  ['unicode-form', (text) => text.normalize('NFKD').replaceAll('ß', 'ss').normalize('NFC')],
  ['white-space', (text) => text.replace(/[\s\u0085]+/gu, ' ').trim()],
  ['case', (text) => text.toLowerCase()],
];

function textReasons(a: NameAttribute, b: NameAttribute, left: string, right: string): Difference[] {
  const foldAll = (text: string, except: string): string =>
    FOLDS.reduce((folded, [reason, fold]) => (reason === except ? folded : fold(folded)), text);
  if (foldAll(left, '') !== foldAll(right, '')) return [value(a, b)];
  return FOLDS.flatMap(([reason]) => {
    const one = foldAll(left, reason);
    const other = foldAll(right, reason);
    return one === other ? [] : [{ reason, matters: textMatters(a, b, one, other) }];
  });
}

/** `one` and `other` differ in one way only. Where types differ and matter, the text is compared no further. */
function textMatters(a: NameAttribute, b: NameAttribute, one: string, other: string): NameDifference['matters'] {
  const textForJava = isTextForJava(a) && isTextForJava(b);
  const bytesForJava = !isTextForJava(a) && !isTextForJava(b);
  const textForOpenssl = opensslValue(a)?.startsWith('=') === true;
  const localPart = a.keyword === 'emailAddress' && preparedValue(a) !== preparedValue(b);
  return {
    java: bytesForJava || (textForJava && javaFold(javaText(one)) !== javaFold(javaText(other))),
    openssl: !textForOpenssl || opensslText(one) !== opensslText(other),
    rfc5280: localPart || preparedText(one) !== preparedText(other),
  };
}
