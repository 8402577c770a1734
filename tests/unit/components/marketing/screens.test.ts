import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { SCREEN_SIZE, SCREENS, screenPath } from '@/components/marketing/screens';
import { LANGUAGES, LOCALES } from '@/config/locales';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const wanted = LOCALES.flatMap((locale) =>
  SCREENS.flatMap((screen) =>
    (['light', 'dark'] as const).map((theme) => screenPath(screen, LANGUAGES[locale].tag, theme)),
  ),
);

it.each(wanted)('%s is there, small, and measures what the page says', async (path) => {
  const bytes = readFileSync(join(root, 'public', path));
  expect(bytes.length).toBeLessThanOrEqual(60_000);
  const { format, width, height } = await sharp(bytes).metadata();
  expect({ format, width, height }).toEqual({ format: 'webp', ...SCREEN_SIZE });
});
