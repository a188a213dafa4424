/** Both sides finished the handshake and nothing went wrong that can be seen. */
import { found, NOT_APPLICABLE, seenAt } from '../evidence.ts';
import { endingOf } from '../ending.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { nothingSent, seenRequest } from '../nothing-sent.ts';
import { sightOf, type Sight } from '../sight.ts';

export const handshakeCompleted: Rule = {
  id: 'handshake-completed',
  family: 'completed',
  severity: 'notice',
  reference: 'RFC 5246 section 7.4.9; RFC 8446 section 4.4.4',
  check,
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  if (!sight.isCompleted || nothingSent(subject) !== null) return NOT_APPLICABLE;
  const { answer, connection } = sight;
  const facts = {
    requested: requestedFact(sight),
    sent: answer.kind === 'certificate',
    chainLength: sight.clientChain.length,
    resumed: sight.handshake?.resumed ?? false,
    hidden: answer.kind === 'hidden',
    status: connection.http?.response?.status ?? null,
  };
  const place = answer.kind === 'certificate' ? answer.place : null;
  const hidden = answer.kind === 'hidden' ? ['key-log'] : [];
  return found(
    confidenceOf(sight),
    facts,
    [seenRequest(sight), seenAt(connection, place, 'client-certificate', { chainLength: sight.clientChain.length })],
    hidden,
  );
}

const TLS13 = 0x0304;

function requestedFact({ handshake, wasRequested }: Sight): 'yes' | 'no' | 'hidden' {
  if (wasRequested) return 'yes';
  const asked = handshake?.certificateRequest.kind;
  return asked === 'encrypted' || asked === 'lost' ? 'hidden' : 'no';
}

function confidenceOf(sight: Sight): Confidence {
  // Behind encryption a server may still have said no, by an alert that looks like any other record.
  if (sight.answer.kind === 'hidden' || requestedFact(sight) === 'hidden' || isToldByLengths(sight)) return 'likely';
  const { connection } = sight;
  const isWhole = connection.losses.length === 0 && connection.tcp.oneSided === null;
  return isWhole && endingOf(sight).kind !== 'error-page' ? 'proved' : 'likely';
}

/** TLS 1.3 without keys: what follows may be a request for a certificate as well (RFC 8446 section 4.6.2). */
function isToldByLengths({ connection }: Sight): boolean {
  if (connection.version !== TLS13) return false;
  return !connection.timeline.some(({ from, name, visibility }) => {
    return from === 'client' && name === 'Finished' && visibility === 'decrypted';
  });
}
