import type { StoreApi } from 'zustand/vanilla';
import type { Answer, Host, RequestName, Requests } from '../../contract/contract.ts';
import type { Failure } from '../../contract/views.ts';
import type { WindowState } from './window-state.ts';

/** What every action works with. */
export interface WindowContext {
  readonly host: Host;
  readonly store: StoreApi<WindowState>;
}

/** Asks the host; whatever goes wrong on the way is an answer too. */
export async function ask<Name extends RequestName>(
  { host }: WindowContext,
  name: Name,
  argument: Requests[Name]['argument'],
): Promise<Answer<Requests[Name]['result']>> {
  try {
    return await host.request(name, argument);
  } catch {
    return { ok: false, failure: { code: 'host-unreachable', file: null, facts: {} } };
  }
}

export function addFailure({ store }: WindowContext, failure: Failure): void {
  store.setState(({ failures }) => ({ failures: [...failures.slice(-9), failure] }));
}

/** For requests whose answer is only whether they worked. */
export async function tell<Name extends RequestName>(
  context: WindowContext,
  name: Name,
  argument: Requests[Name]['argument'],
): Promise<boolean> {
  const answer = await ask(context, name, argument);
  if (!answer.ok) addFailure(context, answer.failure);
  return answer.ok;
}
