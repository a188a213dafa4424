import type { Answer, Requests } from '../../contract/contract.ts';
import { checkRequest, type CheckedRequest } from '../../contract/parsers.ts';
import type { CaseHost, DoorRequest } from '../case-host-model.ts';
import { asFailure } from '../failure.ts';

/** What a door does itself: dialogs, windows, settings; and opening, because it knows which paths a person chose. */
export type DoorHandlers = {
  readonly [Name in DoorRequest | 'case.open']: (
    argument: Requests[Name]['argument'],
  ) => Promise<Answer<Requests[Name]['result']>> | Answer<Requests[Name]['result']>;
};

/** Answers one request of a window, whatever it sent. Never throws. */
export async function answerRequest(
  name: unknown,
  argument: unknown,
  handlers: DoorHandlers,
  caseHost: CaseHost,
): Promise<Answer<unknown>> {
  const check = checkRequest(name, argument);
  if (!check.ok) return refusal(check.reason);
  try {
    return await dispatch(check.request, handlers, caseHost);
  } catch (error) {
    return { ok: false, failure: asFailure(error, null) };
  }
}

export function refusal(reason: string): Answer<never> {
  return { ok: false, failure: { code: 'request-refused', file: null, facts: { reason } } };
}

type AnyHandler = (argument: unknown) => Promise<Answer<unknown>> | Answer<unknown>;

async function dispatch(request: CheckedRequest, handlers: DoorHandlers, caseHost: CaseHost): Promise<Answer<unknown>> {
  if (isDoorRequest(request.name, handlers)) {
    // The check has paired the name with its argument; TypeScript cannot follow that through the table.
    const handler = handlers[request.name] as AnyHandler;
    return handler(request.argument);
  }
  return caseHost.handle(request.name, request.argument as never);
}

function isDoorRequest(name: string, handlers: DoorHandlers): name is keyof DoorHandlers {
  return Object.hasOwn(handlers, name);
}
