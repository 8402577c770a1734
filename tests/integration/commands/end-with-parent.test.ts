import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnChild } from '@/scripts/commands/spawn-child';
import { eventually } from '@/tests/support/expert';

it.each(['while it still loads', 'later'])('a child ends when its parent goes %s', async (when) => {
  const folder = mkdtempSync(join(tmpdir(), 'eleva-child-'));
  const notes = join(folder, 'notes');
  const child = spawnChild('tests/support/slow-to-end.ts', [], { NOTES: notes });
  if (when === 'later') await eventually('the start', async () => text(notes) === 'started\n');
  // All that a child sees of its parent's end, be it a kill -9.
  child.process.disconnect();
  await eventually('the child to end', async () => child.process.exitCode !== null);
  expect(child.process.exitCode).toBe(0);
  rmSync(folder, { recursive: true });
});

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
