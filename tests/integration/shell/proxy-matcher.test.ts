import { unstable_doesMiddlewareMatch as doesProxyMatch } from 'next/experimental/testing/server';
import { expect, it, vi } from 'vitest';
import { usernameProblem } from '@/lib/experts/profile/username';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

for (const [name, value] of Object.entries(
  sandboxEnv({ app: 1, stripe: 2, workos: 3, postgres: 4 }, makeSecrets()),
))
  vi.stubEnv(name, value);
const { config } = await import('@/proxy');

const isSeen = (path: string) =>
  doesProxyMatch({ config, url: `https://eleva.test${path}`, nextConfig: {} });

it.each(['apple-icon-ana', 'opengraph-image-2', 'images-by-ana', 'pictures-by-ana'])(
  'sees the pages of an expert who calls themselves %s',
  (username) => {
    expect(usernameProblem(username)).toBeNull();
    for (const rest of ['', '/first', '/first/book', '/opengraph-image'])
      expect(isSeen(`/${username}${rest}`), rest).toBe(true);
  },
);

it('sees what only begins like a file, and every page and route of ours', () => {
  for (const path of [
    '/',
    '/robots.txt/x',
    '/images/x/book',
    '/pictures/x/book',
    '/api/entitlements',
  ])
    expect(isSeen(path), path).toBe(true);
});

it('leaves out files, health and webhooks', () => {
  const files = ['favicon.ico', 'icon.svg', 'apple-icon', 'opengraph-image', 'robots.txt'];
  const others = ['manifest.webmanifest', 'sitemap.xml', 'images/screens/book.avif', 'pictures/1'];
  for (const path of [
    ...files,
    ...others,
    'api/health',
    'api/webhooks/stripe',
    '_next/static/a.js',
  ])
    expect(isSeen(`/${path}`), path).toBe(false);
});
