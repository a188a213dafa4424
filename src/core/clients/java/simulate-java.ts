/** A JSSE client from CertificateRequest to Certificate message. Order of the steps as in the handshaker's code. */
import { authoritiesOf, type Authorities } from '../authorities.ts';
import type { Candidate } from '../candidates.ts';
import type { Decision } from '../decision.ts';
import type { ClientSetting, EntryVerdict, Reason, SelectionRequest } from '../model.ts';
import type { OrderedCandidates, PreparedKeystore } from '../prepared-keystore.ts';
import { afterSelection } from './after-selection.ts';
import { keyTypes, type KeyTypes } from './key-types.ts';
import { MAX_HANDSHAKE_MESSAGE, noCertificate, UNEXPECTED_MESSAGE } from './message.ts';
import { choosePkix } from './pkix.ts';
import type { JavaProfile } from './profiles.ts';
import { chooseSunX509, type Choice } from './sun-x509.ts';

export function simulateJava(
  setting: ClientSetting,
  profile: JavaProfile,
  request: SelectionRequest,
  keystore: PreparedKeystore,
): Decision {
  const { candidates, isTreeified } = keystore.inOrder(setting.keyManager);
  const authorities = authoritiesOf(request.authorities);
  const run: Run = { setting, profile, request, keystore, candidates, isTreeified, authorities };
  const early = endsEarly(run);
  if (early !== null) return early;
  const types = keyTypes(profile, request);
  if (types.kind === 'alert') return ends(run, 'client-alert', types.alert, types.reason);
  if (types.kind === 'never-made') return ends(run, 'no-certificate-message', null, types.reason);
  const choice = choose(run, types);
  return choice.candidate === null ? nothing(run, choice) : chosen(run, choice, choice.candidate, types);
}

interface Run extends OrderedCandidates {
  readonly setting: ClientSetting;
  readonly profile: JavaProfile;
  readonly request: SelectionRequest;
  readonly keystore: PreparedKeystore;
  readonly authorities: Authorities;
}

type Calls = Extract<KeyTypes, { kind: 'calls' }>;

/** SunX509 reads every private key when it is made: one that its password does not open, and there is no client at all. */
function endsEarly(run: Run): Decision | null {
  const { setting, request, authorities, keystore } = run;
  if (setting.keyManager === 'sunx509' && keystore.unreadable.length > 0) {
    return decide(run, { result: 'no-certificate-message', alert: null, explain: () => notMade(run) });
  }
  if (request.messageLength !== null && request.messageLength > MAX_HANDSHAKE_MESSAGE) {
    const facts = { length: request.messageLength, limit: MAX_HANDSHAKE_MESSAGE };
    return ends(run, 'client-alert', UNEXPECTED_MESSAGE, { code: 'request-too-large', facts });
  }
  if (authorities.firstUnreadable >= 0) {
    const facts = { position: authorities.firstUnreadable + 1 };
    return ends(run, 'client-alert', run.profile.unreadableNameAlert, { code: 'listed-name-unreadable', facts });
  }
  return null;
}

function notMade({ candidates }: Run): EntryVerdict[] {
  return candidates.map(({ entry }): EntryVerdict => {
    const isCulprit = entry.keyReadable === false;
    const code = isCulprit ? 'key-unreadable' : 'key-manager-not-made';
    return { alias: entry.alias, verdict: isCulprit ? 'rejected' : 'not-reached', reasons: [{ code, facts: {} }] };
  });
}

function choose({ setting, profile, request, keystore, candidates, authorities }: Run, types: Calls): Choice {
  const isListed = (candidate: Candidate): boolean => keystore.isListed(candidate, authorities);
  const { calls, schemes } = types;
  if (setting.keyManager === 'sunx509') return chooseSunX509({ authorities, isListed }, calls, candidates);
  return choosePkix({ profile, request, schemes, authorities, isListed }, calls, candidates);
}

function nothing(run: Run, { explain, faults }: Choice): Decision {
  return decide(run, { ...noCertificate(run.request.tlsVersion), explain, faults });
}

function chosen(run: Run, { explain, faults }: Choice, candidate: Candidate, { schemes }: Calls): Decision {
  const { tlsVersion } = run.request;
  const { alias } = candidate.entry;
  const after = afterSelection(run.profile, run.setting.keyManager, candidate, tlsVersion, schemes);
  const explainChosen = (change: (verdict: EntryVerdict) => EntryVerdict) => (): readonly EntryVerdict[] =>
    explain().map((each) => (each.alias === alias ? change(each) : each));
  switch (after.kind) {
    case 'sends':
      return decide(run, { result: 'sends', alert: null, explain, candidate });
    case 'cannot-sign':
      return decide(run, {
        result: 'sends',
        alert: after.alert,
        faults,
        explain: explainChosen((each) => ({ ...each, reasons: [...each.reasons, after.reason] })),
        candidate,
      });
    case 'empty':
      return decide(run, {
        ...noCertificate(tlsVersion),
        faults,
        explain: explainChosen(({ reasons }) => ({ alias, verdict: 'rejected', reasons: [after.reason, ...reasons] })),
      });
  }
}

/** The client never comes to its keys: each has that as its reason. */
function ends(
  run: Run,
  result: 'client-alert' | 'no-certificate-message',
  alert: number | null,
  reason: Reason,
): Decision {
  const explain = (): EntryVerdict[] =>
    run.candidates.map(({ entry }) => ({ alias: entry.alias, verdict: 'not-reached', reasons: [reason] }));
  return decide(run, { result, alert, explain });
}

interface Outcome extends Pick<Decision, 'result' | 'alert' | 'explain'> {
  readonly candidate?: Candidate;
  readonly faults?: Decision['faults'];
}

function decide(
  { isTreeified, keystore }: Run,
  { result, alert, explain, candidate, faults = noFaults }: Outcome,
): Decision {
  return {
    result,
    alias: candidate?.entry.alias ?? null,
    alert,
    caveats: isTreeified ? ['treeified-hash'] : [],
    explain: () => [...explain(), ...keystore.unusable()],
    faults,
  };
}

function noFaults(): number {
  return 0;
}
