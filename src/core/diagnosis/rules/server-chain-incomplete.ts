/** The server's chain has a gap, stands in the wrong order or is a leaf alone, and the client found no path to a CA that it trusts. */
import { ALERT } from '../alerts.ts';
import { chainShape } from '../certificate-checks.ts';
import { nameText } from '../certificate-facts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { refusedServer, serverRefusedFor } from '../server-refused.ts';

export const serverChainIncomplete: Rule = {
  id: 'server-chain-incomplete',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.2; RFC 8446 section 4.4.2',
  check,
};

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused === null) return NOT_APPLICABLE;
  const isAboutPath = [ALERT.unknownCa, ALERT.certificateUnknown, ALERT.badCertificate].some(
    (code) => code === refused.code,
  );
  if (!isAboutPath) return CLEAR;
  const shape = chainShape(refused.chain);
  const top = refused.chain.at(-1);
  if (shape === 'complete' || top === undefined) return CLEAR;
  const facts = { why: shape, missing: nameText(top.issuer) };
  // A leaf issued by a root itself is complete as it is: only the client's truststore can tell.
  if (shape === 'open') {
    return refused.chain.length === 1 ? serverRefusedFor(refused, 'possible', facts, ['truststore']) : CLEAR;
  }
  return serverRefusedFor(refused, 'likely', facts);
}
