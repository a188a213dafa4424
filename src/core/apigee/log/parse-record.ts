/** Takes one record of a Message Processor log apart, however its lines were wrapped. */
import { alertName } from '../../tls/names/alerts.ts';
import { LOAD_FAILURE_WORDS, FAILURE_WORDS } from './patterns.ts';
import type { LogCode, LogContext, LogEndpoint, LogLoadFailure } from '../facts/log-facts.ts';
import { parseEndpoint } from '../text/endpoint.ts';
import { redactText } from '../text/redact.ts';

export interface ParsedRecord extends Omit<LogContext, never> {
  readonly line: number;
  readonly thread: string | null;
  readonly failure: { readonly code: LogCode; readonly message: string; readonly alert: string | null } | null;
  readonly load: Pick<LogLoadFailure, 'code' | 'text' | 'keystore' | 'alias'> | null;
  readonly channel: Channel | null;
  readonly ageMs: number | null;
  readonly lastIoMs: number | null;
  readonly bytesRead: number | null;
  readonly bytesWritten: number | null;
  readonly useCount: number | null;
  readonly tls: {
    readonly keyStore: string | null;
    readonly keyAlias: string | null;
    readonly trustStore: string | null;
  } | null;
  readonly exception: string | null;
}

export interface Channel {
  readonly id: string | null;
  readonly local: LogEndpoint | null;
  readonly remote: LogEndpoint | null;
}

const HEAD = /(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d:\d\d)(?:[,.](\d{1,9}))?/u;
const HEAD_REACH = 400;

export function parseRecord(text: string, line: number): ParsedRecord {
  // A line break is either where a space was, or in the middle of a word.
  const spaced = text.replace(/[ \t]*\r?\n[ \t]*/gu, ' ');
  const tight = text.replace(/\r?\n[ \t]*/gu, '');
  return {
    ...contextOf(spaced),
    line,
    thread: /\b(NIOThread@\d{1,9}|Apigee-Main-\d{1,9}|[\w-]{1,40}Thread[\w@-]{0,20})/u.exec(spaced)?.[1] ?? null,
    failure: failureIn(spaced, tight),
    load: loadFailureIn(spaced, tight),
    channel: channelIn(spaced, tight),
    ageMs: numberIn(spaced, tight, /\bage=(\d{1,12})ms/u),
    lastIoMs: numberIn(spaced, tight, /\blastIO=(\d{1,12})ms/u),
    bytesRead: numberIn(spaced, tight, /\bbytesRead=(\d{1,15})/u),
    bytesWritten: numberIn(spaced, tight, /\bbytesWritten=(\d{1,15})/u),
    useCount: numberIn(spaced, tight, /\buseCount=(\d{1,9})/u),
    tls: tlsIn(spaced, tight),
    exception: exceptionIn(spaced),
  };
}

function contextOf(text: string): LogContext {
  const head = HEAD.exec(text.slice(0, HEAD_REACH));
  const field = (name: string): string | null => {
    const found = new RegExp(String.raw`\b${name}:([\w.~@+-]{1,128})(?=\s|$)`, 'u').exec(text.slice(0, HEAD_REACH * 3));
    return found?.[1] ?? null;
  };
  return {
    at: head === null ? null : `${head[1] ?? ''}T${head[2] ?? ''}.${(head[3] ?? '').padEnd(3, '0').slice(0, 3)}`,
    organization: field('org'),
    environment: field('env'),
    api: field('api'),
    revision: field('rev'),
    messageId: field('(?:messageid|message_id|messageId)'),
  };
}

function failureIn(spaced: string, tight: string): ParsedRecord['failure'] {
  for (const [code, words] of FAILURE_WORDS) {
    const found = words.exec(spaced) ?? words.exec(tight);
    if (found === null) continue;
    if (code !== 'alert-received') return { code, message: redactText(found[0].trim()), alert: null };
    const alert = [spaced, tight].map(alertIn).find((name) => name !== null) ?? alertWord(spaced);
    return { code, message: `Received fatal alert: ${alert}`, alert };
  }
  return null;
}

/** The alert's name, where it is one that TLS has: a line break may have cut it in two. */
function alertIn(text: string): string | null {
  const word = alertWord(text);
  return KNOWN_ALERTS.has(word) ? word : null;
}

