import type { EventName, Events } from '../contract/contract.ts';
import type { Places } from '../workspace/door/places.ts';
import type { RecentFiles } from '../workspace/door/recent-files.ts';
import type { SettingsFile } from '../workspace/door/settings-file.ts';
import type { CaseWindow } from './case-window.ts';
import type { PlacesFile } from './places-file.ts';
import type { SessionFile } from './session-file.ts';

/** What all windows share. */
export interface Desktop {
  readonly settings: SettingsFile;
  readonly recent: RecentFiles;
  readonly session: SessionFile;
  readonly windowPlaces: PlacesFile;
  /** Built files: the preload script, the worker, the sample. */
  readonly places: Places;
  /** By the id of their web contents. */
  readonly windows: Map<number, CaseWindow>;
  /** Opens a window that will read `paths` as its case. */
  readonly openWindow: (paths: readonly string[]) => CaseWindow;
  /** Files that came from outside: into a window that shows nothing yet, else into a new one. */
  readonly openFiles: (paths: readonly string[]) => void;
  /** What was open when the program was cut short, window by window, until a person has said yes or no to it. */
  readonly lost: () => readonly (readonly string[])[];
  readonly answerLost: (opens: boolean) => void;
  readonly refreshMenu: () => void;
  readonly isQuitting: () => boolean;
}

export function tellAll<Name extends EventName>(desktop: Desktop, name: Name, value: Events[Name]): void {
  for (const window of desktop.windows.values()) window.send(name, value);
}

/** Remembers which files are open, window by window. */
export async function keepSession(desktop: Desktop): Promise<void> {
  const cases = await Promise.all([...desktop.windows.values()].map((window) => window.caseHost.paths()));
  await desktop.session.keepCases([...desktop.lost(), ...cases]);
}
