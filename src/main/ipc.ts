import { ipcMain } from 'electron';
import { DROP_CHANNEL, REQUEST_CHANNEL } from '../contract/channels.ts';
import type { Answer } from '../contract/contract.ts';
import { answerRequest, refusal } from '../workspace/door/answer-request.ts';
import type { Desktop } from './desktop.ts';
import { senderOf } from './sender.ts';
import { windowHandlers } from './window-handlers.ts';

/** Answers the windows' requests: only those that come from the top frame of a window of ours, showing our page. */
export function answerWindows(desktop: Desktop): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, argument: unknown): Promise<Answer<unknown>> => {
    const caseWindow = senderOf(desktop.windows, event);
    if (caseWindow === null) return refusal('unknown sender');
    const handlers = windowHandlers(desktop, caseWindow);
    const answer = await answerRequest(name, argument, handlers, caseWindow.caseHost);
    if (name === 'case.view') caseWindow.pageIsReady();
    return answer;
  });
  // Only the preload script can reach this channel, and it sends the paths of files that were really dropped.
  ipcMain.handle(DROP_CHANNEL, (event, path: unknown) => {
    if (typeof path === 'string' && path !== '') senderOf(desktop.windows, event)?.allow([path]);
  });
}
