import { expect, it } from 'vitest';
import { readArguments } from '@/scripts/commands/read-arguments';
import { Refusal } from '@/scripts/commands/refusal';

const ACCEPTS = {
  usage: 'npm run thing [-- --apply]',
  options: { apply: { type: 'boolean' }, json: { type: 'string' } },
  words: 1,
} as const;

function refusalOf(args: string[]): unknown {
  try {
    return readArguments(args, ACCEPTS);
  } catch (error) {
    return error;
  }
}

it('reads the options and words a command knows', () => {
  const { values, positionals } = readArguments(['now', '--apply', '--json', 'file'], ACCEPTS);
  expect({ ...values }).toEqual({ apply: true, json: 'file' });
  expect(positionals).toEqual(['now']);
});

it.each([
  { typed: ['--aply'], named: '--aply' },
  { typed: ['-a'], named: '-a' },
  { typed: ['--no-apply'], named: '--no-apply' },
  { typed: ['--apply=yes'], named: '--apply' },
  { typed: ['--json'], named: '--json' },
  { typed: ['now', 'then'], named: '"then"' },
])('refuses $typed, names what it does not understand, and how it is used', ({ typed, named }) => {
  const refusal = refusalOf(typed);
  if (!(refusal instanceof Refusal)) throw new Error(`was not refused: ${typed.join(' ')}`);
  expect(refusal.exitCode).toBe(2);
  expect(refusal.message).toContain(named);
  expect(refusal.message.endsWith('. Usage: npm run thing [-- --apply]')).toBe(true);
  expect(refusal.message).not.toContain('\n');
});
