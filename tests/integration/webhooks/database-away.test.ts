import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';
import { signNow } from '@/tests/support/story';

let stack: Stack;
const administration = postgres(process.env['TEST_POSTGRES_URL'] ?? '', { max: 1 });

beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
  await administration.end();
});

async function allowConnections(allowed: boolean): Promise<void> {
  const name = new URL(stack.databaseUrl).pathname.slice(1);
  await administration.unsafe(`alter database ${name} with allow_connections ${allowed}`);
  if (allowed) return;
  await administration`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
}

it('answers 500 while the database is away, and the provider’s retry applies the event', async () => {
  const { subscribe } = await import('@/lib/billing/start/subscribe');
  const { stripe } = await import('@/lib/integrations/stripe');
  const context = await newExpert();
  const { subscriptionId } = await subscribe(context, { lookupKey: 'top-expert-monthly' });
  await stack.stripe.control.deliveriesSettled();
  await allowConnections(false);
  await payWith(subscriptionId, 'pm_card_visa');
  const [event] = (await stripe().events.list({ types: ['invoice.paid'], limit: 1 })).data;
  const body = JSON.stringify(event);
  const answer = await fetch(stack.webhookUrl, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': await signNow(body, stack.webhookSecret) },
  });
  expect(answer.status).toBe(500);
  await allowConnections(true);
  const { startWorker } = await import('@/lib/jobs/worker');
  const worker = await startWorker({ concurrency: 2 });
  await eventually(
    'the role in WorkOS',
    async () => (await workosRole(context)) === 'expert_top',
    20_000,
  );
  await worker.stop();
});
