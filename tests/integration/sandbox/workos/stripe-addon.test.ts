import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMember, signIn, startFixture, unique, type Fixture } from './sandbox-fixture';
import { startStripeStub } from './stripe-stub';

const SUMMARY = 'entitlements.active_entitlement_summary.updated';
let stripe: Awaited<ReturnType<typeof startStripeStub>>;
let fixture: Fixture;

const addonOptions = () => ({
  stripe: { url: stripe.url, apiKey: 'sk_test_addon' },
  entitlementDelayMs: 20,
});

beforeEach(async () => {
  stripe = await startStripeStub();
  fixture = await startFixture(addonOptions());
});
afterEach(async () => {
  await fixture.sandbox.stop();
  await stripe.stop();
});

async function subscribe(keys: string[]) {
  const { user, organization } = await createMember(fixture.workos);
  const customer = unique('cus');
  stripe.entitlements.set(customer, keys);
  await fixture.workos.organizations.updateOrganization({
    organization: organization.id,
    stripeCustomerId: customer,
  });
  return { user, organization, customer };
}

async function stored(organizationId: string): Promise<string[]> {
  const { organizations } = await fixture.sandbox.control.state();
  return organizations.find(({ id }) => id === organizationId)?.entitlements ?? [];
}

describe('entitlements', () => {
  it('are fetched, all pages, when the customer is set, and show in the next token', async () => {
    const keys = ['appointments_manage', 'events_create', 'profile_expert'];
    await fixture.sandbox.control.setEntitlementDelay(500);
    const { user, organization } = await subscribe(keys);
    const before = await signIn(fixture.workos, user.email);
    expect(decodeJwt(before.accessToken)).not.toHaveProperty('entitlements');
    await vi.waitFor(async () => expect(await stored(organization.id)).toEqual(keys), 5_000);
    const after = await fixture.workos.userManagement.authenticateWithRefreshToken({
      refreshToken: before.refreshToken,
    });
    expect(decodeJwt(after.accessToken).entitlements).toEqual(keys);
  });

  it('follow the event of Stripe, and are absent from the token when none are left', async () => {
    const { user, organization, customer } = await subscribe(['events_create']);
    await vi.waitFor(async () => expect(await stored(organization.id)).toHaveLength(1), 5_000);
    stripe.entitlements.set(customer, []);
    expect(await stripe.deliver(SUMMARY, { customer })).toEqual([200]);
    await vi.waitFor(async () => expect(await stored(organization.id)).toEqual([]), 5_000);
    const { accessToken } = await signIn(fixture.workos, user.email);
    expect(decodeJwt(accessToken)).not.toHaveProperty('entitlements');
  });

  it('refuse an event with a wrong signature', async () => {
    expect(await stripe.deliver(SUMMARY, { customer: 'cus_x' }, 'whsec_wrong')).toEqual([400]);
  });

  it('are tried again when Stripe fails', async () => {
    stripe.state.failures = 2;
    const { organization } = await subscribe(['analytics_access']);
    await vi.waitFor(async () => expect(await stored(organization.id)).toHaveLength(1), 10_000);
  });

  it('wait while the add-on is paused, and catch up', async () => {
    const { control } = fixture.sandbox;
    await control.stripeAddon({ paused: true });
    const { organization, customer } = await subscribe(['custom_branding']);
    expect(await stripe.deliver(SUMMARY, { customer })).toEqual([200]);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    expect(await stored(organization.id)).toEqual([]);
    await control.stripeAddon({ paused: false });
    await vi.waitFor(async () => expect(await stored(organization.id)).toHaveLength(1), 5_000);
  });

  it('move with the customer', async () => {
    const { organization } = await subscribe(['events_create']);
    await vi.waitFor(async () => expect(await stored(organization.id)).toHaveLength(1), 5_000);
    await fixture.workos.organizations.updateOrganization({
      organization: organization.id,
      stripeCustomerId: null,
    });
    expect(await stored(organization.id)).toEqual([]);
  });
});

describe('the registration at Stripe', () => {
  it('stays one over a restart on another port, and is replaced when the secret is lost', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'eleva-addon-'));
    const first = await startFixture({ ...addonOptions(), dataDir });
    expect(stripe.endpoints).toHaveLength(1);
    const [installed] = stripe.endpoints;
    await first.sandbox.stop();
    const second = await startFixture({ ...addonOptions(), dataDir });
    expect(stripe.endpoints).toEqual([
      { ...installed, url: `${second.sandbox.url}/_addons/stripe/webhook` },
    ]);
    await second.sandbox.stop();
    const third = await startFixture(addonOptions());
    expect(stripe.endpoints).toHaveLength(1);
    expect(stripe.endpoints[0]?.id).not.toBe(installed?.id);
    await third.sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

describe('seat sync', () => {
  it('sends the number of active members whenever it changes', async () => {
    const { userManagement } = fixture.workos;
    const { organization, customer } = await subscribe([]);
    // The first member may have been counted before or after the customer was known.
    await vi.waitFor(async () =>
      expect((await fixture.sandbox.control.state()).pending.syncs).toBe(0),
    );
    const counted = stripe.meterEvents.length;
    const values = () => stripe.meterEvents.slice(counted).map((event) => event['payload[value]']);
    const person = await userManagement.createUser({ email: `${unique('p')}@example.com` });
    const membership = await userManagement.createOrganizationMembership({
      userId: person.id,
      organizationId: organization.id,
    });
    await vi.waitFor(() => expect(values()).toEqual(['2']), 5_000);
    await userManagement.deactivateOrganizationMembership(membership.id);
    await vi.waitFor(() => expect(values()).toEqual(['2', '1']), 5_000);
    await userManagement.reactivateOrganizationMembership(membership.id);
    await vi.waitFor(() => expect(values()).toEqual(['2', '1', '2']), 5_000);
    await userManagement.deleteOrganizationMembership(membership.id);
    await vi.waitFor(() => expect(values()).toEqual(['2', '1', '2', '1']), 5_000);
    expect(stripe.state.meters).toBe(1);
    expect(stripe.meterEvents[0]).toMatchObject({
      event_name: 'workos_seat_count',
      'payload[stripe_customer_id]': customer,
    });
  });
});
