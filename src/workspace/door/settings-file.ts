import { join } from 'node:path';
import { readSettings } from '../../contract/parsers.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** The settings of one person, kept in one file that all windows and doors share. */
export interface SettingsFile {
  readonly current: () => Settings;
  readonly change: (change: Partial<Settings>) => Promise<Settings>;
}

/** @param locales The person's languages, best first, as BCP 47 tags: they choose the language until one is chosen. */
export async function openSettingsFile(folder: string, locales: readonly string[]): Promise<SettingsFile> {
  const path = join(folder, 'settings.json');
  const defaults = { ...DEFAULT_SETTINGS, language: languageFor(locales) };
  let settings = readSettings(await readJsonFile(path), defaults);
  let written: Promise<void> = Promise.resolve();
  return {
    current: () => settings,
    change: async (change) => {
      settings = { ...settings, ...change };
      const next = settings;
      // One after the other, and a disk that refuses costs the memory of a setting, not the setting.
      written = written.then(() => writeJsonFile(path, next)).catch(() => undefined);
      await written;
      return next;
    },
  };
}

export function languageFor(locales: readonly string[]): Settings['language'] {
  for (const locale of locales) {
    if (/^zh\b(?=.*(Hant|TW|HK|MO))/i.test(locale)) return 'zh-TW';
    if (/^ko\b/i.test(locale)) return 'ko';
    if (/^en\b/i.test(locale)) return 'en';
  }
  return 'en';
}
