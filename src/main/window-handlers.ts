import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, nativeTheme } from 'electron';
import type { Answer, ExportOptions, HostFacts, Requests } from '../contract/contract.ts';
import type { Settings } from '../contract/settings.ts';
import { desktopText } from '../text/desktop/desktop-text.ts';
import { type DoorHandlers, refusal } from '../workspace/door/answer-request.ts';
import { describeRecent } from '../workspace/door/recent-files.ts';
import type { CaseWindow } from './case-window.ts';
import { type Desktop, tellAll } from './desktop.ts';
import { askForFiles, askWhereToSave } from './dialogs.ts';
import { printReport } from './print-report.ts';

const done = <T>(value: T): Answer<T> => ({ ok: true, value });

/** What the desktop does itself for one of its windows. */
export function windowHandlers(desktop: Desktop, caseWindow: CaseWindow): DoorHandlers {
  const { window, caseHost } = caseWindow;
  const text = (): ReturnType<typeof desktopText> => desktopText(desktop.settings.current().language);
  return {
    'host.facts': () => done(hostFacts()),
    'case.pick': async ({ purpose }) => {
      const paths = await askForFiles(window, purpose, text());
      if (paths.length === 0) return done(false);
      const answer = await openPaths(desktop, caseWindow, { paths, add: purpose !== 'open' });
      return answer.ok ? done(true) : answer;
    },
    'case.open': (argument) => {
      const recent = desktop.recent.files().map(({ path }) => path);
      const isChosen = (path: string): boolean => caseWindow.isAllowed(path) || recent.includes(path);
      if (!argument.paths.every(isChosen)) return refusal('a path that nobody chose');
      return openPaths(desktop, caseWindow, argument);
    },
    'case.openSample': () => caseHost.handle('case.open', { paths: samplePaths(desktop), add: false }),
    'export.save': async (options) => {
      const path = await askWhereToSave(window, options.kind, text());
      if (path === null) return done(null);
      return options.kind === 'pdf' ? savePdf(caseWindow, options, path) : caseHost.writeExport(options, path);
    },
    'settings.read': () => done(desktop.settings.current()),
    'settings.change': async (change) => done(await changeSettings(desktop, change)),
    'recent.read': async () => done(await describeRecent(desktop.recent.files())),
    'session.lost': () => done(desktop.lost().map((paths) => paths.map((path) => basename(path)))),
    'session.answer': ({ opens }) => {
      desktop.answerLost(opens);
      return done(null);
    },
    'window.new': () => {
      desktop.openWindow([]);
      return done(null);
    },
  };
}

/** Opens what a person chose, and remembers it. */
export async function openPaths(
  desktop: Desktop,
  caseWindow: CaseWindow,
  argument: Requests['case.open']['argument'],
): Promise<Answer<null>> {
  const answer = await caseWindow.caseHost.handle('case.open', argument);
  if (answer.ok && !argument.add) {
    await desktop.recent.add(argument.paths, Date.now());
    for (const path of argument.paths) app.addRecentDocument(path);
    desktop.refreshMenu();
  }
  return answer;
}

function samplePaths(desktop: Desktop): readonly string[] {
  const folder = desktop.places.sample;
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => join(folder, name));
}

async function changeSettings(desktop: Desktop, change: Partial<Settings>): Promise<Settings> {
  const settings = await desktop.settings.change(change);
  nativeTheme.themeSource = settings.theme;
  if (change.language !== undefined) desktop.refreshMenu();
  tellAll(desktop, 'settings.changed', settings);
  return settings;
}

function hostFacts(): HostFacts {
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  const { electron, chrome, node, v8 } = process.versions;
  return {
    door: 'desktop',
    platform,
    version: app.getVersion(),
    versions: { electron, chrome, node, v8 },
  };
}

async function savePdf(
  { caseHost }: CaseWindow,
  options: ExportOptions,
  path: string,
): Promise<Answer<{ readonly name: string }>> {
  const { connections, language, redact, mapPorts } = options;
  const html = await caseHost.handle('export.text', { format: 'html', connections, language, redact, mapPorts });
  return html.ok ? caseHost.writeExport(options, path, await printReport(html.value)) : html;
}
