/**
 * The handshake was completed and the HTTP answer is an error by which servers refuse a client certificate or the lack
 * of one: 400 (nginx), 403 (Apache, IIS 403.7 and 403.16), 421, 495 to 497. Without keys nginx's page is told by its length.
 */
import { CLEAR, found, NOT_APPLICABLE, seenEnding } from '../evidence.ts';
import { endingOf } from '../ending.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { seenRequest } from '../nothing-sent.ts';
import { sightOf } from '../sight.ts';

export const httpErrorAfterHandshake: Rule = {
  id: 'http-error-after-handshake',
  family: 'completed',
  severity: 'error',
  reference: 'nginx ngx_http_ssl_module, ssl_verify_client; RFC 9110 section 15.5',
  check,
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  if (!sight.isCompleted) return NOT_APPLICABLE;
  const ending = endingOf(sight);
  if (ending.kind !== 'http' && ending.kind !== 'error-page') return CLEAR;
  const page = ending.kind === 'error-page' ? ending.page : null;
  const facts = {
    status: ending.kind === 'http' ? ending.status : page === 'forbidden' ? 403 : 400,
    page,
    aboutCertificates: ending.kind === 'http' ? ending.aboutCertificates : page !== 'forbidden',
    sent: sight.answer.kind,
    requested: sight.wasRequested,
    postHandshakeAuth: sight.initial?.clientHello.kind === 'seen' && sight.initial.clientHello.value.postHandshakeAuth,
  };
  return found(
    ending.kind === 'http' ? 'proved' : 'likely',
    facts,
    [seenRequest(sight), seenEnding(sight, ending)],
    ['server-log'],
  );
}
