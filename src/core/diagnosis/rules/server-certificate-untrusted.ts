/** The client does not trust the server's certificate: its truststore lacks the CA. OpenSSL says unknown_ca, Java certificate_unknown. */
import { ALERT } from '../alerts.ts';
import { coversHost, expiredIn, isSelfIssued, notYetValidIn } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import {
  confidenceForServer,
  refusedServer,
  serverFault,
  serverRefusedFor,
  type RefusedServer,
} from '../server-refused.ts';

export const serverCertificateUntrusted: Rule = {
  id: 'server-certificate-untrusted',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 5280 section 6; RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused === null) return NOT_APPLICABLE;
  const facts = { selfSigned: refused.leaf !== null && isSelfIssued(refused.leaf) };
  if (refused.left !== null) {
    return facts.selfSigned
      ? serverRefusedFor(refused, confidenceForServer(refused, []), facts, ['truststore'])
      : CLEAR;
  }
  // The chain may also be incomplete: the client says the same of both.
  if (refused.code === ALERT.unknownCa) return serverRefusedFor(refused, 'likely', facts, ['truststore']);
  const isGeneric = refused.code === ALERT.certificateUnknown || refused.code === ALERT.badCertificate;
  if (!isGeneric) return CLEAR;
  return serverRefusedFor(refused, isFaultless(refused) ? 'likely' : 'possible', facts, ['truststore', 'client-log']);
}

/** Dates, name, usage and strength are right as far as they can be seen, so trust is what is left. */
function isFaultless(refused: RefusedServer): boolean {
  const { leaf, chain, sight } = refused;
  if (leaf === null || serverFault(refused) !== null) return false;
  const { serverName } = sight.connection;
  const isNamed = serverName === null || coversHost(leaf, serverName);
  return isNamed && expiredIn(chain, sight.at) === null && notYetValidIn(chain, sight.at) === null;
}
