import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
export type DoorName = 'desktop' | 'browser';

export interface OpenOptions {
  /** Named on the command line. */
  readonly files?: readonly string[];
  /** Where settings and the session are kept; a new empty folder unless told. */
  readonly home?: string;
}

/** An open Handscope, behind either door: what a person does there, in words that fit both. */
export interface Door {
  readonly name: DoorName;
  readonly page: Page;
  readonly home: string;
  /** Does `act`, which asks for files, and chooses these. */
  readonly choose: (files: readonly string[], act: () => Promise<void>) => Promise<void>;
  /** Does `act`, which asks where to save, and gives the path of what was written. */
  readonly save: (act: () => Promise<void>) => Promise<string>;
  /** What the window asked of the network, apart from its own host. */
  readonly foreignRequests: readonly string[];
  readonly errors: readonly string[];
  readonly electron: ElectronApplication | null;
  readonly close: () => Promise<void>;
}
