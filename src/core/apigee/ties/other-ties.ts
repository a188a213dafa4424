/** Ties of traces, of what other tools saw, and of configuration: by message id, address, server name, certificate and CA names. */
import { parseNameText, parseOpensslName } from '../../certificates/names/parse-name-text.ts';
import { textCanonical } from '../../certificates/names/canonical.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { CurlFacts, ServerProbeFacts } from '../facts/client-facts.ts';
import type { TraceFacts, TraceMessage } from '../facts/trace-facts.ts';
import type { Evidence } from '../model.ts';
import type { Tie, TieReason } from './model.ts';
import { endpointKey, type ConnectionSummary } from './summary.ts';

export interface Summaries {
  readonly all: readonly ConnectionSummary[];
  /** By `address port` and by `name port` of the server. */
  readonly byServer: ReadonlyMap<string, readonly ConnectionSummary[]>;
}

const TIES_MAX = 200;
/** A trace's clock is UTC and stands on the same machine as the client. */
const TRACE_WINDOW = 60_000;

/** A call of a trace: through the log by its message id, or by the address it went to and the time. */
export function tieTrace(
  item: number,
  facts: TraceFacts,
  items: readonly Evidence[],
  logTies: readonly Tie[],
  summaries: Summaries,
): readonly Tie[] {
  return facts.messages.flatMap((message) => {
    const byLog = tieByLog(item, message, items, logTies);
    return byLog.length > 0 ? byLog : tieByPlace(item, message, summaries);
  });
}

function tieByLog(
  item: number,
  message: TraceMessage,
  items: readonly Evidence[],
  logTies: readonly Tie[],
): readonly Tie[] {
  const { messageId } = message;
  if (messageId === null) return [];
  const ties: Tie[] = [];
  items.forEach((log, index) => {
    if (log.kind !== 'message-processor-log') return;
    const failure = log.facts.failures.find((one) => sameMessageId(one.messageId, messageId));
    if (failure === undefined) return;
    const reason: TieReason = { code: 'message-id', facts: { messageId } };
    const from = { kind: 'evidence', item, line: null, what: messageId } as const;
    ties.push({
      from,
      to: { kind: 'evidence', item: index, line: failure.line, what: null },
      reasons: [reason],
      confidence: 'proved',
    });
    const onwards = logTies.find(
      ({ from: end }) => end.kind === 'evidence' && end.item === index && end.line === failure.line,
    );
    if (onwards !== undefined) ties.push({ ...onwards, from, reasons: [reason, ...onwards.reasons] });
  });
  return ties;
}

/** Some places append a counter to the id, as in `rrt-…-9c1b-1` and `rrt-…-9c1b`. */
function sameMessageId(a: string | null, b: string): boolean {
  if (a === null) return false;
  return a === b || (a.length > 12 && b.length > 12 && (a.startsWith(`${b}-`) || b.startsWith(`${a}-`)));
}

function tieByPlace(item: number, message: TraceMessage, summaries: Summaries): readonly Tie[] {
  const { target } = message;
  const named = target.address ?? target.host;
  if (named === null || target.port === null) return [];
  const candidates = summaries.byServer.get(endpointKey(named, target.port)) ?? [];
  const times = traceTimes(message.at);
  const near = candidates.filter(({ startMs, endMs }) =>
    times.some((time) => time > startMs - TRACE_WINDOW && time < endMs + TRACE_WINDOW),
  );
  const reasons: TieReason[] = [{ code: 'server-address', facts: { address: named, port: target.port } }];
  if (near.length > 0) reasons.push({ code: 'time', facts: { milliseconds: TRACE_WINDOW } });
  const tied = times.length === 0 ? candidates : near;
  const confidence = near.length === 1 ? 'likely' : 'possible';
  return tied.slice(0, TIES_MAX).map(({ id }) => ({
    from: { kind: 'evidence', item, line: null, what: message.messageId },
    to: { kind: 'connection', connection: id },
    reasons,
    confidence,
  }));
}

/** `02-02-26 14:45:49:462`, day first or month first; or ISO 8601. Milliseconds since 1970, all that it may be. */
export function traceTimes(text: string | null): readonly number[] {
  if (text === null) return [];
  const short = /^(\d\d)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)[:.,](\d{3})$/u.exec(text);
  if (short === null) {
    const parsed = Date.parse(text);
    return Number.isNaN(parsed) ? [] : [parsed];
  }
  const [day = 0, month = 0, year = 0, ...clock] = short.slice(1).map(Number);
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = clock;
  const at = (m: number, d: number): readonly number[] =>
    m < 1 || m > 12 || d > 31 ? [] : [Date.UTC(2000 + year, m - 1, d, hour, minute, second, millisecond)];
  return [...new Set([...at(month, day), ...at(day, month)])];
}

/** What s_client saw stands for every connection to that server. */
export function tieProbe(item: number, facts: ServerProbeFacts, { all, byServer }: Summaries): readonly Tie[] {
  const named = facts.address ?? facts.serverName;
  const placed = named === null || facts.port === null ? [] : (byServer.get(endpointKey(named, facts.port)) ?? []);
  const ties: Tie[] = [];
  const judged = new Map<readonly string[], boolean>();
  const isSameList = (names: readonly string[]): boolean => {
    const known = judged.get(names) ?? areCaNames(facts.caNames, names);
    judged.set(names, known);
    return known;
  };
  for (const summary of all) {
    if (ties.length >= TIES_MAX) break;
    const reasons: TieReason[] = [];
    if (placed.includes(summary)) {
      reasons.push({ code: 'server-address', facts: { address: named ?? '', port: facts.port ?? 0 } });
    }
    if (facts.serverCertificateSha256 !== null && facts.serverCertificateSha256 === summary.leafSha256) {
      reasons.push({ code: 'server-certificate', facts: { sha256: facts.serverCertificateSha256 } });
    }
    if (facts.caNames.length > 0 && summary.caNames !== null && isSameList(summary.caNames)) {
      reasons.push({ code: 'ca-names', facts: { count: facts.caNames.length } });
    }
    if (reasons.length === 0) continue;
    const from = { kind: 'evidence', item, line: null, what: null } as const;
    const confidence = reasons.some(({ code }) => code === 'server-certificate') ? 'proved' : 'likely';
    ties.push({ from, to: { kind: 'connection', connection: summary.id }, reasons, confidence });
  }
  return ties;
}

export function tieCurl(item: number, facts: CurlFacts, { byServer }: Summaries): readonly Tie[] {
  return facts.hosts.flatMap(({ address, port }) =>
    (byServer.get(endpointKey(address, port)) ?? []).slice(0, TIES_MAX).map(({ id }): Tie => ({
      from: { kind: 'evidence', item, line: null, what: null },
      to: { kind: 'connection', connection: id },
      reasons: [{ code: 'server-address', facts: { address, port } }],
      confidence: 'possible',
    })),
  );
}

/** Do the names that s_client printed read the same as these? It prints them in the encoding's order, or in RFC 2253's. */
export function areCaNames(printed: readonly string[], canonical: readonly string[]): boolean {
  return [parseOpensslName, parseNameText].some((parse) =>
    sameNames(
      printed.flatMap((name) => canonicalName(name, parse) ?? []),
      canonical,
    ),
  );
}

export function canonicalName(text: string, parse: typeof parseNameText): string | null {
  try {
    return textCanonical(parse(text));
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  return new Set(a).size === known.size && a.every((name) => known.has(name));
}
