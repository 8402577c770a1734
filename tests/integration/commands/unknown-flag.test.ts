import { once } from 'node:events';
import { expect, it } from 'vitest';
import packageJson from '@/package.json' with { type: 'json' };
import { spawnChild } from '@/scripts/commands/spawn-child';

/** Every command of ours with the words that belong to its line in package.json. */
const commands = Object.entries(packageJson.scripts).flatMap(([name, line]) => {
  const [, script, words = ''] = /(scripts\/\S+\.ts)(.*)$/.exec(line) ?? [];
  return script ? [{ name, script, words: words.split(' ').filter(Boolean) }] : [];
});

// Were it taken for a run without it, the command would say something else first.
it.concurrent.each(commands)(
  'npm run $name refuses a flag that it does not know, and does nothing else',
  async ({ script, words }) => {
    const lines: string[] = [];
    const options = { quiet: true, onLine: (line: string) => lines.push(line) };
    const child = spawnChild(script, [...words, '--no-such-flag'], {}, options);
    await once(child.process, 'close');
    expect(lines).toEqual([
      expect.stringMatching(/^Unknown option '--no-such-flag'\. Usage: npm \S/),
    ]);
    expect(child.process.exitCode).toBe(2);
  },
  60_000,
);
