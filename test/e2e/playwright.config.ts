import { defineConfig } from 'playwright/test';
import type { DoorName } from './doors/door.ts';

/**
 * The same flows run behind both doors: `desktop` in the real Electron window, `browser` against `handscope serve`.
 * scripts/test.mjs names the runtime and the browser (HANDSCOPE_ELECTRON, HANDSCOPE_CHROMIUM).
 */
export default defineConfig<{ doorName: DoorName }>({
  testDir: '..',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Real windows on a busy machine: what passes when tried again is reported as flaky, and what is broken fails each time.
  retries: 2,
  reporter: [['list'], ['json']],
  projects: [
    { name: 'desktop', testMatch: ['e2e/flows/*.spec.ts', 'e2e/desktop/*.spec.ts'], use: { doorName: 'desktop' } },
    { name: 'browser', testMatch: ['e2e/flows/*.spec.ts', 'e2e/browser/*.spec.ts'], use: { doorName: 'browser' } },
    { name: 'packaged', testMatch: ['packaging/*.spec.ts'], use: { doorName: 'desktop' }, workers: 1 },
  ],
});
