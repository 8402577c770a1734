import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe } from '@/sandbox/stripe';
import { clientFor, makeCatalogue, startReceiver } from './harness';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const PROGRAM = `
import { startStripe } from './sandbox/stripe/index.ts';
const sandbox = await startStripe({ dataDir: process.argv[2] });
process.stdout.write(String(sandbox.port) + '\\n');
`;

/** The stand-in in a process of its own, so that it can be killed. */
async function startChild(): Promise<{ child: ChildProcess; stripe: Stripe }> {
  const child = spawn('node_modules/.bin/tsx', ['-', dataDir], {
    cwd: resolve('.'),
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  child.stdin?.end(PROGRAM);
  const [line] = child.stdout === null ? [''] : await once(child.stdout, 'data');
  return {
    child,
    stripe: new Stripe('sk_test_child', {
      host: '127.0.0.1',
      port: Number(String(line)),
      protocol: 'http',
    }),
  };
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  // The launcher and the process it started are one group.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await gone;
}

describe('persistence', () => {
  it('survives a restart whole: objects, order, subscriptions, idempotency and waiting deliveries', async () => {
    const first = await startStripe({ dataDir });
    const stripe = clientFor(first);
    const receiver = await startReceiver();
    await first.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
    await first.control.deliveries({ hold: true });
    const { monthly } = await makeCatalogue(stripe);
    const customer = await stripe.customers.create({ name: 'Kept' }, { idempotencyKey: 'kept' });
    const started = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
      payment_behavior: 'default_incomplete',
    });
    await first.stop();
    const second = await startStripe({ dataDir });
    const again = clientFor(second);
    expect(await again.subscriptions.retrieve(started.id)).toMatchObject({
      status: 'incomplete',
      customer: customer.id,
    });
    expect((await again.customers.create({ name: 'Kept' }, { idempotencyKey: 'kept' })).id).toBe(
      customer.id,
    );
    const held = await second.control.release();
    expect(held).toBeGreaterThan(5);
    expect(receiver.events).toHaveLength(held);
    await second.control.advanceClock({ seconds: 24 * 3600 });
    expect((await again.subscriptions.retrieve(started.id)).status).toBe('incomplete_expired');
    await second.stop();
    await receiver.stop();
  });

  it('loses nothing it has answered to kill -9, nor chokes on a line cut short', async () => {
    const { child, stripe } = await startChild();
    const names = Array.from({ length: 40 }, (_, n) => `c${n}`);
    await Promise.all(names.map((name) => stripe.customers.create({ name })));
    await killHard(child);
    appendFileSync(join(dataDir, 'state.jsonl'), '[["acct_platform","customers","cus_half');
    const sandbox = await startStripe({ dataDir });
    const { data } = await clientFor(sandbox).customers.list({ limit: 100 });
    expect(data).toHaveLength(names.length);
    expect(new Set(data.map(({ name }) => name))).toEqual(new Set(names));
    await sandbox.stop();
  });

  it('leaves no trace of a request that failed half way', async () => {
    const sandbox = await startStripe({ dataDir });
    const stripe = clientFor(sandbox);
    const { monthly } = await makeCatalogue(stripe);
    const customer = await stripe.customers.create({
      payment_method: 'pm_card_chargeCustomerFail',
    });
    const { data: cards } = await stripe.paymentMethods.list({ customer: customer.id });
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: cards[0]?.id ?? '' },
    });
    const { data: before } = await stripe.events.list({ limit: 100 });
    await expect(
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: monthly.id }],
        payment_behavior: 'error_if_incomplete',
      }),
    ).rejects.toMatchObject({ statusCode: 402 });
    const { data: after } = await stripe.events.list({ limit: 100 });
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const list of [
      stripe.subscriptions.list({ status: 'all' }),
      stripe.invoices.list(),
      stripe.paymentIntents.list(),
      stripe.charges.list(),
    ]) {
      expect((await list).data).toEqual([]);
    }
    await sandbox.stop();
  });

  it('forgets everything on reset', async () => {
    const sandbox = await startStripe({ dataDir });
    await clientFor(sandbox).customers.create({});
    await sandbox.control.reset();
    expect((await clientFor(sandbox).customers.list()).data).toEqual([]);
    await sandbox.stop();
    const after = await startStripe({ dataDir });
    expect((await clientFor(after).customers.list()).data).toEqual([]);
    await after.stop();
  });

  it('refuses production', async () => {
    const before = process.env['NODE_ENV'];
    Object.assign(process.env, { NODE_ENV: 'production' });
    await expect(startStripe()).rejects.toThrow('NODE_ENV=production');
    Object.assign(process.env, { NODE_ENV: before });
  });
});
