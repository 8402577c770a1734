import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '@/sandbox/workos/routes/routes';
import { describeSupported } from '@/sandbox/workos/supported';

const path = new URL('../../../../sandbox/workos/SUPPORTED.md', import.meta.url);
const written = readFileSync(path, 'utf8');

/** The text without what a formatter puts into tables. */
const unaligned = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

describe('SUPPORTED.md', () => {
  it('says what the routes declare', () => {
    expect(unaligned(written)).toBe(unaligned(describeSupported()));
  });

  it.each(routes.map(({ method, path: route }) => `${method} ${route}`))('lists %s', (route) => {
    expect(written).toContain(`| \`${route}\` `);
  });
});
