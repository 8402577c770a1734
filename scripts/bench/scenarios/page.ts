import { type Browser, chromium } from '@playwright/test';
import { join } from 'node:path';
import { findChromium } from '../../measure/find-chromium';
import { newTopExpert } from '../../measure/new-expert';
import type { Installation } from '../installation';
import { type Loaded, loadPage, type PageLoad } from '../page/load-page';
import { rounded } from '../percentile';
import type { Scenario } from '../scenario';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** The floor is a heading, a sentence and a link: what every page of this build costs. */
const PAGES = {
  floor: '/problem',
  landing: '/',
  pricing: '/pricing',
  billing: '/billing/subscription',
  dashboard: '/dashboard',
  analytics: '/analytics',
} as const;

/** So small that no chart is in sight before somebody scrolls. Pixels. */
const VIEWPORT = { width: 360, height: 320 };

/** JavaScript and fonts that a Top expert's browser fetches for each page with an empty cache. */
export const page: Scenario = async (installation) => {
  const { cookies } = await newTopExpert(installation.appUrl);
  const browser = await chromium.launch({
    executablePath: await findChromium(join(installation.folder, 'chromium')),
    args: FLAGS,
  });
  try {
    const loads: [string, PageLoad][] = [];
    for (const [name, path] of Object.entries(PAGES))
      loads.push([name, await loadAs(browser, installation, cookies(), path)]);
    const kb = (files: Loaded[]) =>
      rounded(files.reduce((total, { bytes }) => total + bytes, 0) / 1000);
    const unused = loads.flatMap(([, load]) => load.unusedFonts);
    return {
      figures: {
        ...Object.fromEntries(
          loads.map(([name, { scripts }]) => [name, { firstLoadKb: kb(scripts) }]),
        ),
        unusedFontKb: kb(unused),
      },
      meanings: {
        ...Object.fromEntries(
          loads.map(([name, { scripts }]) => [
            `${name}.firstLoadKb`,
            `compressed JavaScript of ${PAGES[name as keyof typeof PAGES]}, kB (${scripts.length} files)`,
          ]),
        ),
        unusedFontKb: 'fonts fetched by these pages that no text on them uses, kB; must be 0',
      },
      notes: [
        `signed in, ${VIEWPORT.width} x ${VIEWPORT.height} px, until the network is idle; nothing scrolled into sight or opened`,
        ...loads
          .filter(([, load]) => load.scriptsOnSight.length > 0)
          .map(
            ([name, load]) => `${name}: ${kb(load.scriptsOnSight)} kB more once scrolled through`,
          ),
      ],
    };
  } finally {
    await browser.close();
  }
};

async function loadAs(
  browser: Browser,
  { appUrl }: Installation,
  cookies: { name: string; value: string }[],
  path: string,
): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: appUrl })));
    return await loadPage(context, appUrl + path);
  } finally {
    await context.close();
  }
}
