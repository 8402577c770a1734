import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * A Chromium to test with: `CHROME_PATH`, Playwright's own, the system's, or the one that
 * `@sparticuz/chromium` carries inside its package. Throws with what to install if there is none.
 */
export async function findChromium(temporaryFolder: string): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const installed = [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path));
  if (installed) return installed;
  mkdirSync(temporaryFolder, { recursive: true });
  process.env['TMPDIR'] = temporaryFolder;
  const carried = await import('@sparticuz/chromium')
    .then(({ default: packed }) => packed.executablePath())
    .catch(() => null);
  if (carried && existsSync(carried)) return carried;
  throw new Error(
    `No Chromium found. Install one ("apt-get install chromium" or "npx playwright install chromium"), or set CHROME_PATH. Looked at: ${join(chromium.executablePath())}, ${SYSTEM.join(', ')}.`,
  );
}
