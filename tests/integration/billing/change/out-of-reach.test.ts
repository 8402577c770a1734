import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { featuresOf } from '@/tests/support/sold';

const DAY_MS = 86_400_000;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/preview-cancel')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

/** One appointment, so many days from now. */
async function book(
  { organizationId }: Context,
  days: number,
  status: 'booked' | 'completed' | 'cancelled',
): Promise<void> {
  const startsAt = new Date(Date.now() + days * DAY_MS);
  await app
    .db()
    .insert(app.appointments)
    .values({
      organizationId,
      memberRef: 'member-1',
      eventTypeName: 'Consultation',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      status,
      amountCents: 5000,
      commissionBps: 800,
      commissionCents: 400,
    });
}

/** Two in the past, one soon, one after the month that is paid for; two more that were cancelled. */
async function bookSome(expert: Context): Promise<void> {
  await book(expert, -20, 'completed');
  await book(expert, -10, 'completed');
  await book(expert, -5, 'cancelled');
  await book(expert, 3, 'booked');
  await book(expert, 60, 'booked');
  await book(expert, 61, 'cancelled');
}

describe('a change of plan', () => {
  it('says how many appointments the analytics hold that a smaller plan cannot open', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const stranger = await newSubscriber('top-expert-monthly');
    await bookSome(expert);
    await bookSome(stranger);
    const preview = await app.previewChange(expert, { lookupKey: 'community-expert-monthly' });
    expect(preview.outOfReach).toEqual([{ feature: 'analytics_access', count: 4 }]);
  });

  it('says nothing where there is nothing, or nothing is lost', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const smaller = await app.previewChange(expert, { lookupKey: 'community-expert-monthly' });
    expect(smaller.outOfReach).toEqual([]);
    await bookSome(expert);
    const yearly = await app.previewChange(expert, { lookupKey: 'top-expert-annual' });
    expect(yearly).toMatchObject({ loses: [], outOfReach: [] });
  });
});

describe('cancelling', () => {
  it('says what will be gone, and which appointments are booked for after the end', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await bookSome(expert);
    const preview = await app.previewCancel(expert);
    expect(preview.loses.toSorted()).toEqual(featuresOf('top-expert'));
    expect(preview.outOfReach).toEqual([
      { feature: 'appointments_manage', count: 1 },
      { feature: 'analytics_access', count: 4 },
    ]);
    const inDays = (Date.parse(preview.endsAt) - Date.now()) / DAY_MS;
    expect(inDays).toBeGreaterThan(26);
    expect(inDays).toBeLessThan(32);
  });

  it('is not previewed without a plan', async () => {
    const nobody = await newExpert();
    await expect(app.previewCancel(nobody)).rejects.toMatchObject({ code: 'no_subscription' });
  });
});
