import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ScheduleInput } from '@/lib/bookings/availability/schedule-input';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { auditedOf, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/availability/add-override')),
  ...(await import('@/lib/bookings/availability/create-schedule')),
  ...(await import('@/lib/bookings/availability/delete-schedule')),
  ...(await import('@/lib/bookings/availability/ensure-default-schedule')),
  ...(await import('@/lib/bookings/availability/make-default')),
  ...(await import('@/lib/bookings/availability/read-availability')),
  ...(await import('@/lib/bookings/availability/remove-override')),
  ...(await import('@/lib/bookings/availability/save-schedule')),
}));

const HOURS = [[{ from: 600, until: 720 }], [], [], [], [], [], []];
const told = (parts: Partial<ScheduleInput> = {}): ScheduleInput => ({
  name: 'Usual',
  timeZone: 'Atlantic/Azores',
  hours: HOURS,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  minimumNoticeMinutes: 60,
  windowDays: 30,
  intervalMinutes: 15,
  ...parts,
});

const list = ({ organizationId }: Context) => suite.app.listSchedules(organizationId);
const off = (parts: Record<string, unknown> = {}) => ({
  firstDay: '2999-08-01',
  lastDay: '2999-08-02',
  windows: [],
  scheduleId: null,
  note: '',
  ...parts,
});
const overrides = ({ organizationId }: Context) =>
  suite.app.listOverrides(organizationId, '2999-01-01');

/** Somebody with their default schedule and one more. */
async function withTwo() {
  const context = somebody();
  const second = await suite.app.createSchedule(context, { name: 'Evenings' });
  const [first] = await list(context);
  if (!first) throw new Error('there is no default schedule');
  return { context, first: first.id, second };
}

describe('the first schedule', () => {
  it('is made once, for weekdays in the expert’s zone', async () => {
    const context = somebody();
    await suite.app
      .db()
      .insert(suite.app.users)
      .values({ id: context.actor.userId, email: 'a@x.test', timeZone: 'America/Sao_Paulo' });
    await Promise.all(Array.from({ length: 5 }, () => suite.app.ensureDefaultSchedule(context)));
    const schedules = await list(context);
    expect(schedules).toMatchObject([{ isDefault: true, timeZone: 'America/Sao_Paulo' }]);
    const weekday = [
      { from: 540, until: 720 },
      { from: 840, until: 1080 },
    ];
    expect(schedules[0]?.hours).toEqual([weekday, weekday, weekday, weekday, weekday, [], []]);
  });

  it('is left as it was changed', async () => {
    const context = somebody();
    await suite.app.ensureDefaultSchedule(context);
    const [first] = await list(context);
    await suite.app.saveSchedule(context, { ...told(), id: first?.id ?? '' });
    await suite.app.ensureDefaultSchedule(context);
    expect(await list(context)).toMatchObject([told()]);
  });
});

describe('schedules', () => {
  it('are one default and others; another becomes the default, once', async () => {
    const { context, first, second } = await withTwo();
    expect((await list(context)).map(({ id }) => id)).toEqual([first, second]);
    await Promise.all([
      suite.app.makeDefault(context, { id: second }),
      suite.app.makeDefault(context, { id: second }),
    ]);
    expect((await list(context)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
    const made = (await auditedOf(context)).filter((one) => one === 'schedule.made_default');
    expect(made).toHaveLength(1);
  });

  it('go with their days of other hours, and what was offered in them goes on in the default one', async () => {
    const { context, first, second } = await withTwo();
    const { eventTypes } = suite.app;
    const { organizationId } = context;
    await suite.app.db().insert(eventTypes).values({
      organizationId,
      slug: 'a',
      title: 'A',
      durationMinutes: 50,
      amountCents: 0,
      scheduleId: second,
    });
    await suite.app.addOverride(context, off({ scheduleId: second }));
    await suite.app.addOverride(context, off());
    expect(await refusalOf(suite.app.deleteSchedule(context, { id: first }))).toBe('state_changed');
    await suite.app.deleteSchedule(context, { id: second });
    expect(await refusalOf(suite.app.deleteSchedule(context, { id: second }))).toBe('not_found');
    expect(await overrides(context)).toMatchObject([{ scheduleId: null }]);
    const own = eq(eventTypes.organizationId, organizationId);
    expect(await suite.app.db().select().from(eventTypes).where(own)).toMatchObject([
      { scheduleId: null },
    ]);
  });

  it('of another organization are as good as none, and stay as they are', async () => {
    const { context: other, first, second } = await withTwo();
    const context = somebody();
    const id = second;
    const asked = [
      suite.app.saveSchedule(context, { ...told(), id }),
      suite.app.makeDefault(context, { id }),
      suite.app.deleteSchedule(context, { id }),
      suite.app.addOverride(context, off({ scheduleId: id })),
      suite.app.saveSchedule(context, { ...told(), id: 'no-uuid' }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(asked.map(() => 'not_found'));
    expect(await list(other)).toMatchObject([{ id: first, isDefault: true }, { name: 'Evenings' }]);
  });
});

describe('days of other hours', () => {
  it('are listed in the order in which they were added, without those that are over', async () => {
    const context = somebody();
    await suite.app.addOverride(context, off({ note: 'first' }));
    await suite.app.addOverride(
      context,
      off({ note: 'over', firstDay: '2020-01-01', lastDay: '2020-01-02' }),
    );
    await suite.app.addOverride(
      context,
      off({ note: 'second', windows: [{ from: 0, until: 1440 }] }),
    );
    expect((await overrides(context)).map(({ note }) => note)).toEqual(['first', 'second']);
  });

  it('are taken away once, and nobody else’s', async () => {
    const [context, other] = [somebody(), somebody()];
    await suite.app.addOverride(other, off());
    const [theirs] = await overrides(other);
    const id = theirs?.id ?? '';
    expect(await refusalOf(suite.app.removeOverride(context, { id }))).toBe('not_found');
    expect(await overrides(other)).toHaveLength(1);
    expect(await refusalOf(suite.app.removeOverride(other, { id }))).toBe('done');
    expect(await refusalOf(suite.app.removeOverride(other, { id }))).toBe('not_found');
    expect(await auditedOf(other)).toEqual(['day_override.added', 'day_override.removed']);
  });
});
