import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';

// Set by scripts/test.mjs, which finds or installs a browser; without it Playwright looks for its own.
const executablePath = process.env.HANDSCOPE_CHROMIUM;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Whole programs are started in some of them, on machines that are busy.
          testTimeout: 60_000,
          env: { TZ: 'UTC' },
          setupFiles: ['test/repeatable.ts'],
          include: [
            'test/{bin,core,text,contract,workspace,serve,cli,main,scripts,docs}/**/*.test.ts',
            // What the window knows without a page.
            'test/renderer/model/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                ...(executablePath === undefined ? {} : { executablePath }),
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
          },
        },
      },
    ],
  },
});
