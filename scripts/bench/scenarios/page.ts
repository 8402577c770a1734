import { chromium } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { findChromium } from '../../measure/find-chromium';
import { newVisitor } from '../../measure/visitor';
import type { Installation } from '../installation';
import { rounded } from '../percentile';
import type { Scenario } from '../scenario';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

interface Script {
  url: string;
  bytes: number;
}

/** JavaScript that a browser with an empty cache fetches for the billing page, as it comes over the wire. */
export const page: Scenario = async (installation) => {
  const scripts = await firstLoad(installation, '/billing/subscription');
  const bytes = scripts.reduce((total, script) => total + script.bytes, 0);
  const largest = scripts.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  return {
    figures: { billing: { firstLoadKb: rounded(bytes / 1000) } },
    meanings: {
      'billing.firstLoadKb': `compressed JavaScript of /billing/subscription, kB (${scripts.length} files)`,
    },
    notes: [`largest ${largest.map((script) => `${rounded(script.bytes / 1000)} kB`).join(', ')}`],
  };
};

/** Every script the page fetches until its network is idle, with its size on the wire, headers included. */
async function firstLoad(installation: Installation, path: string): Promise<Script[]> {
  const visitor = newVisitor(installation.appUrl);
  await visitor.signIn(`bench-${randomBytes(6).toString('hex')}@example.test`);
  const browser = await chromium.launch({
    executablePath: await findChromium(join(installation.folder, 'chromium')),
    args: FLAGS,
  });
  try {
    const context = await browser.newContext();
    await context.addCookies(
      visitor.cookies().map((cookie) => ({ ...cookie, url: installation.appUrl })),
    );
    const tab = await context.newPage();
    const protocol = await context.newCDPSession(tab);
    const scripts = new Map<string, Script>();
    protocol.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') scripts.set(requestId, { url: response.url, bytes: 0 });
    });
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId);
      if (script) script.bytes = encodedDataLength;
    });
    await protocol.send('Network.enable');
    await tab.goto(installation.appUrl + path, { waitUntil: 'networkidle' });
    if (new URL(tab.url()).pathname !== path) throw new Error(`${path} led to ${tab.url()}`);
    return [...scripts.values()];
  } finally {
    await browser.close();
  }
}
