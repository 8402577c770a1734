import { expect, it } from 'vitest';
import packageJson from '@/package.json' with { type: 'json' };

const OWN_SCRIPT = /\bscripts\/\S+\.ts\b/;
const commands = Object.entries(packageJson.scripts).filter(([, line]) => OWN_SCRIPT.test(line));

it('finds the commands that are ours', () => {
  expect(commands.map(([name]) => name)).toEqual(
    expect.arrayContaining(['dev', 'start', 'worker', 'test', 'reconcile', 'db:migrate']),
  );
});

// npm hands a signal to the shell it started; a shell that waits for a child dies of it and leaves the child.
it.each(commands)('npm run %s replaces its shell, so that signals reach it', (_name, line) => {
  expect(line).toMatch(/^exec node /);
});

it('refuses an install on Windows and names WSL', () => {
  expect(packageJson.scripts.preinstall).toMatch(/win32.*WSL.*exit\(1\)/);
});
