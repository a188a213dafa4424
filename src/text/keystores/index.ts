/** Sentences for what came of reading a keystore. */
import type { KeystoreProblemCode, UnreadableReason } from '../../core/keystores/draft.ts';
import type { KeystoreProblem, KeystoreResult } from '../../core/keystores/model.ts';
import { assertNever } from '../../core/bytes/assert-never.ts';
import type { UnsupportedFormat } from '../../core/keystores/recognise.ts';
import { labelled } from '../../core/report/document/headings.ts';
import type { Catalogue, Language } from '../language.ts';
import { reportHeadings } from '../report/index.ts';
import type { KeystoreText } from './catalogue.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { zhTW } from './zh-TW.ts';

export const KEYSTORE_TEXT: Catalogue<KeystoreText> = { en, 'zh-TW': zhTW, ko };

/** `alias: sentence`, or the sentence alone where the problem is the whole file's. */
export function keystoreProblemText(language: Language, problem: KeystoreProblem): string {
  const sentences = KEYSTORE_TEXT[language].problems;
  const sentence = isKnown(problem.code, sentences) ? sentences[problem.code](problem.facts) : problem.code;
  return problem.alias === null ? sentence : labelled(problem.alias, sentence, reportHeadings[language].punctuation);
}

/** Why a file is not shown; null where it was read. */
export function keystoreFailureText(language: Language, result: KeystoreResult): string | null {
  const text = KEYSTORE_TEXT[language];
  switch (result.kind) {
    case 'read':
      return null;
    case 'password-needed':
      return text.passwordNeeded(text.formats[result.format]);
    case 'password-wrong':
      return text.passwordWrong(text.formats[result.format]);
    case 'unsupported':
      return isKnown<UnsupportedFormat>(result.format, text.unsupported)
        ? text.unsupported[result.format]
        : result.format;
    case 'damaged': {
      const { format, problem, field, offset } = result;
      const reason = isKnown<UnreadableReason>(problem, text.reasons) ? text.reasons[problem] : problem;
      return text.damaged(text.formats[format], reason, field, offset);
    }
    case 'not-a-keystore':
      return text.notAKeystore;
    default:
      return assertNever(result);
  }
}

function isKnown<Key extends string = KeystoreProblemCode>(
  key: string,
  table: Readonly<Record<Key, unknown>>,
): key is Key {
  return Object.hasOwn(table, key);
}
