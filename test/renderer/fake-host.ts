/** A host without an engine: the playbook's case, answered at once. What a test needs otherwise it overrides. */
import type { Answer, EventName, Events, Host, RequestName, Requests } from '../../src/contract/contract.ts';
import { checkRequest } from '../../src/contract/parsers.ts';
import type { Settings } from '../../src/contract/settings.ts';
import { FIRST_SETTINGS } from '../../src/renderer/state/window-store.ts';
import { comparisonView, connectionView } from './fake/connections.ts';
import { aliasView, crossCheckView } from './fake/cross-check.ts';
import { evidenceView } from './fake/evidence.ts';
import { GROUPS, caseView } from './fake/files.ts';
import { messageDetails } from './fake/messages.ts';
import { rowBatch } from './fake/rows.ts';
import { entryToRead } from '../../src/core/diagnosis/first-look.ts';
import { EMPTY_CASE } from '../../src/contract/views.ts';

type Handlers = {
  readonly [Name in RequestName]: (
    argument: Requests[Name]['argument'],
  ) => Answer<Requests[Name]['result']> | Promise<Answer<Requests[Name]['result']>>;
};

const done = <T>(value: T): Answer<T> => ({ ok: true, value });

const REDACTION_PREVIEW = {
  removed: [{ kind: 'private-keys', count: 2, bytes: null }],
  mapped: { address: [{ from: '10.20.4.17', to: '77.3.9.200' }], host: [], port: [] },
  kept: { host: ['api.partner.example'], address: [], port: [] },
  changes: [],
  includedSecrets: 0,
} as const;

export interface FakeHost extends Host {
  readonly asked: { readonly name: RequestName; readonly argument: unknown }[];
  /** Why requests were refused, as every door refuses them: the window must never send such a one. */
  readonly refused: string[];
  tell<Name extends EventName>(name: Name, value: Events[Name]): void;
}

export interface FakeOptions {
  readonly isEmpty?: boolean;
  readonly settings?: Partial<Settings>;
  readonly handlers?: Partial<Handlers>;
}

export function createFakeHost({ isEmpty = false, settings: given = {}, handlers = {} }: FakeOptions = {}): FakeHost {
  let settings: Settings = { ...FIRST_SETTINGS, ...given };
  let isLogTied = true;
  const asked: FakeHost['asked'] = [];
  const refused: string[] = [];
  const listeners = new Map<EventName, Set<(value: never) => void>>();
  const tell: FakeHost['tell'] = (name, value) => {
    for (const listener of listeners.get(name) ?? []) (listener as (value: unknown) => void)(value);
  };
  const openCase = (): void => {
    tell('case.changed', caseView());
    tell('case.rows', { reset: true, batches: [rowBatch()] });
    tell('case.progress', null);
  };
  const standard: Handlers = {
    'host.facts': () => done({ door: 'browser', platform: 'linux', version: '0.1.0', versions: { chrome: '130' } }),
    'case.pick': () => done(true),
    'case.open': () => {
      openCase();
      return done(null);
    },
    'case.openSample': () => {
      openCase();
      return done(null);
    },
    'case.view': () => done(isEmpty ? EMPTY_CASE : caseView()),
    'case.rows': () => done(isEmpty ? [] : [rowBatch()]),
    'case.removeFile': () => done(null),
    'case.close': () => {
      tell('case.changed', EMPTY_CASE);
      return done(null);
    },
    'case.cancel': () => {
      tell('case.progress', null);
      return done(null);
    },
    'keystore.unlock': () => done(null),
    'client.change': () => {
      tell('case.verdicts', null);
      return done(null);
    },
    'connection.view': ({ connection }) => done(connectionView(connection)),
    'connection.message': ({ connection, entry }) => {
      const view = connectionView(connection);
      const chosen = entry ?? entryToRead(view.connection, view.diagnosis.verdict);
      return done(chosen === null ? null : messageDetails(view, chosen));
    },
    'connection.crossCheck': ({ connection }) => done(crossCheckView(connection)),
    'connection.alias': ({ column }) => done(aliasView(column)),
    'connection.evidence': ({ connection }) => done(evidenceView(connection, isLogTied)),
    'evidence.tie': ({ tied }) => {
      isLogTied = tied;
      return done(null);
    },
    'evidence.answer': () => done(null),
    'case.groups': () => done(GROUPS),
    'case.compare': ({ failed, good }) => done(comparisonView(failed, good ?? 3)),
    'case.filter': () => done({ ids: Uint32Array.from([7, 11, 12]) }),
    'case.findPacket': ({ packet }) => done(packet === 12 ? { connection: 7, entry: 16 } : null),
    'export.save': () => done({ name: 'handscope-report.html' }),
    'export.preview': () => done(REDACTION_PREVIEW),
    'export.text': () => done('# Handscope report\n\nThe backend does not accept this issuer\n'),
    'settings.read': () => done(settings),
    'settings.change': (change) => {
      settings = { ...settings, ...change };
      tell('settings.changed', settings);
      return done(settings);
    },
    'recent.read': () =>
      done([
        {
          path: '/cases/INC-7/mp-to-backend.pcap',
          name: 'mp-to-backend.pcap',
          folder: '/cases/INC-7',
          openedAt: Date.UTC(2026, 10, 3, 14, 2),
          exists: true,
        },
        { path: '/cases/sandbox-mp3.pcap', name: 'sandbox-mp3.pcap', folder: '/cases', openedAt: null, exists: false },
      ]),
    'session.lost': () => done([]),
    'session.answer': () => done(null),
    'window.new': () => done(null),
  };
  return {
    asked,
    refused,
    tell,
    request: async (name, argument) => {
      asked.push({ name, argument });
      const check = checkRequest(name, argument);
      if (!check.ok) {
        refused.push(check.reason);
        return { ok: false, failure: { code: 'request-refused', file: null, facts: { reason: check.reason } } };
      }
      const handler = handlers[name] ?? standard[name];
      await Promise.resolve();
      return handler(argument);
    },
    listen: (name, listener) => {
      const found = listeners.get(name) ?? new Set();
      listeners.set(name, found.add(listener));
      return () => {
        found.delete(listener);
      };
    },
    pathOf: (file) => Promise.resolve(`/upload/${(file as File).name}`),
  };
}
