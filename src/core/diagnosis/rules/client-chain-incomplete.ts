/**
 * The server could not build a path from the certificate that was sent to a CA that it trusts, because certificates
 * between them were not sent, or stand in the wrong order. Only where the missing one is known is it more than possible.
 */
import { ALERT, speaksOfCertificates } from '../alerts.ts';
import { listsIssuerOf } from '../authorities.ts';
import { chainShape, isSelfIssued, sameName } from '../certificate-checks.ts';
import { nameText } from '../certificate-facts.ts';
import type { Certificate } from '../../certificates/model.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { listOf } from '../nothing-sent.ts';
import { refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientChainIncomplete: Rule = {
  id: 'client-chain-incomplete',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.2; RFC 8446 section 4.4.2',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent?.isRefused !== true) return NOT_APPLICABLE;
  const isAboutPath = sent.code === null || sent.code === ALERT.unknownCa || sent.code === ALERT.certificateUnknown;
  if (!isAboutPath && !speaksOfCertificates(sent.ending.kind === 'alert' ? sent.ending.alert : null)) return CLEAR;
  const shape = chainShape(sent.chain);
  const list = listOf(sent.sight);
  if (shape === 'misordered' || shape === 'gap') {
    // Where nothing of it is listed, a chain without fault would have been refused as well.
    const mattered = sent.code === ALERT.unknownCa && (list === null || listsIssuerOf(list, sent.chain));
    return refusedFor(sent, mattered ? 'likely' : 'possible', { why: shape, missing: null });
  }
  const top = sent.chain.at(-1);
  if (top === undefined || isSelfIssued(top)) return CLEAR;
  if (list !== null && list.count > 0 && listsIssuerOf(list, sent.chain)) return CLEAR;
  const missing = missingLink(sent, top);
  if (missing !== null && list !== null && listsIssuerOf(list, [missing])) {
    return refusedFor(sent, sent.code === ALERT.unknownCa ? 'proved' : 'likely', {
      why: 'missing',
      missing: nameText(missing.subject),
    });
  }
  return refusedFor(sent, 'possible', { why: 'open', missing: nameText(top.issuer) }, ['issuer-certificate']);
}

/** The issuer of the last certificate, where a keystore of the case has it. */
function missingLink({ sight }: SentCertificate, top: Certificate): Certificate | null {
  for (const { entries, loose } of sight.subject.keystores) {
    const known = [...entries.flatMap(({ chain }) => chain), ...loose];
    const issuer = known.find((one) => sameName(one.subject.der, top.issuer.der) && !isSelfIssued(one));
    if (issuer !== undefined) return issuer;
  }
  return null;
}
