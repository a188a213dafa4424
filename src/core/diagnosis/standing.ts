/** Into which of the list's four groups a verdict falls. */
import type { Cause, Verdict } from './model.ts';

export type Standing = 'failed' | 'doubtful' | 'completed' | 'not-tls';

const STANDINGS: Partial<Record<Cause, Standing>> = {
  'handshake-completed': 'completed',
  'completed-without-client-certificate': 'completed',
  // The handshake stands; what was refused is the call.
  'http-error-after-handshake': 'doubtful',
  'encrypted-undecided': 'doubtful',
  'renegotiation-undecided': 'doubtful',
  'capture-incomplete': 'doubtful',
  'not-tls': 'not-tls',
};

export function standingOf({ cause }: Pick<Verdict, 'cause'>): Standing {
  return STANDINGS[cause] ?? 'failed';
}
