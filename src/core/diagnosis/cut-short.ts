/** Connections that ended, by close or reset, before their handshake did. */
import { ALERT } from './alerts.ts';
import { endingOf, type Ending } from './ending.ts';
import { found, seenEnding } from './evidence.ts';
import type { Outcome, Subject } from './model.ts';
import { stageOf } from './stage.ts';
import { sightOf } from './sight.ts';

export interface CutShort {
  readonly ending: Extract<Ending, { kind: 'reset' | 'closed' }>;
  readonly outcome: Outcome;
}

export function cutShort(subject: Subject): CutShort | null {
  const sight = sightOf(subject);
  const { connection } = sight;
  if (connection.protocol !== 'tls' && connection.protocol !== 'no-data') return null;
  if (sight.isCompleted || sight.alertFromServer !== null || sight.alertFromClient !== null) return null;
  // Refused and unanswered connections are other rules'.
  if (connection.tcp.sawSyn && !connection.tcp.sawSynAck && connection.protocol === 'no-data') return null;
  const ending = endingOf(sight);
  if (ending.kind !== 'reset' && ending.kind !== 'closed') return null;
  const saidGoodbye = connection.alerts.some(({ code }) => code === ALERT.closeNotify);
  const facts = {
    by: ending.by,
    stage: stageOf(sight),
    seconds: (connection.endedAt - connection.startedAt) / 1e9,
    saidGoodbye,
  };
  const isWhole = connection.losses.length === 0 && connection.tcp.oneSided === null;
  const decides = ending.by === 'server' ? ['server-log', 'server-capture'] : ['client-log'];
  return { ending, outcome: found(isWhole ? 'proved' : 'likely', facts, [seenEnding(sight, ending)], decides) };
}
