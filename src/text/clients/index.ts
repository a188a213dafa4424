/** Sentences about clients: why an alias is passed over, what would help, how two names differ, what limits a result. */
import type { NameComparison, NameDifference } from '../../core/certificates/names/model.ts';
import type { Reason, SelectionCaveat, WhatIf, WhatIfChange } from '../../core/clients/model.ts';
import type { Language } from '../language.ts';
import { clientWords } from './catalogue.ts';
import { reasonFacts, type ClientWords, type ConstraintProblem } from './words.ts';

export function reasonText(language: Language, reason: Reason): string {
  const words = clientWords[language];
  const facts = reasonFacts(reason);
  const text = words.reasons[reason.code](facts);
  const problem = facts.text('problem');
  return isConstraintProblem(words, problem)
    ? `${text}: ${words.constraintProblems[problem](facts.text('value'))}`
    : text;
}

function isConstraintProblem(words: ClientWords, problem: string): problem is ConstraintProblem {
  return Object.hasOwn(words.constraintProblems, problem);
}

export function whatIfText(language: Language, change: WhatIfChange): string {
  const { changes } = clientWords[language];
  switch (change.kind) {
    case 'add-intermediate':
      return changes['add-intermediate'](change);
    case 'use-keystore-alias':
      return changes['use-keystore-alias'](change);
    case 'server-adds-ca':
      return changes['server-adds-ca'](change);
    case 'server-reencodes-ca':
      return changes['server-reencodes-ca'](change);
    case 'server-accepts-key-type':
      return changes['server-accepts-key-type'](change);
    case 'change-key-manager':
      return changes['change-key-manager'](change);
  }
}

/** Would the server accept what is then sent? */
export function acceptanceText(language: Language, { serverAccepts, serverObjections }: WhatIf): string {
  const words = clientWords[language];
  if (serverAccepts === null) return words.acceptanceUnknown;
  return serverAccepts ? words.accepts : words.objects(serverObjections.map((reason) => reasonText(language, reason)));
}

export function differenceText(language: Language, difference: NameDifference): string {
  return clientWords[language].differences[difference.reason](difference);
}

export function mattersText(language: Language, { matters }: NameDifference): string {
  const words = clientWords[language].matters;
  const who = [
    ...(matters.java ? ['Java'] : []),
    ...(matters.openssl ? ['OpenSSL'] : []),
    ...(matters.rfc5280 ? ['RFC 5280'] : []),
  ];
  return who.length === 0 ? words.toNobody : words.to(who);
}

export function comparisonTexts(language: Language, comparison: NameComparison): string[] {
  const words = clientWords[language].comparison;
  const lines = (['bytes', 'java', 'openssl', 'rfc5280'] as const).map((who) => words.verdict(who, comparison[who]));
  if (comparison.java === comparison.openssl) return lines;
  return [...lines, comparison.openssl ? words.onlyOpenssl : words.onlyJava];
}

/** The caveat itself where it is not one of ours. */
export function caveatText(language: Language, caveat: string): string {
  const { caveats } = clientWords[language];
  return isCaveat(caveats, caveat) ? caveats[caveat] : caveat;
}

function isCaveat(caveats: ClientWords['caveats'], caveat: string): caveat is SelectionCaveat {
  return Object.hasOwn(caveats, caveat);
}
