/**
 * The server does not trust the CA of the certificate that was sent. OpenSSL, BoringSSL and newer Go say unknown_ca;
 * Java says certificate_unknown, older Go bad_certificate, GnuTLS access_denied, nginx HTTP 400, node just closes. There
 * it is told from what the server lists, and from what the certificate shows nothing else wrong with. OpenSSL says
 * decrypt_error where it holds a CA of that name with another key.
 */
import { ALERT } from '../alerts.ts';
import { badSignature } from '../bad-signature.ts';
import { listedIssuerOf } from '../authorities.ts';
import { clientUsageProblem, expiredIn, notYetValidIn, weaknessOf } from '../certificate-checks.ts';
import { nameText } from '../certificate-facts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { listOf } from '../nothing-sent.ts';
import { isVague, refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientCertificateUntrusted: Rule = {
  id: 'client-certificate-untrusted',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5280 section 6; RFC 8446 section 6.2',
  check,
};

/** Refusals without a reason, for which Java, Go and GnuTLS are known where the CA is not trusted. */
const GENERIC: ReadonlySet<number | null> = new Set([
  null,
  ALERT.badCertificate,
  ALERT.certificateUnknown,
  ALERT.accessDenied,
]);

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  if (!sent.isRefused) return CLEAR;
  const list = listOf(sent.sight);
  const known = list === null || list.count === 0 ? null : list;
  const listed = known === null ? null : listedIssuerOf(known, sent.chain);
  const isListed = known === null ? null : listed !== null;
  const confidence = confidenceOf(sent, isListed);
  if (confidence === null) return CLEAR;
  return refusedFor(sent, confidence, { isListed, listed: listed === null ? null : nameText(listed) }, ['server-log']);
}

function confidenceOf(sent: SentCertificate, isListed: boolean | null): Confidence | null {
  if (sent.code === ALERT.unknownCa) return isListed === false ? 'proved' : 'likely';
  if (sent.code === ALERT.decryptError) return badSignature(sent)?.by === 'issuer-key' ? 'likely' : null;
  if (!GENERIC.has(sent.code) || isVague(sent.ending)) return null;
  if (isListed === false) return 'likely';
  // A listed issuer and a reset may be anything; Java's and Go's alert of a certificate without fault is about trust.
  const isAlert = sent.code === ALERT.certificateUnknown || sent.code === ALERT.badCertificate;
  return isAlert && isFaultless(sent) ? 'likely' : 'possible';
}

function isFaultless({ leaf, chain, sight }: SentCertificate): boolean {
  if (leaf === null) return false;
  const { at } = sight;
  const isInTime = expiredIn(chain, at) === null && notYetValidIn(chain, at) === null;
  return isInTime && clientUsageProblem(leaf) === null && chain.every((one) => weaknessOf(one) === null);
}
