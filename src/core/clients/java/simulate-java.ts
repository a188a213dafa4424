/** A JSSE client from CertificateRequest to Certificate message. Order of the steps as in the handshaker's code. */
import type { Keystore } from '../../keystores/model.ts';
import { authoritiesOf, type Authorities } from '../authorities.ts';
import { candidateOf, unusableEntries, type Candidate } from '../candidates.ts';
import type {
  ClientSetting,
  EntryVerdict,
  KeyManagerId,
  Reason,
  Selection,
  SelectionCaveat,
  SelectionRequest,
} from '../model.ts';
import { afterSelection } from './after-selection.ts';
import { hashMapOrder, keystoreOrder } from './alias-order.ts';
import { keyTypes, type KeyTypes } from './key-types.ts';
import { MAX_HANDSHAKE_MESSAGE, noCertificate, UNEXPECTED_MESSAGE } from './message.ts';
import { choosePkix } from './pkix.ts';
import type { JavaProfile } from './profiles.ts';
import { chooseSunX509, type Choice } from './sun-x509.ts';

export function simulateJava(
  setting: ClientSetting,
  profile: JavaProfile,
  request: SelectionRequest,
  keystore: Keystore,
): Selection {
  const { candidates, isTreeified } = inOrder(keystore, setting.keyManager);
  const run: Run = {
    setting,
    profile,
    request,
    candidates,
    unusable: unusableEntries(keystore),
    authorities: authoritiesOf(request.authorities),
    caveats: isTreeified ? ['treeified-hash'] : [],
  };
  const early = endsEarly(run);
  if (early !== null) return early;
  const types = keyTypes(profile, request);
  if (types.kind === 'alert') return ends(run, 'client-alert', types.alert, types.reason);
  if (types.kind === 'never-made') return ends(run, 'no-certificate-message', null, types.reason);
  const choice = choose(run, types);
  return choice.candidate === null ? nothing(run, choice) : chosen(run, choice, choice.candidate, types);
}

interface Run {
  readonly setting: ClientSetting;
  readonly profile: JavaProfile;
  readonly request: SelectionRequest;
  readonly candidates: readonly Candidate[];
  readonly unusable: readonly EntryVerdict[];
  readonly authorities: Authorities;
  readonly caveats: readonly SelectionCaveat[];
}

type Calls = Extract<KeyTypes, { kind: 'calls' }>;

/** SunX509 reads every private key when it is made: one that its password does not open, and there is no client at all. */
function endsEarly(run: Run): Selection | null {
  const { setting, request, candidates, authorities } = run;
  const unreadable = candidates.filter(({ entry }) => entry.keyReadable === false);
  if (setting.keyManager === 'sunx509' && unreadable.length > 0) {
    const verdicts = candidates.map((candidate): EntryVerdict => {
      const isCulprit = unreadable.includes(candidate);
      const code = isCulprit ? 'key-unreadable' : 'key-manager-not-made';
      return {
        alias: candidate.entry.alias,
        verdict: isCulprit ? 'rejected' : 'not-reached',
        reasons: [{ code, facts: {} }],
      };
    });
    return selection(run, { result: 'no-certificate-message', alert: null, verdicts });
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

function choose({ setting, profile, request, candidates, authorities }: Run, { calls, schemes }: Calls): Choice {
  if (setting.keyManager === 'sunx509') return chooseSunX509(calls, candidates, authorities);
  return choosePkix({ profile, request, schemes, authorities }, calls, candidates);
}

function nothing(run: Run, { verdicts }: Choice): Selection {
  return selection(run, { ...noCertificate(run.request.tlsVersion), verdicts });
}

function chosen(run: Run, { verdicts }: Choice, candidate: Candidate, { schemes }: Calls): Selection {
  const { tlsVersion } = run.request;
  const { alias } = candidate.entry;
  const after = afterSelection(run.profile, run.setting.keyManager, candidate, tlsVersion, schemes);
  switch (after.kind) {
    case 'sends':
      return selection(run, { result: 'sends', alert: null, verdicts, candidate });
    case 'cannot-sign':
      return selection(run, {
        result: 'sends',
        alert: after.alert,
        verdicts: verdicts.map((each) =>
          each.alias === alias ? { ...each, reasons: [...each.reasons, after.reason] } : each,
        ),
        candidate,
      });
    case 'empty':
      return selection(run, {
        ...noCertificate(tlsVersion),
        verdicts: verdicts.map((each) =>
          each.alias === alias ? { alias, verdict: 'rejected', reasons: [after.reason, ...each.reasons] } : each,
        ),
      });
  }
}

/** The client never comes to its keys: each has that as its reason. */
function ends(
  run: Run,
  result: 'client-alert' | 'no-certificate-message',
  alert: number | null,
  reason: Reason,
): Selection {
  const verdicts = run.candidates.map(({ entry }): EntryVerdict => ({
    alias: entry.alias,
    verdict: 'not-reached',
    reasons: [reason],
  }));
  return selection(run, { result, alert, verdicts });
}

interface Outcome {
  readonly result: Selection['result'];
  readonly alert: number | null;
  readonly verdicts: readonly EntryVerdict[];
  readonly candidate?: Candidate;
}

function selection(run: Run, { result, alert, verdicts, candidate }: Outcome): Selection {
  return {
    setting: run.setting,
    result,
    alias: candidate?.entry.alias ?? null,
    alert,
    entries: [...verdicts, ...run.unusable],
    caveats: run.caveats,
  };
}

function inOrder(keystore: Keystore, keyManager: KeyManagerId): { candidates: Candidate[]; isTreeified: boolean } {
  const byAlias = new Map(keystore.entries.map((entry) => [entry.alias, candidateOf(entry)]));
  const order = keystoreOrder(keystore.format, [...byAlias.keys()]).filter((alias) => byAlias.get(alias) != null);
  const { order: used, isTreeified } = keyManager === 'sunx509' ? hashMapOrder(order) : { order, isTreeified: false };
  return { candidates: used.flatMap((alias) => byAlias.get(alias) ?? []), isTreeified };
}
