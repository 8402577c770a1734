import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // As a bundler does for what runs on a server.
        resolve: { alias: { 'server-only': `${root}node_modules/server-only/empty.js` } },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // It imports Next's modules by names that only a bundler finds.
          server: { deps: { inline: ['@workos-inc/authkit-nextjs'] } },
        },
      },
    ],
  },
});
