import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RESERVED_USERNAMES } from '@/config/experts/reserved-usernames';

const app = join(import.meta.dirname, '..', '..', 'app');

/** The first part of every address of `app/`; folders in brackets have no part in it. */
function firstParts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^\(.*\)$/.test(entry.name)) return firstParts(join(folder, entry.name));
    if (entry.isDirectory()) return [entry.name];
    // What Next makes an address of: `icon.svg`, `robots.ts`.
    return /^(apple-icon|favicon|icon|manifest|opengraph-image|robots|sitemap)\b/.test(entry.name)
      ? [entry.name.replace(/\.\w+$/, '')]
      : [];
  });
}

it('nobody can take the name of a page of ours', () => {
  const parts = [...new Set(firstParts(app))].filter((part) => /^[a-z0-9-]+$/.test(part));
  expect(parts.length).toBeGreaterThan(15);
  // `i18n` holds code and no page.
  const free = parts.filter((part) => part !== 'i18n' && !RESERVED_USERNAMES.has(part));
  expect(free).toEqual([]);
});
