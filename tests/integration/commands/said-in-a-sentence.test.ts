import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { env } from '@/config/env';
import { spawnChild } from '@/scripts/commands/spawn-child';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

async function run(script: string, ...args: string[]) {
  const lines: string[] = [];
  const options = { quiet: true, onLine: (line: string) => lines.push(line) };
  const child = spawnChild(`scripts/${script}.ts`, args, {}, options);
  await once(child.process, 'close');
  return { code: child.process.exitCode, lines };
}

it('a job that is not given up cannot be replayed, which takes one line to say', async () => {
  expect(await run('inbox', 'replay', 'nope')).toEqual({
    code: 1,
    lines: ['There is no given-up job nope.'],
  });
});

it('an endpoint at 127.0.0.1 is that of an app at localhost', async () => {
  const { stripe } = await import('@/lib/integrations/stripe');
  const { port } = new URL(env().NEXT_PUBLIC_APP_URL);
  const told = async () => (await run('webhooks')).lines.at(-1);
  expect(await told()).toContain('Stripe has no endpoint for http://localhost');
  await stripe().webhookEndpoints.create({
    url: `http://127.0.0.1:${port || 80}/api/webhooks/stripe`,
    enabled_events: ['*'],
  });
  expect(await told()).toContain('is sent all of them');
});

it('samples of e-mails go to nobody’s mail server', async () => {
  const { lines } = await run('emails/index');
  expect(lines).toEqual([
    'Samples go to the mailbox of a sandbox; keys of an account are set here.',
  ]);
});
