import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Floors of the building, top first: a file may import from its own floor or from lower ones. */
const FLOORS: string[][] = [
  ['app', 'components', 'scripts', 'proxy.ts', 'instrumentation.ts'],
  ['lib/console'],
  ['lib/webhooks', 'lib/jobs', 'lib/reconcile', 'lib/migration'],
  [
    'lib/billing',
    'lib/bookings',
    'lib/payouts',
    'lib/teams',
    'lib/invites',
    'lib/courses',
    'lib/documents',
  ],
  ['lib/notifications'],
  [
    'lib/ledger',
    'lib/experts',
    'lib/subscriptions',
    'lib/catalog',
    'lib/organizations',
    'lib/users',
    'lib/auth',
  ],
  ['lib/access', 'lib/analytics', 'lib/integrations'],
  ['lib/telemetry'],
  ['lib/core', 'lib/calendars'],
  ['db'],
  ['config'],
  ['types'],
];

/** Most files a folder may keep of its own; beyond that it wants subfolders. */
const MOST_FILES = 16;

const CODE = /\.tsx?$/;
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

/** A room: one folder of `lib`, or one folder of the root. */
const roomOf = (file: string) =>
  file
    .split('/')
    .slice(0, file.startsWith('lib/') ? 2 : 1)
    .join('/');

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const all = [
  ...['app', 'components', 'scripts', 'lib', 'db', 'config', 'types', 'sandbox'].flatMap(files),
  'proxy.ts',
  'instrumentation.ts',
];

/** Every import of a file: project paths relative to the root, packages by name. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(\/\/|\*).*$/gm, '');
  return [...text.matchAll(IMPORT)].map(([, target = '']) => {
    if (target.startsWith('@/')) return target.slice(2);
    if (target.startsWith('.')) return relative(root, resolve(root, dirname(file), target));
    return `package:${target}`;
  });
}

const floorOf = (path: string) =>
  FLOORS.findIndex((rooms) => rooms.some((room) => path === room || path.startsWith(`${room}/`)));

const known = new Set(all);
const fileOf = (target: string) =>
  ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((ending) => target + ending)
    .find((path) => known.has(path));

/** Circles of a graph, one for each edge that leads back to where a walk came from. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const over = new Set<string>();
  const walk = (node: string, path: string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node].join(' → '));
    if (start >= 0 || over.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...path, node]);
    over.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}

describe('direction of imports', () => {
  it('is read from the files as they are written', () => {
    expect(imports('db/client.ts')).toEqual(
      expect.arrayContaining(['package:postgres', 'config/env', 'db/schema']),
    );
    expect(fileOf('db/schema')).toBe('db/schema/index.ts');
    expect(all).toEqual(expect.arrayContaining(['proxy.ts', 'lib/core/errors.ts']));
  });

  it('goes down only', () => {
    const up = all.flatMap((file) =>
      imports(file)
        .filter(
          (target) =>
            !target.startsWith('package:') &&
            floorOf(file) >= 0 &&
            floorOf(target) >= 0 &&
            floorOf(target) < floorOf(file),
        )
        .map((target) => `${file} → ${target}`),
    );
    expect(up).toEqual([]);
  });

  it('finds every room on a floor', () => {
    const lost = all.filter((file) => !file.startsWith('sandbox/') && floorOf(file) < 0);
    const rooms = [...new Set(lost.map(roomOf))].map(
      (room) =>
        `${room} is on no floor: add it to FLOORS in tests/architecture/direction.test.ts, above what it imports and below what imports it`,
    );
    expect(rooms).toEqual([]);
  });

  it('goes round in no circle, neither of files nor of rooms', () => {
    const byFile = new Map(
      all.map((file) => [file, imports(file).flatMap((to) => fileOf(to) ?? [])]),
    );
    const byRoom = Map.groupBy(byFile, ([file]) => roomOf(file));
    const rooms = new Map(
      [...byRoom].map(([room, entries]) => [
        room,
        [...new Set(entries.flatMap(([, targets]) => targets.map(roomOf)))].filter(
          (to) => to !== room,
        ),
      ]),
    );
    expect(circles(byFile)).toEqual([]);
    expect(circles(rooms)).toEqual([]);
  });

  it('keeps no crowded folder', () => {
    const folders = Map.groupBy(all, (file) => dirname(file));
    const crowded = [...folders].filter(([, own]) => own.length > MOST_FILES);
    expect(crowded.map(([folder, own]) => `${folder}: ${own.length} files`)).toEqual([]);
  });

  it('keeps the database and the vendors out of app and components', () => {
    const wrong = all
      .filter((file) => /^(app|components)\//.test(file))
      .flatMap((file) =>
        imports(file)
          .filter((target) =>
            /^(db|lib\/integrations)(\/|$)|^package:(stripe|@workos-inc\/node|drizzle-orm|postgres)/.test(
              target,
            ),
          )
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps plan names and the database out of the integrations', () => {
    const wrong = all
      .filter((file) => file.startsWith('lib/integrations/'))
      .filter(
        (file) =>
          imports(file).some((target) => /^(db|config\/(catalog|subscription))/.test(target)) ||
          /(community|top)-expert/.test(readFileSync(join(root, file), 'utf8')),
      );
    expect(wrong).toEqual([]);
  });

  it('lets only scripts and tests reach the sandbox', () => {
    const wrong = all
      .filter((file) => !/^(scripts|sandbox)\//.test(file))
      .flatMap((file) =>
        imports(file)
          .filter((target) => target.startsWith('sandbox'))
          .map(() => file),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps Next, React and AuthKit in app, components, lib/auth and the rendering of e-mails', () => {
    const web =
      /^package:(next($|[/-])|react($|[/-])|@react-email\/|server-only$|@workos-inc\/authkit)/;
    // An e-mail is a page too, but one that a worker renders, which may not reach up to components.
    const allowed =
      /^(app|components|lib\/auth|lib\/notifications\/render)\/|^(proxy|instrumentation)\.ts$|^scripts\/start\.ts$/;
    const wrong = all
      .filter((file) => !allowed.test(file) && !file.startsWith('sandbox/'))
      .flatMap((file) =>
        imports(file)
          .filter((target) => web.test(target))
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('reads process.env in config/env and the scripts alone', () => {
    const wrong = all.filter(
      (file) =>
        /^(app|components|lib|db|config)\//.test(file) &&
        file !== 'config/env.ts' &&
        readFileSync(join(root, file), 'utf8').includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });

  it('asks for features, never for plans, outside catalog and billing', () => {
    const wrong = all.filter(
      (file) =>
        /^(app|lib\/(analytics|access|auth|core|webhooks|jobs))\//.test(file) &&
        /['"](top-expert|community-expert)[\w-]*['"]/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
