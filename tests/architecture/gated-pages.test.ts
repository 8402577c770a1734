import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import {
  findGatedPath,
  GATED_PAGES,
  GATED_PATHS,
  isPrivatePage,
  UPGRADES,
} from '@/config/gated-pages';
import { LOCALES } from '@/config/locales';

const root = join(import.meta.dirname, '..', '..');

interface PageFile {
  path: string;
  isInPrivateFolder: boolean;
  text: string;
}

/** Every page of `app/` with its address; folders in brackets have no part in it. */
const pages: PageFile[] = readdirSync(join(root, 'app'), { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'page.tsx')
  .map(({ parentPath, name }) => {
    const file = relative(join(root, 'app'), join(parentPath, name));
    const folders = dirname(file).split('/');
    return {
      path: `/${folders.filter((folder) => !/^\(.*\)$|^\.$/.test(folder)).join('/')}`,
      isInPrivateFolder: folders[0] === '(private)' || folders[0] === '(admin)',
      text: readFileSync(join(root, 'app', file), 'utf8'),
    };
  });

describe('the table of gated pages', () => {
  it('names every page that asks for a feature, or one above it, and the feature it asks for', () => {
    const asking = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/requirePageFeature\(\s*(?:'(\w+)')?/g)].map(
        ([, feature = 'computed']) => ({
          path,
          feature,
        }),
      ),
    );
    const told = asking.map(({ path }) => {
      const gated = findGatedPath(path);
      return { path, feature: gated && GATED_PAGES[gated].feature };
    });
    expect(told).toEqual(asking);
    expect(asking.map(({ path }) => path)).toEqual(expect.arrayContaining([...GATED_PATHS]));
  });

  it('leaves no page below a gated one open', () => {
    const open = pages.filter(
      ({ path, text }) => findGatedPath(path) && !text.includes('requirePageFeature('),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('has each of them ask whose the practice is', () => {
    const others = pages.filter(
      ({ path, text }) => findGatedPath(path) && !text.includes('onlyKeeper('),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it('has routes ask the same: a feature alone opens none but the one that tells of it', () => {
    const asking = readdirSync(join(root, 'app', 'api'), { recursive: true, withFileTypes: true })
      .filter(({ name }) => name === 'route.ts')
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => readFileSync(file, 'utf8').includes('requireFeature('));
    expect(asking.map((file) => relative(join(root, 'app', 'api'), file))).toEqual([
      'access/[feature]/route.ts',
    ]);
  });

  it.each(GATED_PATHS)('offers at %s a plan that opens it', (path) => {
    const { feature, upgrade } = GATED_PAGES[path];
    const offered: CatalogPlan = PLANS[UPGRADES[upgrade]];
    expect(offered.features).toContain(feature);
  });

  it.each(LOCALES.flatMap((locale) => GATED_PATHS.map((path) => ({ locale, path }))))(
    'has words for $path in $locale',
    ({ locale, path }) => {
      const file = join(root, 'messages', `${locale}.json`);
      const { gatedPages } = JSON.parse(readFileSync(file, 'utf8')) as {
        gatedPages: Record<string, Record<string, string> | undefined>;
      };
      for (const word of ['name', 'teaser'])
        expect(gatedPages[GATED_PAGES[path].texts]?.[word], word).toMatch(/\S/);
    },
  );
});

describe('private pages', () => {
  it('are those of the private folder, and no other', () => {
    expect(pages.length).toBeGreaterThan(8);
    for (const { path, isInPrivateFolder } of pages)
      expect([path, isPrivatePage(path)]).toEqual([path, isInPrivateFolder]);
  });

  it('include what lies below them, and nothing that only begins alike', () => {
    expect(isPrivatePage('/billing/checkout')).toBe(true);
    expect(isPrivatePage('/analytics-for-experts')).toBe(false);
  });
});
