import type { LogEndpoint, LogFailure } from '../../../core/apigee/facts/log-facts.ts';

/** `tie`: what leads from the log to the connection. `failure`: what went wrong. `doubt`: what something else contradicts. */
export type ExcerptTone = 'plain' | 'tie' | 'failure' | 'doubt';

export interface ExcerptPart {
  readonly text: string;
  readonly tone: ExcerptTone;
}

/**
 * A record in the log's own notation. Only what was read out of it is written again, in its order: the record's other words
 * may hold secrets and are kept nowhere, and `…` stands where something is left out.
 */
export function logExcerpt(failure: LogFailure, doubted: ReadonlySet<string>): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  const write = (label: string, value: string | number | null, tone: ExcerptTone = 'plain'): void => {
    if (value === null || value === '') return;
    parts.push({ text: `${parts.length === 0 ? '' : ' '}${label}`, tone: 'plain' });
    parts.push({ text: String(value), tone: doubted.has(String(value)) ? 'doubt' : tone });
  };
  write('', failure.at?.replace('T', ' ') ?? null);
  write('org:', failure.organization);
  write('env:', failure.environment);
  write('api:', failure.api);
  write('rev:', failure.revision);
  write('messageid:', failure.messageId, 'tie');
  write('… C:', endpoint(failure.local), 'tie');
  write('Remote host:', endpoint(failure.remote), 'tie');
  write('useCount=', failure.useCount);
  write('bytesRead=', failure.bytesRead);
  write('bytesWritten=', failure.bytesWritten);
  write('age=', failure.ageMs === null ? null : `${String(failure.ageMs)}ms`);
  write('… ', failure.message, 'failure');
  if (failure.exception !== null && !failure.exception.includes(failure.message))
    write('… ', failure.exception, 'failure');
  if (failure.keyStore ?? failure.keyAlias ?? failure.trustStore) parts.push({ text: ' … SSLInfo:', tone: 'plain' });
  write('KeyStore:', failure.keyStore);
  write('KeyAlias:', failure.keyAlias);
  write('TrustStore:', failure.trustStore);
  return parts.filter(({ text }) => text !== '');
}

function endpoint(end: LogEndpoint | null): string | null {
  if (end === null) return null;
  const name = end.host ?? end.address;
  if (name === null) return end.port === null ? null : `:${String(end.port)}`;
  return end.port === null ? name : `${name.includes(':') ? `[${name}]` : name}:${String(end.port)}`;
}
