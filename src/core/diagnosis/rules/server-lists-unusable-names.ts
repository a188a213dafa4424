/**
 * The server's list holds no CA that could have issued a client certificate for it: its own name, the public roots of
 * an operating system, or a list cut at 16 KB. Without a keystore that is only possible: one of the names may be right.
 */
import { cannotTell, CLEAR, found, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { answerEvidence, answerFacts, checkKeystoreLink, listOf, nothingSent } from '../nothing-sent.ts';
import { unusableNames } from '../unusable-names.ts';

export const serverListsUnusableNames: Rule = {
  id: 'server-lists-unusable-names',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.4; Microsoft Schannel event 36885',
  check,
};

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  if (subject.keystores.length > 0) return checkKeystoreLink(subject, 'server-lists-unusable-names');
  const { sight } = nothing;
  const list = listOf(sight);
  if (list === null) return cannotTell('request-hidden', 'key-log', 's-client-output');
  const why = unusableNames(list, sight.serverChain[0] ?? null);
  if (why === null) return CLEAR;
  return found('possible', { ...answerFacts(sight), why }, answerEvidence(nothing), ['keystore']);
}