function alertWord(text: string): string {
  return /Received fatal alert: (\w{1,40})/u.exec(text)?.[1] ?? '';
}

const ALERT_CODES = 256;
const KNOWN_ALERTS: ReadonlySet<string> = new Set(
  Array.from({ length: ALERT_CODES }, (_, code) => alertName(code)).filter((name) => /^[a-z_0-9]+$/u.test(name)),
);

function loadFailureIn(spaced: string, tight: string): ParsedRecord['load'] {
  for (const [code, words] of LOAD_FAILURE_WORDS) {
    const text = [spaced, tight].find((one) => words.test(one));
    if (text === undefined) continue;
    const at = words.exec(text)?.index ?? 0;
    const said = text.slice(Math.max(0, text.lastIndexOf(' - ', at) + 3), at + 200);
    return {
      code,
      text: redactText(said.trim()).slice(0, 240),
      keystore: /key ?store[ :='"[]{1,4}([\w.@~-]{1,128})/iu.exec(said)?.[1] ?? null,
      alias: /alias[ :='"[]{1,4}([\w.@~-]{1,128})/iu.exec(said)?.[1] ?? null,
    };
  }
  return null;
}

function channelIn(spaced: string, tight: string): Channel | null {
  const found = [spaced, tight].map(readChannel);
  const [first, second] = found;
  return weight(second) > weight(first) ? (second ?? null) : (first ?? null);
}

function weight(channel: Channel | null | undefined): number {
  if (channel === null || channel === undefined) return -1;
  return [channel.id, channel.remote?.port, channel.local?.port, channel.remote, channel.local].filter(
    (part) => part !== null && part !== undefined,
  ).length;
}

/** `SSLClientChannel[C:ip:port # Remote host:ip:port #]@65461`, `…[Connected: Remote:ip:port Local:ip]@739028`. */
function readChannel(text: string): Channel | null {
  const found = /Channel\s?\[(.{0,400}?)\](?:\s?@([0-9A-Fa-f]{1,16})|(?=[\s,;)]|$))/u.exec(text);
  if (found === null) return null;
  const inside = (found[1] ?? '').replace(/^\s*(?:Connected|Accepted|Disconnected|Connecting|Closed)\s?:\s*/u, '');
  const label = (words: string): LogEndpoint | null => {
    const value = new RegExp(String.raw`(?:^|[\s#,])(?:${words})\s?:\s?([^\s#,]{1,300})`, 'u').exec(inside)?.[1];
    return value === undefined ? null : parseEndpoint(value);
  };
  return {
    id: found[2] ?? null,
    local: label(String.raw`Local(?:\s?host)?|C`),
    remote: label(String.raw`Remote(?:\s?host)?|S`),
  };
}

function numberIn(spaced: string, tight: string, pattern: RegExp): number | null {
  const found = (pattern.exec(spaced) ?? pattern.exec(tight))?.[1];
  return found === undefined ? null : Number(found);
}

function tlsIn(spaced: string, tight: string): ParsedRecord['tls'] {
  const at = spaced.indexOf('SSLInfo:');
  const text = at === -1 ? tight : spaced;
  const from = at === -1 ? tight.indexOf('SSLInfo:') : at;
  if (from === -1) return null;
  const said = text.slice(from, from + 600);
  const field = (name: string): string | null => {
    const value = new RegExp(String.raw`\b${name}\s?:\s?([^\s,;]{1,200})`, 'u').exec(said)?.[1] ?? null;
    return value === null || value === 'null' || /^(?:KeyAlias|TrustStore|KeyStore):/u.test(value) ? null : value;
  };
  return { keyStore: field('KeyStore'), keyAlias: field('KeyAlias'), trustStore: field('TrustStore') };
}

function exceptionIn(text: string): string | null {
  const found = /\b(?:javax?|sun|com|org|io)\.[\w.$]{1,160}(?:Exception|Error)(?:: [^\n]{0,200})?/u.exec(text)?.[0];
  if (found === undefined) return null;
  return redactText(found.replace(/\s+at [\w.$]+\(.*$/u, '').trim()).slice(0, 240);
}
