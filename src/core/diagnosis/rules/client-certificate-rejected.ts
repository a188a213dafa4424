/**
 * The server refused after it had the client's certificate, and neither its answer nor the certificate says why. In TLS
 * 1.3 without keys the lengths of the records can tell as much, and no more.
 */
import { speaksOfCertificates } from '../alerts.ts';
import { CLEAR, found, NOT_APPLICABLE, seenAlert } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { seenRequest } from '../nothing-sent.ts';
import { sightOf } from '../sight.ts';
import { isVague, refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientCertificateRejected: Rule = {
  id: 'client-certificate-rejected',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent !== null) return sent.isRefused ? refusedFor(sent, confidenceOf(sent), null, ['server-log']) : CLEAR;
  const sight = sightOf(subject);
  const { answer, alertFromServer, handshake } = sight;
  if (answer.kind !== 'hidden' || !answer.isCertificate || alertFromServer === null) return NOT_APPLICABLE;
  const hidden = handshake?.clientCertificate;
  const lengths = hidden?.kind === 'encrypted' ? (hidden.inferred?.lengths.map(String) ?? []) : [];
  const facts = { alertCode: alertFromServer.code, ending: 'alert', inferred: true, lengths };
  const evidence = [seenRequest(sight), seenAlert(sight, alertFromServer)];
  return found('likely', facts, evidence, ['key-log', 'server-log']);
}

function confidenceOf({ ending }: SentCertificate): Confidence {
  if (ending.kind === 'alert') return speaksOfCertificates(ending.alert) ? 'proved' : 'likely';
  return isVague(ending) ? 'possible' : 'likely';
}
