import { fileURLToPath } from 'node:url';
import type { CaseEvent } from '../../src/workspace/case-host-model.ts';
import type { Events } from '../../src/contract/contract.ts';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { CaseSession } from '../../src/workspace/case-session.ts';

export const SAMPLE = fileURLToPath(new URL('../../assets/sample/mp-to-backend.pcap', import.meta.url));
export const KEYSTORE = fileURLToPath(new URL('../../assets/sample/nonprod-keystore.jks', import.meta.url));

export interface Told {
  readonly name: CaseEvent;
  readonly value: Events[CaseEvent];
}

/** A session in this thread, with everything it told its window. */
export function openSession(): { readonly session: CaseSession; readonly told: Told[] } {
  const told: Told[] = [];
  const session = new CaseSession(DEFAULT_CLIENT, (name, value) => {
    told.push({ name, value });
  });
  return { session, told };
}

/** The value of a request that must succeed. */
export async function ask(
  session: CaseSession,
  ...[name, argument]: Parameters<CaseSession['handle']>
): Promise<unknown> {
  const answer = await session.handle(name, argument);
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
  return answer.value;
}
