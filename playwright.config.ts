import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const folder = process.env['TEST_FOLDER'] ?? join(import.meta.dirname, '.test', 'e2e');

/** Browser tests against the production build. One worker: the stand-ins' switches are shared. */
export default defineConfig({
  testDir: './tests/e2e',
  outputDir: join(folder, 'e2e-results'),
  globalSetup: './tests/support/e2e-setup.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
