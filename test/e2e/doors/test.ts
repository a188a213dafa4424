import { test as base } from 'playwright/test';
import { openBrowser } from './browser.ts';
import { openDesktop } from './desktop.ts';
import type { Door, DoorName, OpenOptions } from './door.ts';

export { expect } from 'playwright/test';

interface Fixtures {
  readonly doorName: DoorName;
  /** Opens Handscope behind the project's door; what a test opened is closed after it. */
  readonly open: (options?: OpenOptions) => Promise<Door>;
}

export const test = base.extend<Fixtures>({
  doorName: ['desktop', { option: true }],
  open: async ({ doorName }, use) => {
    const doors: Door[] = [];
    await use(async (options) => {
      const door = await (doorName === 'desktop' ? openDesktop(options) : openBrowser(options));
      doors.push(door);
      return door;
    });
    await Promise.all(doors.map((door) => door.close().catch(() => undefined)));
  },
});
