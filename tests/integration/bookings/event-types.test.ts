import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { EventTypeInput } from '@/lib/bookings/event-types/event-type-input';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { auditedOf, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/availability/create-schedule')),
  ...(await import('@/lib/bookings/availability/read-availability')),
  ...(await import('@/lib/bookings/event-types/find-event-type')),
  ...(await import('@/lib/bookings/event-types/list-event-types')),
  ...(await import('@/lib/bookings/event-types/move-event-type')),
  ...(await import('@/lib/bookings/event-types/save-event-type')),
}));

const told = (parts: Partial<EventTypeInput> = {}): EventTypeInput => ({
  title: 'Primeira sessão',
  slug: '',
  description: '',
  durationMinutes: 50,
  amountCents: 0,
  locationKind: 'online',
  location: '',
  perDayLimit: null,
  perMemberLimit: null,
  colour: '#0f766e',
  scheduleId: null,
  ...parts,
});

const create = (context: Context, parts: Partial<EventTypeInput> = {}) =>
  suite.app.saveEventType(context, { ...told(parts), id: null });
const change = (context: Context, id: string, parts: Partial<EventTypeInput> = {}) =>
  refusalOf(suite.app.saveEventType(context, { ...told(parts), id }));
const move = (context: Context, id: string, to: 'draft' | 'published' | 'archived') =>
  refusalOf(suite.app.moveEventType(context, { id, to }));
const read = async (context: Context, id: string) =>
  suite.app.findEventType(context.organizationId, id);

/** As Stripe's word of an expert's account would leave it. */
async function payable({ organizationId }: Context, status: 'active' | 'restricted') {
  const row = { organizationId, id: `acct_${organizationId}`, requirements: [], status };
  await suite.app
    .db()
    .insert(suite.app.connectedAccounts)
    .values(row)
    .onConflictDoUpdate({ target: suite.app.connectedAccounts.organizationId, set: { status } });
}

describe('an event type', () => {
  it('begins as a draft, under an address made of its title', async () => {
    const context = somebody();
    const id = await create(context);
    expect(await read(context, id)).toMatchObject({ status: 'draft', slug: 'primeira-sessao' });
    expect(await auditedOf(context)).toEqual(['event_type.created']);
  });

  it('shares its address with none of the same expert, and with any of others', async () => {
    const [context, other] = [somebody(), somebody()];
    const first = await create(context);
    expect(await refusalOf(create(context))).toBe('slug: taken');
    expect(await refusalOf(create(other))).toBe('done');
    const second = await create(context, { slug: 'second' });
    expect(await change(context, second, { slug: 'primeira-sessao' })).toBe('slug: taken');
    expect(await change(context, first, { title: 'Another title', slug: 'primeira-sessao' })).toBe(
      'done',
    );
  });

  it('has one made of five that are sent at once', async () => {
    const context = somebody();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => refusalOf(create(context, { slug: 'same' }))),
    );
    expect(answers.toSorted()).toEqual(['done', ...Array.from({ length: 4 }, () => 'slug: taken')]);
  });

  it('needs an address where its title suggests none', async () => {
    expect(await refusalOf(create(somebody(), { title: '診察' }))).toBe('slug: required');
  });

  it('of another organization is as good as none, and stays as it is', async () => {
    const [context, other] = [somebody(), somebody()];
    const id = await create(other);
    expect(await read(context, id)).toBeNull();
    expect(await change(context, id, { title: 'Mine now' })).toBe('not_found');
    expect(await move(context, id, 'published')).toBe('not_found');
    expect(await move(context, 'no-uuid', 'published')).toBe('not_found');
    expect(await read(other, id)).toMatchObject({ title: 'Primeira sessão', status: 'draft' });
    expect(await suite.app.listEventTypes(context.organizationId)).toEqual([]);
  });

  it('is offered in a schedule of its expert’s, and in nobody else’s', async () => {
    const [context, other] = [somebody(), somebody()];
    const own = await suite.app.createSchedule(context, { name: 'Evenings' });
    const theirs = await suite.app.createSchedule(other, { name: 'Evenings' });
    expect(await refusalOf(create(context, { scheduleId: own }))).toBe('done');
    for (const scheduleId of [theirs, 'no-uuid'])
      expect(await refusalOf(create(context, { slug: 'x', scheduleId }))).toBe(
        'scheduleId: unknown_schedule',
      );
  });
});

describe('offering an event type', () => {
  it('goes from draft to published, to archived, and back as a draft', async () => {
    const context = somebody();
    const id = await create(context);
    expect(await move(context, id, 'published')).toBe('done');
    expect(await move(context, id, 'published')).toBe('done');
    expect(await move(context, id, 'archived')).toBe('done');
    expect(await move(context, id, 'published')).toBe('state_changed');
    expect(await move(context, id, 'draft')).toBe('done');
    expect(
      (await auditedOf(context)).filter((action) => action === 'event_type.moved'),
    ).toHaveLength(3);
  });

  it('gives an expert who has no hours yet a default schedule, so that there is something to book', async () => {
    const context = somebody();
    await move(context, await create(context), 'published');
    const schedules = await suite.app.listSchedules(context.organizationId);
    expect(schedules).toMatchObject([{ isDefault: true }]);
  });

  it('for money waits until its expert can be paid', async () => {
    const context = somebody();
    const id = await create(context, { amountCents: 8000 });
    expect(await move(context, id, 'published')).toBe('expert_cannot_be_paid');
    await payable(context, 'restricted');
    expect(await move(context, id, 'published')).toBe('expert_cannot_be_paid');
    await payable(context, 'active');
    expect(await move(context, id, 'published')).toBe('done');
  });

  it('for nothing does not begin to cost while its expert cannot be paid', async () => {
    const context = somebody();
    const id = await create(context);
    await move(context, id, 'published');
    expect(await change(context, id, { amountCents: 500 })).toBe('expert_cannot_be_paid');
    expect(await read(context, id)).toMatchObject({ amountCents: 0 });
    await payable(context, 'active');
    expect(await change(context, id, { amountCents: 500 })).toBe('done');
    // What costs already can still be corrected.
    await payable(context, 'restricted');
    expect(await change(context, id, { amountCents: 600, title: 'Corrected' })).toBe('done');
  });

  it('has the directory look again for its expert’s first free time', async () => {
    const context = somebody();
    await move(context, await create(context), 'published');
    const jobs = await suite.app
      .db()
      .execute(
        `select 1 from graphile_worker.jobs where key = 'next-free:${context.organizationId}'`,
      );
    expect(jobs).toHaveLength(1);
  });
});

describe('an event type whose account row is another’s', () => {
  it('is not payable by it', async () => {
    const [context, other] = [somebody(), somebody()];
    await payable(other, 'active');
    const id = await create(context, { amountCents: 8000 });
    expect(await move(context, id, 'published')).toBe('expert_cannot_be_paid');
    const { eventTypes } = suite.app;
    const published = and(
      eq(eventTypes.organizationId, context.organizationId),
      eq(eventTypes.status, 'published'),
    );
    expect(await suite.app.db().$count(eventTypes, published)).toBe(0);
  });
});
