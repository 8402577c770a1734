import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '@/sandbox/stripe/routes';
import { supportedMarkdown } from '@/sandbox/stripe/supported';

const written = readFileSync('sandbox/stripe/SUPPORTED.md', 'utf8');

describe('SUPPORTED.md', () => {
  it('says what the routes declare', () => {
    expect(written).toBe(supportedMarkdown());
  });

  it.each(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`))(
    'lists %s',
    (route) => {
      expect(written).toContain(`- \`${route}\``);
    },
  );
});
