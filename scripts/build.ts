import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './commands/load-env';
import { runCommand } from './commands/run-command';

/**
 * `next build` without this machine's settings: variables that Next would bake into the bundles
 * are taken out, and it is told that `.env` has been read, so that one build serves any
 * installation (https://nextjs.org/docs/app/guides/environment-variables).
 */
await runCommand({ usage: 'npm run build' }, async () => {
  const variables = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('NEXT_PUBLIC_')),
  );
  const result = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...variables,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        __NEXT_PROCESSED_ENV: 'true',
      },
    },
  );
  return result.status ?? 1;
});
