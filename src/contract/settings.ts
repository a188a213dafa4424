import { DEFAULT_CLIENT, type ClientSetting } from '../core/clients/model.ts';

export type Theme = 'system' | 'light' | 'dark';
export type TimeFormat = 'relative' | 'delta' | 'utc' | 'local';

/** Remembered between sessions. Never holds a secret. */
export interface Settings {
  readonly language: 'en' | 'zh-TW' | 'ko';
  readonly theme: Theme;
  readonly timeFormat: TimeFormat;
  readonly client: ClientSetting;
  readonly showTcp: boolean;
  readonly savedFilters: readonly { readonly name: string; readonly expression: string }[];
  readonly filterHistory: readonly string[];
  /** Pane sizes, columns, sort: keyed by the renderer, opaque to the host. */
  readonly layout: Readonly<Record<string, number | string | boolean>>;
  readonly restoreLastCase: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'en',
  theme: 'system',
  timeFormat: 'relative',
  client: DEFAULT_CLIENT,
  showTcp: true,
  savedFilters: [],
  filterHistory: [],
  layout: {},
  restoreLastCase: true,
};
