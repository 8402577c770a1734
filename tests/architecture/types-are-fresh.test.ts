import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const tsconfigSchema = z.object({
  compilerOptions: z.object({ incremental: z.boolean() }),
  exclude: z.array(z.string()),
});
const tsconfig = tsconfigSchema.parse(
  JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')),
);

// TypeScript 7 does not look at imported JSON again: a message taken out of messages/en.json passed.
// The setting has to be there: Next writes `true` where it is missing.
it('checks every file anew, not against what a former run remembered', () => {
  expect(tsconfig.compilerOptions.incremental).toBe(false);
});

// What `next dev` wrote about pages is as old as its last run.
it('believes no types that a development server left behind', () => {
  expect(tsconfig.exclude).toContain('.next/dev');
});
