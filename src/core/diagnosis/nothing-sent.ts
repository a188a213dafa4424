/** What the rules of "nothing sent" share: the client was asked for a certificate and answered with none. */
import type { Handshake } from '../handshakes/model.ts';
import { authorityList, type AuthorityList } from './authorities.ts';
import { listFacts } from './certificate-facts.ts';
import { endingOf, isRefusal, type Ending } from './ending.ts';
import { cannotTell, CLEAR, found, inKeystore, NOT_APPLICABLE, seenAt, seenEnding } from './evidence.ts';
import { explainKeystore, type Explanation } from './keystore-explanation.ts';
import type { Cause, Confidence, EvidencePoint, Facts, Outcome, Subject } from './model.ts';
import { sightOf, type Answer, type Sight } from './sight.ts';

export interface NothingSent {
  readonly sight: Sight;
  readonly answer: Extract<Answer, { kind: 'nothing' }>;
  readonly ending: Ending;
}

export function nothingSent(subject: Subject): NothingSent | null {
  const sight = sightOf(subject);
  return sight.answer.kind === 'nothing' ? { sight, answer: sight.answer, ending: endingOf(sight) } : null;
}

/** The server did not mind: it asks for a certificate, and does not need one. */
export function wentOnWithout({ sight, ending }: NothingSent): boolean {
  return sight.isCompleted && !isRefusal(ending);
}

export function listOf(sight: Sight): AuthorityList | null {
  return sight.request === null ? null : authorityList(sight.request.value.authorities);
}

export function answerFacts(sight: Sight): Facts {
  return { ...listFacts(listOf(sight)), completed: sight.isCompleted };
}

/** The request, the empty answer and what came of it: the three things that the playbook has a person look for. */
export function answerEvidence(
  { sight, answer, ending }: NothingSent,
  between: readonly (EvidencePoint | null)[] = [],
): readonly (EvidencePoint | null)[] {
  return [seenRequest(sight), ...between, seenAnswer(sight, answer), seenEnding(sight, ending)];
}

export function seenRequest(sight: Sight): EvidencePoint | null {
  const asked: Handshake['certificateRequest'] | undefined = sight.handshake?.certificateRequest;
  if (asked?.kind === 'inferred') {
    // Where the request's own record is known, its length stands before those of the client's answer.
    const [length = null, ...answer] = asked.lengths;
    return seenAt(sight.connection, asked.place, 'request-inferred', { length, answer: answer.map(String) });
  }
  if (sight.request === null) return null;
  const facts = { authorityCount: sight.request.value.authorities.length };
  return seenAt(sight.connection, sight.request.place, 'server-asks', facts);
}

function seenAnswer(sight: Sight, answer: NothingSent['answer']): EvidencePoint | null {
  if (answer.how === 'inferred') return seenAt(sight.connection, answer.place, 'empty-certificate-inferred');
  const statement = answer.how === 'seen' ? 'empty-certificate' : 'no-certificate-alert';
  return seenAt(sight.connection, answer.place, statement);
}

/** `seen` is as sure as what follows from it; lengths are not. */
export function limitedByAnswer(answer: NothingSent['answer'], confidence: Confidence): Confidence {
  if (answer.how !== 'inferred') return confidence;
  return confidence === 'possible' || !answer.certain ? 'possible' : 'likely';
}

const explanations = new WeakMap<Sight, readonly Explanation[]>();

/**
 * Why each keystore gave nothing. Where several are in the case, those with a private key speak; a truststore that
 * was added with them has none by its nature.
 */
export function explanationsOf(sight: Sight): readonly Explanation[] {
  let known = explanations.get(sight);
  if (known === undefined) {
    const all = sight.subject.keystores.map((_, index) => explainKeystore(sight, index)).filter((one) => one !== null);
    const withKey = all.filter(({ causes }) => causes[0] !== 'keystore-without-private-key');
    known = withKey.length > 0 || someWouldSend(sight) ? withKey : all;
    explanations.set(sight, known);
  }
  return known;
}

export function someWouldSend(sight: Sight): boolean {
  return sight.subject.selections.some(({ result }) => result === 'sends');
}

/** A rule whose answer is one link of the keystore's explanation. */
export function checkKeystoreLink(subject: Subject, cause: Cause): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  const { sight } = nothing;
  if (subject.keystores.length === 0) return cannotTell('no-keystore', 'keystore');
  const all = explanationsOf(sight);
  const explanation = all.find(({ causes }) => causes[0] === cause) ?? all.find(({ causes }) => causes.includes(cause));
  if (explanation === undefined) {
    return sight.request === null && all.length === 0 ? requestHidden(sight) : CLEAR;
  }
  const isFirst = explanation.causes[0] === cause;
  return found(
    confidenceOf(nothing, explanation, all, isFirst),
    { ...answerFacts(sight), ...explanation.facts },
    answerEvidence(nothing, [keystorePoint(explanation, cause)]),
    explanation.wouldDecide,
  );
}

function requestHidden(sight: Sight): Outcome {
  const asked = sight.handshake?.certificateRequest;
  if (asked?.kind === 'lost') return cannotTell('request-lost', 'full-packets');
  return cannotTell('request-hidden', 'key-log', 's-client-output');
}

/** Keystores that break at different links cannot both be the one in use. */
function confidenceOf(
  nothing: NothingSent,
  explanation: Explanation,
  all: readonly Explanation[],
  isFirst: boolean,
): Confidence {
  // Another keystore of the case would have sent: then this one is in use, or something else is wrong.
  if (someWouldSend(nothing.sight)) return 'possible';
  const agree = all.every(({ causes }) => causes[0] === all[0]?.causes[0]);
  const confidence = explanation.confidence === 'proved' && !(agree && isFirst) ? 'likely' : explanation.confidence;
  return limitedByAnswer(nothing.answer, confidence);
}

function keystorePoint(explanation: Explanation, cause: Cause): EvidencePoint {
  return inKeystore(explanation.keystore, explanation.alias, `keystore:${cause}`, {
    alias: explanation.alias,
    keystore: explanation.facts['keystore'] ?? null,
    issuer: explanation.facts['issuer'] ?? null,
    keyAlgorithm: explanation.facts['keyAlgorithm'] ?? null,
  });
}
