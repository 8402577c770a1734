import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('verifies Stripe’s test numbers a moment later and says so', async () => {
  const { stripe, harness } = world;
  const { id } = await stripe.customers.create({ name: 'Ana' });
  const good = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'PT000000000' });
  const bad = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE111111111' });
  const other = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' });
  expect(good.verification?.status).toBe('pending');
  await harness.sandbox.control.advanceClock({ seconds: 5 });
  const status = async (taxId: string) =>
    (await stripe.customers.retrieveTaxId(id, taxId)).verification?.status;
  expect(await Promise.all([good, bad, other].map((row) => status(row.id)))).toEqual([
    'verified',
    'unverified',
    'pending',
  ]);
  const types = (await world.eventsFor(id)).map(({ type }) => type);
  expect(types.filter((type) => type === 'customer.tax_id.updated')).toHaveLength(2);
});
