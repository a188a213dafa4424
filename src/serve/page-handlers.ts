import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, ExportOptions, HostFacts } from '../contract/contract.ts';
import { type DoorHandlers, refusal } from '../workspace/door/answer-request.ts';
import { describeRecent, type RecentFiles } from '../workspace/door/recent-files.ts';
import type { SettingsFile } from '../workspace/door/settings-file.ts';
import { VERSION } from '../workspace/version.ts';
import type { PageCase, PageCases } from './page-cases.ts';
import type { PageFolder } from './page-folder.ts';

/** What all tabs share. */
export interface Shared {
  readonly settings: SettingsFile;
  readonly recent: RecentFiles;
  readonly folder: PageFolder;
  readonly sample: string;
  /** Paths that may be opened: named on the command line, uploaded, or opened before. */
  readonly allowed: Set<string>;
  /** Exports waiting to be fetched, by the id in their address. */
  readonly downloads: Map<string, string>;
  readonly cases: PageCases;
}

const done = <T>(value: T): Answer<T> => ({ ok: true, value });

const EXTENSIONS: Readonly<Record<ExportOptions['kind'], string>> = {
  html: 'html',
  pdf: 'pdf',
  markdown: 'md',
  json: 'json',
  bundle: 'zip',
  capture: 'pcapng',
};

/** What the browser door does itself for one of its tabs. */
export function pageHandlers(shared: Shared, { caseHost }: PageCase): DoorHandlers {
  const { settings, recent } = shared;
  return {
    'host.facts': () => done(hostFacts()),
    // The page asks with the browser's own dialog and uploads; there is no dialog here.
    'case.pick': () => done(false),
    'case.open': async (argument) => {
      const opened = recent.files().map(({ path }) => path);
      const isChosen = (path: string): boolean => shared.allowed.has(path) || opened.includes(path);
      if (!argument.paths.every(isChosen)) return refusal('a path that nobody chose');
      return caseHost.handle('case.open', argument);
    },
    'case.openSample': async () => {
      const names = (await readdir(shared.sample)).filter((name) => !name.endsWith('.md'));
      const paths = names.sort().map((name) => join(shared.sample, name));
      return caseHost.handle('case.open', { paths, add: false });
    },
    'export.save': (options) => saveExport(shared, caseHost, options),
    'settings.read': () => done(settings.current()),
    'settings.change': async (change) => {
      const changed = await settings.change(change);
      shared.cases.tellAll('settings.changed', changed);
      return done(changed);
    },
    'recent.read': async () => done(await describeRecent(recent.files())),
    // A server that was cut short has no window that could be opened again.
    'session.lost': () => done([]),
    'session.answer': () => done(null),
    // The page opens the tab itself: a browser lets only the page's own click do that.
    'window.new': () => done(null),
  };
}

async function saveExport(
  shared: Shared,
  caseHost: PageCase['caseHost'],
  options: ExportOptions,
): Promise<Answer<{ readonly name: string; readonly download: string }>> {
  if (options.kind === 'pdf') return { ok: false, failure: { code: 'pdf-needs-desktop', file: null, facts: {} } };
  const path = await shared.folder.pathFor(`handscope-report.${EXTENSIONS[options.kind]}`);
  const written = await caseHost.writeExport(options, path);
  if (!written.ok) return written;
  const download = crypto.randomUUID();
  shared.downloads.set(download, path);
  return done({ name: written.value.name, download: `/download/${download}` });
}

function hostFacts(): HostFacts {
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  return { door: 'browser', platform, version: VERSION, versions: { node: process.versions.node } };
}
