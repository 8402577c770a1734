import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness, startReceiver, type Harness, type Receiver } from '../harness';
import { createRecipient, transfersOf } from './recipient';

let harness: Harness;
let stripe: Stripe;
let receiver: Receiver;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
  receiver = await startReceiver(stripe);
  await harness.sandbox.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
});
afterAll(async () => {
  await harness.stop();
  await receiver.stop();
});

const notified = async (account: string) => {
  await harness.sandbox.control.deliveriesSettled();
  return receiver.notifications.filter((one) => JSON.stringify(one).includes(account));
};

describe('a connected account', () => {
  it('shows only what is asked for, and null for the rest', async () => {
    const account = await createRecipient(stripe);
    expect(account).toMatchObject({
      object: 'v2.core.account',
      applied_configurations: ['recipient'],
      dashboard: 'express',
      contact_email: 'expert@example.com',
      metadata: { expert: '7' },
      configuration: null,
      requirements: null,
    });
    const whole = await stripe.v2.core.accounts.retrieve(account.id, {
      include: ['configuration.recipient', 'defaults', 'identity', 'requirements'],
    });
    expect(transfersOf(whole)).toEqual({
      status: 'restricted',
      status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    });
    expect(whole.defaults?.responsibilities).toMatchObject({ losses_collector: 'application' });
    expect(whole.identity?.country).toBe('PT');
    expect(whole.requirements?.summary?.minimum_deadline?.status).toBe('past_due');
    expect(whole.requirements?.entries?.map(({ description }) => description)).toContain(
      'identity.individual.given_name',
    );
  });

  it('becomes ready, restricted for something that is missing, and ready again', async () => {
    const { id } = await createRecipient(stripe);
    const status = async () => transfersOf(await readRecipient(id)).status;
    await harness.sandbox.control.account({ account: id, status: 'active' });
    expect(await status()).toBe('active');
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      object: 'account',
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      capabilities: { transfers: 'active' },
      requirements: { currently_due: [] },
    });
    await harness.sandbox.control.account({
      account: id,
      status: 'restricted',
      missing: ['identity.individual.documents.primary_verification'],
    });
    const restricted = await readRecipient(id);
    expect(transfersOf(restricted).status).toBe('restricted');
    expect(restricted.requirements?.entries).toHaveLength(1);
    expect((await stripe.accounts.retrieve(id)).requirements?.currently_due).toEqual([
      'identity.individual.documents.primary_verification',
    ]);
    await harness.sandbox.control.account({ account: id, status: 'active' });
    expect(await status()).toBe('active');
    for (const other of ['pending', 'unsupported', 'rejected'] as const) {
      await harness.sandbox.control.account({ account: id, status: other });
      expect(await status()).toBe(other);
    }
  });

  it('tells of what changed in thin events that lead back to it', async () => {
    const { id } = await createRecipient(stripe);
    await stripe.v2.core.accounts.update(id, { metadata: { expert: '8' } });
    await harness.sandbox.control.account({ account: id, status: 'active' });
    const events = await notified(id);
    expect(events.map(({ type }) => type).toSorted()).toEqual(
      [
        'v2.core.account.created',
        'v2.core.account.updated',
        'v2.core.account[configuration.recipient].capability_status_updated',
        'v2.core.account[configuration.recipient].capability_status_updated',
        'v2.core.account[configuration.recipient].updated',
        'v2.core.account[identity].updated',
        'v2.core.account[requirements].updated',
      ].toSorted(),
    );
    const changed = events.find(
      (one) => one.type === 'v2.core.account[configuration.recipient].capability_status_updated',
    );
    if (changed?.type !== 'v2.core.account[configuration.recipient].capability_status_updated')
      throw new Error('no event of the capability');
    expect(changed).not.toHaveProperty('data');
    expect((await changed.fetchEvent()).data.updated_capability).toMatch(/^stripe_balance\./);
    expect(await changed.fetchRelatedObject()).toMatchObject({ id, configuration: null });
    const listing = stripe.v2.core.events.list({ object_id: id, limit: 3 });
    expect((await listing).data).toHaveLength(3);
    expect(await listing.autoPagingToArray({ limit: 20 })).toHaveLength(events.length);
  });

  it('is refused by name and in the envelope of `/v2`', async () => {
    await expect(stripe.v2.core.accounts.retrieve('acct_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'not_found',
    });
    await expect(
      stripe.v2.core.accounts.create({
        configuration: {
          recipient: {
            capabilities: { stripe_balance: { stripe_transfers: { requested: true } } },
          },
        },
      }),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    await expect(
      stripe.v2.core.accounts.create({ configuration: { merchant: {} } }),
    ).rejects.toMatchObject({ code: 'invalid_fields', message: expect.stringMatching(/merchant/) });
  });

  it('tells its own destination alone, where there is one', async () => {
    const thin = await startReceiver(stripe);
    const { control } = harness.sandbox;
    await control.registerEndpoint({ url: thin.url, secret: thin.secret, thin: true });
    const { id } = await createRecipient(stripe);
    expect(await notified(id)).toEqual([]);
    expect(thin.notifications.map(({ type }) => type)).toEqual(['v2.core.account.created']);
    await stripe.customers.create({});
    await control.deliveriesSettled();
    expect(thin.events).toEqual([]);
    await thin.stop();
  });
});

async function readRecipient(id: string) {
  return stripe.v2.core.accounts.retrieve(id, {
    include: ['configuration.recipient', 'requirements'],
  });
}
