import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { DROP_CHANNEL, REQUEST_CHANNEL } from '../contract/channels.ts';
import type { Answer } from '../contract/contract.ts';
import { answerRequest, refusal } from '../workspace/door/answer-request.ts';
import type { CaseWindow } from './case-window.ts';
import type { Desktop } from './desktop.ts';
import { PAGE_ORIGIN } from './page-protocol.ts';
import { windowHandlers } from './window-handlers.ts';

/** Answers the windows' requests: only those that come from the top frame of a window of ours, showing our page. */
export function answerWindows(desktop: Desktop): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, argument: unknown): Promise<Answer<unknown>> => {
    const caseWindow = senderOf(desktop, event);
    if (caseWindow === null) return refusal('unknown sender');
    const handlers = windowHandlers(desktop, caseWindow);
    const answer = await answerRequest(name, argument, handlers, caseWindow.caseHost);
    if (name === 'case.view') caseWindow.pageIsReady();
    return answer;
  });
  // Only the preload script can reach this channel, and it sends the paths of files that were really dropped.
  ipcMain.handle(DROP_CHANNEL, (event, path: unknown) => {
    if (typeof path === 'string' && path !== '') senderOf(desktop, event)?.allow([path]);
  });
}

function senderOf(desktop: Desktop, event: IpcMainInvokeEvent): CaseWindow | null {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return null;
  if (!frame.url.startsWith(`${PAGE_ORIGIN}/`)) return null;
  return desktop.windows.get(event.sender.id) ?? null;
}
