/**
 * The client refused after the server's Certificate. This much is proved by the alert's direction; the reason is for the
 * others. In TLS 1.3 without keys an alert's length in the place of the client's last flight says the same.
 */
import { speaksOfCertificates } from '../alerts.ts';
import { found, NOT_APPLICABLE, seenAlert } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import {
  confidenceForServer,
  refusedServer,
  serverFault,
  serverRefusedFor,
  type RefusedServer,
} from '../server-refused.ts';
import { sightOf } from '../sight.ts';

export const serverCertificateRejected: Rule = {
  id: 'server-certificate-rejected',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused !== null) {
    return serverRefusedFor(refused, confidenceOf(refused), { fault: serverFault(refused) }, ['client-log']);
  }
  const { alertFromClient, answer, initial } = sightOf(subject);
  if (alertFromClient?.visibility !== 'inferred' || initial?.serverCertificate.kind !== 'encrypted') {
    return NOT_APPLICABLE;
  }
  // The alert stands where the client's own flight would be.
  if (answer.kind === 'hidden' && answer.isCertificate) return NOT_APPLICABLE;
  const evidence = [seenAlert(sightOf(subject), alertFromClient)];
  return found('likely', { alertCode: null, inferred: true }, evidence, ['key-log', 'client-log']);
}

function confidenceOf(refused: RefusedServer): Confidence {
  if (refused.left === null) return speaksOfCertificates(refused.alert) ? 'proved' : 'likely';
  const isPlain = refused.left.when === 'before-answer' || serverFault(refused) === 'usage';
  return isPlain ? confidenceForServer(refused, []) : 'possible';
}
