/**
 * Ties a log's failures to the TCP connections of a capture: by addresses and ports, by the age that the log gives the
 * connection, and by time. A log does not say its time zone: that difference is solved for which most records agree on.
 */
import type { LogFacts, LogFailure } from '../facts/log-facts.ts';
import type { Tie, TieReason } from './model.ts';
import { endpointKey, type ConnectionSummary } from './summary.ts';

const MINUTE = 60_000;
/** Every time zone in use is a multiple of a quarter of an hour away from UTC. */
const ZONE_STEP = 15 * MINUTE;
const ZONE_MIN = -12 * 60 * MINUTE;
const ZONE_MAX = 14 * 60 * MINUTE;
/** Two machines' clocks may differ this much; addresses and ports alone bind beyond that. */
const CLOCK_SKEW = 2 * MINUTE;
const CLOSE = 5000;
const VERY_CLOSE = 1000;
const CANDIDATES_MAX = 5000;

export interface LogTies {
  readonly timeZoneOffsetMinutes: number | null;
  /** Ends at the connection; begins at the line of the failure. */
  readonly ties: readonly Tie[];
}

interface Candidate {
  readonly summary: ConnectionSummary;
  /** 8: both ends with their ports. 2: the client's address too. 1: the server only. */
  readonly weight: number;
}

export function tieLog(
  item: number,
  facts: LogFacts,
  byServer: ReadonlyMap<string, readonly ConnectionSummary[]>,
): LogTies {
  const failures = facts.failures.map((failure) => ({ failure, candidates: candidatesOf(failure, byServer) }));
  const offset = solveOffset(failures);
  const ties = failures.flatMap(({ failure, candidates }) => bestTie(item, failure, candidates, offset) ?? []);
  return { timeZoneOffsetMinutes: offset === null ? null : offset / MINUTE, ties };
}

function candidatesOf(
  failure: LogFailure,
  byServer: ReadonlyMap<string, readonly ConnectionSummary[]>,
): readonly Candidate[] {
  const { local, remote } = failure;
  const found: Candidate[] = [];
  // Some versions name the target in both places, and some the Message Processor's end first.
  for (const [server, client] of [[remote, local] as const, [local, remote] as const]) {
    const named = server?.address ?? server?.host ?? null;
    const port = server?.port ?? null;
    if (server === null || named === null || port === null) continue;
    for (const summary of (byServer.get(endpointKey(named, port)) ?? []).slice(0, CANDIDATES_MAX)) {
      const isSameEnd = client?.address === server.address && client.port === server.port;
      const weight = client === null || isSameEnd ? 1 : weightOf(client, summary);
      if (weight > 0) found.push({ summary, weight });
    }
    if (found.length > 0) break;
  }
  return found;
}

function weightOf(client: NonNullable<LogFailure['local']>, { client: seen }: ConnectionSummary): number {
  const isAddress = client.address === null || client.address === seen.address;
  if (client.port === seen.port) return isAddress ? 8 : 4;
  if (client.port !== null && client.port !== 0) return 0;
  return client.address === seen.address ? 2 : 1;
}

/** Log time less the connection's: from its beginning where the log gives the age, else from the time it lasted. */
function differenceOf(
  failure: LogFailure,
  { startMs, endMs }: ConnectionSummary,
): { at: number; from: number; to: number } | null {
  if (failure.at === null) return null;
  const at = Date.parse(`${failure.at}Z`);
  if (Number.isNaN(at)) return null;
  if (failure.ageMs !== null) return { at: at - failure.ageMs, from: startMs, to: startMs };
  return { at, from: startMs, to: endMs };
}

function residual({ at, from, to }: { at: number; from: number; to: number }, offset: number): number {
  const utc = at - offset;
  return utc < from ? from - utc : utc > to ? utc - to : 0;
}

type WithCandidates = readonly { readonly failure: LogFailure; readonly candidates: readonly Candidate[] }[];

function solveOffset(failures: WithCandidates): number | null {
  const scores = new Map<number, number>();
  for (const { failure, candidates } of failures) {
    const votes = new Map<number, number>();
    for (const { summary, weight } of candidates) {
      const difference = differenceOf(failure, summary);
      if (difference === null) continue;
      const offset = Math.round((difference.at - difference.to) / ZONE_STEP) * ZONE_STEP;
      const off = residual(difference, offset);
      if (offset < ZONE_MIN || offset > ZONE_MAX || (off > CLOCK_SKEW && weight < 4)) continue;
      const vote = weight * (off < VERY_CLOSE ? 1 : off < CLOSE ? 0.7 : off < CLOCK_SKEW ? 0.3 : 0.1);
      votes.set(offset, Math.max(vote, votes.get(offset) ?? 0));
    }
    for (const [offset, vote] of votes) scores.set(offset, (scores.get(offset) ?? 0) + vote);
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] === second?.[1]) return null;
  // Minus zero is no offset to show.
  return first[0] === 0 ? 0 : first[0];
}

function bestTie(
  item: number,
  failure: LogFailure,
  candidates: readonly Candidate[],
  offset: number | null,
): Tie | null {
  const judged = candidates.map((candidate) => {
    const difference = differenceOf(failure, candidate.summary);
    return { ...candidate, off: difference === null || offset === null ? null : residual(difference, offset) };
  });
  judged.sort((a, b) => b.weight - a.weight || (a.off ?? Infinity) - (b.off ?? Infinity));
  const [best, next] = judged;
  if (best === undefined) return null;
  const isExact = best.weight >= 4;
  if (!isExact && (best.off === null || best.off > CLOSE)) return null;
  const isSole =
    next === undefined || next.weight < best.weight || (next.off ?? Infinity) > (best.off ?? 0) + VERY_CLOSE;
  const { summary } = best;
  const reasons: TieReason[] = [
    isExact
      ? { code: 'address-and-port', facts: { address: summary.client.address, port: summary.client.port } }
      : { code: 'server-address', facts: { address: summary.server.address, port: summary.server.port } },
  ];
  if (best.off !== null && best.off <= CLOSE)
    reasons.push({ code: 'time', facts: { milliseconds: Math.round(best.off) } });
  if (failure.alert !== null && summary.alerts.includes(failure.alert)) {
    reasons.push({ code: 'alert', facts: { alert: failure.alert } });
  }
  return {
    from: { kind: 'evidence', item, line: failure.line, what: failure.messageId },
    to: { kind: 'connection', connection: summary.id },
    reasons,
    confidence: confidenceOf(best.weight, best.off, isSole),
  };
}

function confidenceOf(weight: number, off: number | null, isSole: boolean): Tie['confidence'] {
  const isClose = off !== null && off <= CLOSE;
  if (weight >= 8) return isClose && isSole ? 'proved' : isClose || isSole ? 'likely' : 'possible';
  if (weight >= 4) return isClose ? 'likely' : 'possible';
  return isSole && off !== null && off <= VERY_CLOSE ? 'likely' : 'possible';
}
