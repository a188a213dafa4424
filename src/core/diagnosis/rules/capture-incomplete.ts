/** Parts of the connection are not in the capture: packets lost or cut, one direction only, a beginning or an end that is missing. */
import { CLEAR, found, seenAt } from '../evidence.ts';
import { endingOf } from '../ending.ts';
import { isStartUnseen } from '../cut-short.ts';
import type { Deciding, Outcome, Rule, Subject } from '../model.ts';
import { sightOf, type Sight } from '../sight.ts';
import { stageOf } from '../stage.ts';

export const captureIncomplete: Rule = {
  id: 'capture-incomplete',
  family: 'not-to-be-seen',
  severity: 'warning',
  reference: 'tcpdump -s 0; capture on both directions',
  check,
};

type Want = 'lost' | 'cut' | 'one-direction' | 'mid-stream' | 'ends-early';

const DECIDES: Readonly<Record<Want, Deciding>> = {
  lost: 'capture-without-loss',
  cut: 'full-packets',
  'one-direction': 'both-directions',
  'mid-stream': 'capture-from-start',
  'ends-early': 'longer-capture',
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const { connection } = sight;
  const why = wanting(sight);
  if (why === null) return CLEAR;
  const bytes = connection.losses.reduce((sum, { length }) => sum + length, 0);
  const facts = { why, bytes, losses: connection.losses.length, stage: stageOf(sight), from: connection.tcp.oneSided };
  const points = connection.losses
    .slice(0, 3)
    .map((loss) => seenAt(connection, loss.place, `lost-${loss.because}`, { length: loss.length, from: loss.from }));
  // A completed handshake with a hole in it is still a completed one.
  return found(sight.isCompleted ? 'possible' : 'likely', facts, points, [DECIDES[why]]);
}

function wanting(sight: Sight): Want | null {
  const { connection, isCompleted } = sight;
  if (connection.tcp.oneSided !== null && connection.tcp.payloadBytes.client + connection.tcp.payloadBytes.server > 0) {
    return 'one-direction';
  }
  const loss = connection.losses[0];
  if (loss !== undefined) return loss.because === 'cut' ? 'cut' : 'lost';
  if (isCompleted) return null;
  if (isStartUnseen(connection)) return 'mid-stream';
  const isOpen = endingOf(sight).kind === 'unknown' && sight.alertFromClient === null;
  const isTalk = connection.protocol === 'tls' || connection.protocol === 'no-data';
  return isOpen && isTalk && (connection.tcp.sawSynAck || !connection.tcp.sawSyn) ? 'ends-early' : null;
}
