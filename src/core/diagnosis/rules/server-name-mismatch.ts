/** The server's certificate does not name the host that the client asked for, and the client refused it. */
import { coversHost, hostNames } from '../certificate-checks.ts';
import { cannotTell, CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceForServer, refusedServer, serverRefusedFor } from '../server-refused.ts';

export const serverNameMismatch: Rule = {
  id: 'server-name-mismatch',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 6125 section 6.4; RFC 2818 section 3.1',
  check,
};

const NAMES_SHOWN = 8;

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused === null) return NOT_APPLICABLE;
  if (refused.leaf === null) return cannotTell('certificate-unreadable', 'full-packets');
  const { serverName } = refused.sight.connection;
  // Without SNI the client's own idea of the host is not in the capture.
  if (serverName === null) return cannotTell('no-server-name', 'client-log');
  if (coversHost(refused.leaf, serverName)) return CLEAR;
  // curl compares the name behind the handshake, and says goodbye.
  const confidence = refused.left === null ? confidenceForServer(refused, []) : 'likely';
  return serverRefusedFor(refused, confidence, {
    serverName,
    names: hostNames(refused.leaf).slice(0, NAMES_SHOWN),
  });
}
