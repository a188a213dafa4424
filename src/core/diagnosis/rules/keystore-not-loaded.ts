/**
 * The keystore would have sent a certificate, and the wire shows none: the Message Processor did not load it (its log
 * says so), or another keystore or another client is in use. Without the log it is only one of several possibilities.
 */
import { configurationOf } from '../configuration.ts';
import { cannotTell, CLEAR, found, inEvidence, inKeystore, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { answerEvidence, limitedByAnswer, nothingSent } from '../nothing-sent.ts';

export const keystoreNotLoaded: Rule = {
  id: 'keystore-not-loaded',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'Apigee playbook: SSL handshake failures, bad client certificate',
  check,
};

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  const failure = configurationOf(subject).loadFailures[0];
  const sender = subject.selections.findIndex(({ result }) => result === 'sends');
  const alias = sender < 0 ? null : (subject.selections[sender]?.alias ?? null);
  const keystore = sender < 0 ? null : (subject.keystores[sender]?.file ?? null);
  const facts = { code: failure?.code ?? null, keystore: keystore ?? failure?.keystore ?? null, alias };
  const point = sender < 0 ? null : inKeystore(sender, alias, 'keystore:would-send', { alias, keystore });
  if (failure !== undefined) {
    const line = inEvidence(failure.source, 'log:load-failure', { code: failure.code, text: failure.text });
    const confidence = sender < 0 ? 'possible' : limitedByAnswer(nothing.answer, 'likely');
    return found(confidence, facts, answerEvidence(nothing, [point, line]));
  }
  if (sender < 0) return subject.keystores.length === 0 ? cannotTell('no-keystore', 'keystore', 'log') : CLEAR;
  return found('possible', facts, answerEvidence(nothing, [point]), ['log', 'keystore-api']);
}
