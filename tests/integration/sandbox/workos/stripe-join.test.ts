import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startStripe, type StripeSandbox } from '@/sandbox/stripe';
import { createMember, signIn, startFixture, unique, type Fixture } from './sandbox-fixture';

const STRIPE_KEY = 'sk_test_join';
let stripeSandbox: StripeSandbox;
let stripe: Stripe;
let fixture: Fixture;
let prices: Record<'paid' | 'addon', string>;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'eleva-join-'));
  stripeSandbox = await startStripe({ retryDelaysMs: [100] });
  stripe = new Stripe(STRIPE_KEY, {
    host: '127.0.0.1',
    port: stripeSandbox.port,
    protocol: 'http',
    telemetry: false,
  });
  fixture = await startFixture({
    dataDir,
    stripe: { url: stripeSandbox.url, apiKey: STRIPE_KEY },
    entitlementDelayMs: 50,
  });
  prices = {
    paid: await createPrice(['appointments_manage', 'events_create']),
    addon: await createPrice(['lecturer_module']),
  };
});
afterAll(async () => {
  await fixture.sandbox.stop();
  await stripeSandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function createPrice(featureKeys: string[]): Promise<string> {
  const product = await stripe.products.create({ name: unique('plan') });
  for (const key of featureKeys) {
    const feature = await stripe.entitlements.features.create({ name: key, lookup_key: key });
    await stripe.products.createFeature(product.id, { entitlement_feature: feature.id });
  }
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 2_500,
    recurring: { interval: 'month' },
  });
  return price.id;
}

async function createLinkedMember() {
  const { user, organization, membership } = await createMember(fixture.workos);
  const customer = await stripe.customers.create({
    email: user.email,
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  await fixture.workos.organizations.updateOrganization({
    organization: organization.id,
    stripeCustomerId: customer.id,
  });
  return { user, organization, membership, customerId: customer.id };
}

async function expectEntitlements(organizationId: string, keys: string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const { organizations } = await fixture.sandbox.control.state();
      const found = organizations.find(({ id }) => id === organizationId);
      expect(found?.entitlements.toSorted()).toEqual(keys.toSorted());
    },
    { timeout: 10_000, interval: 50 },
  );
}

describe('Stripe and WorkOS together', () => {
  it('turn a paid subscription into claims, and its end into none', async () => {
    const { user, organization, customerId } = await createLinkedMember();
    const session = await signIn(fixture.workos, user.email);
    expect(decodeJwt(session.accessToken)).not.toHaveProperty('entitlements');
    const paid = await stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: prices.paid }],
    });
    expect(paid.status).toBe('active');
    await stripe.subscriptions.create({ customer: customerId, items: [{ price: prices.addon }] });
    const all = ['appointments_manage', 'events_create', 'lecturer_module'];
    await expectEntitlements(organization.id, all);
    const refreshed = await fixture.workos.userManagement.authenticateWithRefreshToken({
      refreshToken: session.refreshToken,
    });
    const claims = decodeJwt<{ entitlements: string[] }>(refreshed.accessToken);
    expect(claims.entitlements.toSorted()).toEqual(all);
    await stripe.subscriptions.cancel(paid.id);
    await expectEntitlements(organization.id, ['lecturer_module']);
    await stripe.customers.del(customerId);
    await expectEntitlements(organization.id, []);
  });

  it('find each other again after a restart on another port', async () => {
    const { organization, customerId } = await createLinkedMember();
    await fixture.sandbox.stop();
    await stripe.subscriptions.create({ customer: customerId, items: [{ price: prices.addon }] });
    fixture = await startFixture({
      dataDir,
      stripe: { url: stripeSandbox.url, apiKey: STRIPE_KEY },
      entitlementDelayMs: 50,
    });
    await expectEntitlements(organization.id, ['lecturer_module']);
    const { data } = await stripe.webhookEndpoints.list();
    expect(data.filter(({ url }) => url.includes('_addons'))).toHaveLength(1);
  });

  it('count active members on the seat meter', async () => {
    const { organization, customerId } = await createLinkedMember();
    const person = await fixture.workos.userManagement.createUser({
      email: `${unique('seat')}@example.com`,
    });
    const { data: meters } = await stripe.billing.meters.list({ limit: 100 });
    const meter = meters.find(({ event_name: name }) => name === 'workos_seat_count');
    expect(meter?.default_aggregation.formula).toBe('last');
    await fixture.workos.userManagement.createOrganizationMembership({
      userId: person.id,
      organizationId: organization.id,
    });
    const minute = Math.floor(Date.now() / 60_000) * 60;
    await vi.waitFor(
      async () => {
        const { data } = await stripe.billing.meters.listEventSummaries(meter?.id ?? '', {
          customer: customerId,
          start_time: minute - 60,
          end_time: minute + 120,
        });
        expect(data[0]?.aggregated_value).toBe(2);
      },
      { timeout: 10_000, interval: 100 },
    );
  });
});
