import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** One file as it came over the wire, headers included. */
export interface Loaded {
  url: string;
  type: 'Script' | 'Font';
  bytes: number;
}

/** What one page fetched, and which of its fonts no text has asked for. */
export interface PageLoad {
  scripts: Loaded[];
  /** Scripts that came when the whole page had been scrolled through. */
  scriptsOnSight: Loaded[];
  unusedFonts: Loaded[];
}

/** As long as Playwright takes a network for idle. */
const QUIET_MS = 500;

/** Opens a path in a tab of its own, waits until the network is idle, then scrolls through it. Throws if it leads elsewhere. */
export async function loadPage(context: BrowserContext, url: string): Promise<PageLoad> {
  const tab = await context.newPage();
  try {
    const protocol = await context.newCDPSession(tab);
    const loaded = await record(protocol);
    await tab.goto(url, { waitUntil: 'networkidle' });
    const { pathname } = new URL(url);
    if (new URL(tab.url()).pathname !== pathname) throw new Error(`${url} led to ${tab.url()}`);
    const atFirst = [...loaded.values()];
    const used = await usedFonts(tab);
    await scrollThrough(tab);
    const scripts = (of: Loaded[]) => of.filter(({ type }) => type === 'Script');
    return {
      scripts: scripts(atFirst),
      scriptsOnSight: scripts([...loaded.values()].filter((one) => !atFirst.includes(one))),
      unusedFonts: atFirst.filter((one) => one.type === 'Font' && !used.includes(one.url)),
    };
  } finally {
    await tab.close();
  }
}

async function record(protocol: CDPSession): Promise<ReadonlyMap<string, Loaded>> {
  const loaded = new Map<string, Loaded>();
  protocol.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || type === 'Font')
      loaded.set(requestId, { url: response.url, type, bytes: 0 });
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
  await protocol.send('Network.enable');
  return loaded;
}

async function scrollThrough(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    for (let top = 0; top <= document.body.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await tab.waitForFunction((quietMs) => {
    const ends = performance
      .getEntriesByType('resource')
      .map((entry) => entry.startTime + entry.duration);
    return performance.now() - Math.max(0, ...ends) > quietMs;
  }, QUIET_MS);
}

/** Addresses of the fonts whose family stands first for some text of the page. */
async function usedFonts(tab: Page): Promise<string[]> {
  const families = (await tab.evaluate(fontsOfTexts)).map(firstFamily);
  const faces = await tab.evaluate(fontFaces);
  return faces
    .filter(({ family }) => families.includes(firstFamily(family)))
    .flatMap(({ source, base }) =>
      [...source.matchAll(/url\("?([^")]+)"?\)/g)].map(([, url = '']) => new URL(url, base).href),
    );
}

const firstFamily = (list: string) => (list.split(',')[0] ?? '').replaceAll(/["']/g, '').trim();

/** In the page: the font list of every text that is shown. */
function fontsOfTexts(): string[] {
  const lists = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (element?.checkVisibility() && texts.currentNode.textContent?.trim())
      lists.add(getComputedStyle(element).fontFamily);
  }
  return [...lists];
}

/** In the page: every font its style sheets offer. */
function fontFaces(): { family: string; source: string; base: string }[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .map(({ style }) => ({
        family: style.getPropertyValue('font-family'),
        source: style.getPropertyValue('src'),
        base: sheet.href ?? document.baseURI,
      })),
  );
}
