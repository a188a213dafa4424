import type { WebSocket } from 'ws';
import type { EventName, Events } from '../contract/contract.ts';
import type { CaseEvent, CaseHost } from '../workspace/case-host-model.ts';
import { encodeMessage } from '../contract/wire.ts';

/** A tab that comes back in this time (reload, sleep, a tunnel that broke) finds its case as it was. */
const KEPT_MINUTES = 30;
const CASES_MAX = 12;

/** The case of one tab, and the connections that show it. */
export interface PageCase {
  readonly caseHost: CaseHost;
  readonly sockets: Set<WebSocket>;
}

export interface PageCases {
  /** The case of a tab: its own of before, or a new one. Null when too many are open. */
  readonly enter: (tab: string, socket: WebSocket) => PageCase | null;
  readonly leave: (tab: string, socket: WebSocket) => void;
  readonly tellAll: <Name extends EventName>(name: Name, value: Events[Name]) => void;
  readonly closeAll: () => Promise<void>;
}

const FORWARDED = [
  'case.changed',
  'case.progress',
  'case.rows',
  'case.failed',
  'case.verdicts',
] as const satisfies readonly CaseEvent[];

/** @param open Makes a case, with what every new tab begins with. */
export function createPageCases(open: () => CaseHost): PageCases {
  const cases = new Map<string, PageCase>();
  const waiting = createWaiting(async (tab) => {
    const closed = cases.get(tab);
    cases.delete(tab);
    await closed?.caseHost.close();
  });
  return {
    enter: (tab, socket) => {
      waiting.end(tab);
      const known = cases.get(tab);
      if (known === undefined && cases.size >= CASES_MAX && !waiting.closeOldest()) return null;
      const entered = known ?? createPageCase(open());
      cases.set(tab, entered);
      entered.sockets.add(socket);
      return entered;
    },
    leave: (tab, socket) => {
      const left = cases.get(tab);
      if (left?.sockets.delete(socket) === true && left.sockets.size === 0) waiting.begin(tab);
    },
    tellAll: (name, value) => {
      for (const entered of cases.values()) tell(entered, name, value);
    },
    closeAll: async () => {
      for (const tab of cases.keys()) waiting.end(tab);
      const open = [...cases.values()];
      cases.clear();
      await Promise.all(open.map(({ caseHost }) => caseHost.close()));
    },
  };
}

interface Waiting {
  readonly begin: (tab: string) => void;
  readonly end: (tab: string) => void;
  /** False when no tab is away. */
  readonly closeOldest: () => boolean;
}

/** The tabs that are away, the longest first. */
function createWaiting(close: (tab: string) => Promise<void>): Waiting {
  const timers = new Map<string, NodeJS.Timeout>();
  const end = (tab: string): void => {
    clearTimeout(timers.get(tab));
    timers.delete(tab);
  };
  const give = (tab: string): void => {
    end(tab);
    void close(tab);
  };
  return {
    begin: (tab) => {
      timers.set(
        tab,
        setTimeout(() => {
          give(tab);
        }, KEPT_MINUTES * 60_000).unref(),
      );
    },
    end,
    closeOldest: () => {
      const [oldest] = timers.keys();
      if (oldest === undefined) return false;
      give(oldest);
      return true;
    },
  };
}

function createPageCase(caseHost: CaseHost): PageCase {
  const created: PageCase = { caseHost, sockets: new Set() };
  for (const name of FORWARDED) {
    caseHost.on(name, (value) => {
      tell(created, name, value);
    });
  }
  return created;
}

function tell<Name extends EventName>({ sockets }: PageCase, name: Name, value: Events[Name]): void {
  if (sockets.size === 0) return;
  const text = encodeMessage({ event: name, value });
  for (const socket of sockets) socket.send(text);
}
