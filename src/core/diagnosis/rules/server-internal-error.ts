/** The server says internal_error: it failed by itself, for example because its CA list does not fit the message. */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting } from '../no-agreement.ts';

export const serverInternalError: Rule = {
  id: 'server-internal-error',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  if (met.code !== ALERT.internalError) return CLEAR;
  // It comes where the CertificateRequest should have come: after the server's Certificate, before its end.
  const { initial } = met.sight;
  const insteadOfRequest =
    initial?.serverCertificate.kind === 'seen' && initial.certificateRequest.kind === 'not-reached';
  return disagreement(met, 'proved', { insteadOfRequest }, ['server-log']);
}
