import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../commands/load-env';

/** What a production build is made of. */
const SOURCES = [
  'app',
  'components',
  'config',
  'db',
  'lib',
  'messages',
  'types',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/** Makes the production build if there is none, or if a source is newer than it. Throws if it fails. */
export function ensureBuild(): void {
  if (isBuildFresh()) return;
  console.log('Making the production build …');
  const result = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'scripts', 'build.ts')],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (result.status !== 0) throw new Error('The production build failed: run npm run build.');
}

/** Whether there is a production build, and no source is newer than it. */
export function isBuildFresh(): boolean {
  const marker = join(ROOT, '.next', 'BUILD_ID');
  const builtAt = existsSync(marker) ? statSync(marker).mtimeMs : 0;
  return SOURCES.every((source) => newest(join(ROOT, source)) <= builtAt);
}

/** When a file, or anything in a folder, last changed (milliseconds). */
function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path, { recursive: true, withFileTypes: true });
  const times = children.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(stats.mtimeMs, ...times);
}
