/** SSLInfo does not switch client authentication on, or names no keystore: the Message Processor never looks for a certificate. */
import type { TlsConfiguration } from '../../apigee/configuration-model.ts';
import { tlsConfigurations } from '../configuration.ts';
import { cannotTell, CLEAR, found, inEvidence, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { answerEvidence, limitedByAnswer, nothingSent } from '../nothing-sent.ts';

export const clientAuthNotConfigured: Rule = {
  id: 'client-auth-not-configured',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'Apigee: TLS property reference, ClientAuthEnabled and KeyStore',
  check,
};

type Fault = 'client-auth-off' | 'client-auth-absent' | 'keystore-absent' | 'tls-off';

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  const configurations = tlsConfigurations(subject);
  if (configurations.length === 0) return cannotTell('no-configuration', 'configuration');
  const faulty = configurations.find((one) => faultOf(one) !== null);
  if (faulty === undefined) {
    const isFlow = configurations.some((one) => one.clientAuthEnabled?.value === 'flow-variable');
    return isFlow ? cannotTell('flow-variable', 'trace') : CLEAR;
  }
  const why = faultOf(faulty);
  const source = faulty.clientAuthEnabled?.source ?? faulty.source;
  const facts = { why, configuration: faulty.name, configurations: configurations.length };
  // With several SSLInfo blocks it is not known which one made this connection.
  const confidence = limitedByAnswer(nothing.answer, configurations.length === 1 ? 'proved' : 'likely');
  const point = inEvidence(source, 'configuration:client-auth-not-configured', { why });
  return found(confidence, facts, answerEvidence(nothing, [point]));
}

function faultOf(configuration: TlsConfiguration): Fault | null {
  if (configuration.enabled?.value === false) return 'tls-off';
  const asked = configuration.clientAuthEnabled?.value;
  if (asked === false) return 'client-auth-off';
  if (asked === undefined) return 'client-auth-absent';
  return asked === true && configuration.keyStore === null ? 'keystore-absent' : null;
}
