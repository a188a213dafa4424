/** Reads a Message Processor log of any size: failures, keystores that could not be loaded, and what the log covers. */
import { LOG_CODES, type LogCode, type LogFacts, type LogFailure, type LogLoadFailure } from '../facts/log-facts.ts';
import type { EvidenceProblem } from '../model.ts';
import { parseRecord, type ParsedRecord } from './parse-record.ts';
import { RecordScan } from './scan-records.ts';
import { captureCommands } from './capture-commands.ts';

/** Failures kept in full; beyond this they are only counted. A kilobyte each. */
const FAILURES_MAX = 2000;
const LOAD_FAILURES_MAX = 200;
/** Calls whose records may still be completed by the next ones. */
const OPEN_MAX = 512;

export interface LogReading {
  readonly facts: LogFacts;
  readonly problems: readonly EvidenceProblem[];
}

type Draft = { -readonly [Key in keyof LogFailure]: LogFailure[Key] } & { channelId: string | null };
type Tls = NonNullable<ParsedRecord['tls']>;

export class LogReader {
  readonly #scan = new RecordScan(({ text, line }) => {
    this.#take(parseRecord(text, line));
  });
  readonly #failures: Draft[] = [];
  readonly #loadFailures: LogLoadFailure[] = [];
  readonly #counts = new Map<LogCode, { count: number; firstLine: number }>();
  /** The latest failure of each call or thread, and SSLInfo that came before its failure. */
  readonly #open = new Map<string, Draft>();
  readonly #tls = new Map<string, Tls>();
  #leftOut = 0;

  push(text: string): void {
    this.#scan.push(text);
  }

  finish(): LogReading {
    this.#scan.finish();
    const { lines, records, wasCut } = this.#scan;
    const failures = this.#failures.map(toFailure);
    for (const { code, line } of failures) this.#count(code, line);
    const problems: EvidenceProblem[] = [];
    if (wasCut) problems.push({ code: 'record-cut', line: null, facts: {} });
    if (this.#leftOut > 0) {
      problems.push({ code: 'too-many-records', line: null, facts: { kept: FAILURES_MAX, leftOut: this.#leftOut } });
    }
    return {
      facts: {
        lines,
        records,
        firstAt: timeOf(this.#scan.firstHead),
        lastAt: timeOf(this.#scan.lastHead),
        timeZoneOffsetMinutes: null,
        counts: LOG_CODES.flatMap((code) => {
          const counted = this.#counts.get(code);
          return counted === undefined ? [] : [{ code, ...counted }];
        }),
        failures,
        loadFailures: this.#loadFailures,
        captureNext: captureCommands(failures),
      },
      problems,
    };
  }

  #take(record: ParsedRecord): void {
    const { load, failure, tls } = record;
    if (load !== null && this.#loadFailures.length < LOAD_FAILURES_MAX) {
      this.#loadFailures.push({ ...contextOf(record), line: record.line, ...load });
    }
    const key = record.messageId ?? record.thread;
    const open = key === null ? undefined : this.#open.get(key);
    if (open !== undefined && belongsTo(open, record)) {
      complete(open, record);
      return;
    }
    if (failure !== null && load === null) this.#begin(record, key);
    else if (tls !== null && key !== null) remember(this.#tls, key, tls);
  }

  #count(code: LogCode, line: number): void {
    const counted = this.#counts.get(code);
    if (counted === undefined) this.#counts.set(code, { count: 1, firstLine: line });
    else this.#counts.set(code, { count: counted.count + 1, firstLine: Math.min(counted.firstLine, line) });
  }

  #begin(record: ParsedRecord, key: string | null): void {
    const { failure } = record;
    if (failure === null) return;
    if (this.#failures.length >= FAILURES_MAX) {
      this.#leftOut += 1;
      this.#count(failure.code, record.line);
      return;
    }
    const earlier = key === null ? undefined : this.#tls.get(key);
    const draft = draftOf(record, failure, record.tls ?? earlier ?? null);
    this.#failures.push(draft);
    if (key !== null) remember(this.#open, key, draft);
  }
}

function draftOf(record: ParsedRecord, failure: NonNullable<ParsedRecord['failure']>, tls: Tls | null): Draft {
  return {
    ...contextOf(record),
    line: record.line,
    furtherLines: [],
    ...failure,
    local: record.channel?.local ?? null,
    remote: record.channel?.remote ?? null,
    ageMs: record.ageMs,
    lastIoMs: record.lastIoMs,
    bytesRead: record.bytesRead,
    bytesWritten: record.bytesWritten,
    useCount: record.useCount,
    keyStore: tls?.keyStore ?? null,
    keyAlias: tls?.keyAlias ?? null,
    trustStore: tls?.trustStore ?? null,
    exception: record.exception,
    channelId: record.channel?.id ?? null,
  };
}

/** One call that tries two servers leaves two channels: these are two failures. */
function belongsTo(open: Draft, { channel, failure, tls, exception, thread, messageId, at }: ParsedRecord): boolean {
  if (channel !== null && open.remote !== null) {
    const isSame =
      channel.id !== null && open.channelId !== null
        ? channel.id === open.channelId
        : channel.remote?.address === open.remote.address && channel.remote.port === open.remote.port;
    if (!isSame) return false;
  }
  if (messageId === null && thread !== null && !isSoonAfter(open.at, at)) return false;
  return failure !== null || tls !== null || exception !== null;
}

/** Without a message id only the thread binds records: a second and more apart they are of different calls. */
function isSoonAfter(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return true;
  const between = Date.parse(`${after}Z`) - Date.parse(`${before}Z`);
  return between >= 0 && between < 1000;
}

function complete(open: Draft, record: ParsedRecord): void {
  if (open.furtherLines.length < 8) open.furtherLines = [...open.furtherLines, record.line];
  open.keyStore ??= record.tls?.keyStore ?? null;
  open.keyAlias ??= record.tls?.keyAlias ?? null;
  open.trustStore ??= record.tls?.trustStore ?? null;
  open.exception ??= record.exception;
  open.local ??= record.channel?.local ?? null;
  open.remote ??= record.channel?.remote ?? null;
  open.channelId ??= record.channel?.id ?? null;
  open.ageMs ??= record.ageMs;
  const { failure } = record;
  if (failure !== null && LOG_CODES.indexOf(failure.code) < LOG_CODES.indexOf(open.code)) Object.assign(open, failure);
}

function contextOf({
  at,
  organization,
  environment,
  api,
  revision,
  messageId,
}: ParsedRecord): Pick<LogFailure, 'at' | 'organization' | 'environment' | 'api' | 'revision' | 'messageId'> {
  return { at, organization, environment, api, revision, messageId };
}

function toFailure(draft: Draft): LogFailure {
  const failure: Partial<Draft> & LogFailure = { ...draft };
  delete failure.channelId;
  return failure;
}

function timeOf(head: string | null): string | null {
  const found = head === null ? null : /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[,.](\d{1,3}))?/u.exec(head);
  return found === null ? null : `${found[1] ?? ''}T${found[2] ?? ''}.${(found[3] ?? '').padEnd(3, '0')}`;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > OPEN_MAX && oldest.done !== true) map.delete(oldest.value);
}
