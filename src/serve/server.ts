/** The browser door: the same window, on loopback, for whoever holds the one-time link. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCaseHost } from '../workspace/case-host.ts';
import type { CaseHost } from '../workspace/case-host-model.ts';
import { appFolder } from '../workspace/door/app-folder.ts';
import { findPlaces, type Places } from '../workspace/door/places.ts';
import { openRecentFiles } from '../workspace/door/recent-files.ts';
import { openSettingsFile, type SettingsFile } from '../workspace/door/settings-file.ts';
import { failed } from '../workspace/failure.ts';
import { createContractSocket } from './contract-socket.ts';
import { createEntrance } from './entrance.ts';
import { answerHttp, send } from './http-answers.ts';
import { LIMITS, type Limits } from './limits.ts';
import { createPageCases } from './page-cases.ts';
import type { Shared } from './page-handlers.ts';
import { createPageFolder } from './page-folder.ts';
import type { ServeWords } from './words.ts';

const LOOPBACK = '127.0.0.1';

export interface ServeOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** Files that every new tab begins with. */
  readonly paths: readonly string[];
  readonly words: ServeWords;
  /** The link that works now: once at the start, and again whenever a used one is tried. */
  readonly onLink: (link: string) => void;
  readonly places?: Pick<Places, 'page' | 'worker' | 'sample'>;
  /** Where settings are kept. */
  readonly folder?: string;
  readonly limits?: Limits;
}

export interface RunningServer {
  readonly port: number;
  /** Closes every case, tells every tab, removes uploads. */
  readonly close: () => Promise<void>;
}

export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const limits = options.limits ?? LIMITS;
  const http = createHttp(limits);
  const port = await listen(http, options.port);
  const places = options.places ?? findPlaces();
  const entrance = createEntrance(port);
  const shared = await createShared(options, places);
  const contract = createContractSocket(entrance, shared, limits);
  const showLink = (): void => {
    options.onLink(`http://${LOOPBACK}:${port}/?token=${entrance.token()}`);
  };
  const door = { entrance, shared, limits, page: places.page, words: options.words, showLink };
  http.on('request', (request, response) => {
    answerHttp(door, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 500, 'Internal error');
    });
  });
  http.on('upgrade', contract.upgrade);
  showLink();
  return { port, close: () => closeAll(http, contract.close, shared) };
}

function createHttp({ headersMs, connections }: Limits): Server {
  // No limit for a whole request: an upload takes as long as it takes. An idle one is ended in takeUpload.
  const times = { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 4, requestTimeout: 0 };
  const http = createServer(times);
  http.maxConnections = connections;
  return http;
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? failed('port-in-use', null, { port }) : error);
    });
    http.listen(port, LOOPBACK, () => {
      http.removeAllListeners('error');
      resolve((http.address() as AddressInfo).port);
    });
  });
}

async function createShared(options: ServeOptions, places: Pick<Places, 'sample' | 'worker'>): Promise<Shared> {
  const home = options.folder ?? appFolder();
  const locale = new Intl.DateTimeFormat().resolvedOptions().locale;
  const settings = await openSettingsFile(home, [locale]);
  const recent = await openRecentFiles(home);
  if (options.paths.length > 0) await recent.add(options.paths, Date.now());
  return {
    settings,
    recent,
    folder: createPageFolder(),
    sample: places.sample,
    allowed: new Set(options.paths),
    downloads: new Map(),
    cases: createPageCases(() => openCase(places.worker, settings, options.paths)),
  };
}

function openCase(workerPath: string, settings: SettingsFile, paths: readonly string[]): CaseHost {
  const caseHost = createCaseHost({ workerPath, client: settings.current().client });
  if (paths.length > 0) void caseHost.handle('case.open', { paths, add: false });
  return caseHost;
}

async function closeAll(http: Server, closeSockets: () => void, shared: Shared): Promise<void> {
  closeSockets();
  http.close();
  http.closeAllConnections();
  await shared.cases.closeAll();
  shared.folder.remove();
}
