/**
 * The ClientHello names no host (SNI), as a private-cloud Message Processor does by default, and the server does badly
 * without it: it refuses, or its default certificate or default site answers. Only missing_extension proves it.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting, type Greeting } from '../no-agreement.ts';
import { refusedServer } from '../server-refused.ts';

export const serverNameMissing: Rule = {
  id: 'server-name-missing',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 6066 section 3; RFC 8446 section 9.2',
  check,
};

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met?.hello == null) return NOT_APPLICABLE;
  if (met.hello.serverName !== null || met.hello.encryptedClientHello) return CLEAR;
  const reason = reasonOf(subject, met);
  return reason === null
    ? CLEAR
    : disagreement(met, reason.confidence, { why: reason.why }, ['repeat-with-server-name']);
}

interface MissingNameReason {
  readonly why: 'missing-extension' | 'unrecognized-name' | 'forbidden' | 'refused' | 'default-certificate';
  readonly confidence: Confidence;
}

function reasonOf(subject: Subject, met: Greeting): MissingNameReason | null {
  const { ending, code, isAnswered, sight } = met;
  if (code === ALERT.missingExtension) return { why: 'missing-extension', confidence: 'proved' };
  if (code === ALERT.unrecognizedName) return { why: 'unrecognized-name', confidence: 'likely' };
  // A default site that asks for no certificate answers "forbidden" or "misdirected" to what was meant for another.
  const isTurnedAway =
    (ending.kind === 'error-page' && ending.page === 'forbidden') ||
    (ending.kind === 'http' && (ending.status === 403 || ending.status === 421));
  if (isTurnedAway && !sight.wasRequested) return { why: 'forbidden', confidence: 'likely' };
  if (!isAnswered && ending.kind === 'alert') {
    const isVague = code === ALERT.handshakeFailure || code === ALERT.internalError;
    return isVague ? { why: 'refused', confidence: 'possible' } : null;
  }
  if (!isAnswered && (ending.kind === 'reset' || ending.kind === 'closed') && ending.by === 'server') {
    return { why: 'refused', confidence: 'possible' };
  }
  return refusedServer(subject) === null ? null : { why: 'default-certificate', confidence: 'possible' };
}
