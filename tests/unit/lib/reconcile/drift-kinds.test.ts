import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DRIFTS } from '@/lib/reconcile/drift-kinds';

const root = join(import.meta.dirname, '..', '..', '..', '..');

it('every kind of drift has a line in the handbook that says what to do, and the handbook knows no other', () => {
  const handbook = readFileSync(join(root, 'docs/reconcile.md'), 'utf8');
  const lines = [...handbook.matchAll(/^\| `(\w+)`/gm)].map(([, kind]) => kind);
  expect(new Set(lines)).toEqual(new Set(Object.keys(DRIFTS)));
  expect(lines).toHaveLength(new Set(lines).size);
});
