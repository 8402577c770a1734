import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '@/config/locales';
import type { renderEmail } from '@/lib/notifications/render/render-email';
import { SAMPLES } from '@/scripts/emails/samples';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { faultsOf, openBrowser, PHONE } from '@/tests/support/looking';

let browser: Browser;
let render: typeof renderEmail;

beforeAll(async () => {
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()));
  ({ renderEmail: render } = await import('@/lib/notifications/render/render-email'));
  browser = await openBrowser();
});
afterAll(() => browser.close());

const cases = LOCALES.flatMap((locale) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })),
);

/** One of each kind: the others are laid out alike. */
const ONE_EACH = [...new Map(SAMPLES.toReversed().map((one) => [one.email.kind, one])).values()];

describe('every e-mail', () => {
  it.each(cases)(
    'is sound on a telephone, in $locale and the $colorScheme scheme',
    async ({ locale, colorScheme }) => {
      const context = await browser.newContext({ viewport: PHONE, colorScheme });
      const page = await context.newPage();
      const reader = { email: 'i@x.test', name: 'Inês Duarte', locale, timeZone: null };
      const faults: Record<string, string[]> = {};
      for (const { name, email, found } of ONE_EACH) {
        await page.setContent((await render(email, reader, found)).html);
        faults[name] = await faultsOf(page);
      }
      expect(faults).toEqual(Object.fromEntries(ONE_EACH.map(({ name }) => [name, []])));
      await context.close();
    },
  );
});
