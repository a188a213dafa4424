/** The client chose a certificate, sent it, and then gave up by itself: none of the server's signature schemes fits its key. */
import { CLEAR, NOT_APPLICABLE, seenAlert } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientCannotSign: Rule = {
  id: 'client-cannot-sign',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.8; RFC 8446 section 4.2.3',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  const { alertFromClient, handshake, request } = sent.sight;
  if (alertFromClient === null || handshake?.certificateVerify.kind === 'seen' || handshake?.clientFinished === true) {
    return CLEAR;
  }
  const outcome = refusedFor(sent, handshake?.certificateVerify.kind === 'encrypted' ? 'likely' : 'proved', {
    alertCode: alertFromClient.code,
    signatureSchemes:
      request?.value.signatureSchemes.map((scheme) => `0x${scheme.toString(16).padStart(4, '0')}`) ?? [],
  });
  if (outcome.kind !== 'found') return outcome;
  const alert = seenAlert(sent.sight, alertFromClient);
  return alert === null ? outcome : { ...outcome, evidence: [...outcome.evidence, alert] };
}
