import { and, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { appointment } from '@/tests/support/practice';
import { overlapsOf } from '@/tests/support/booking-suite';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/scripts/stack/seed-demo')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/experts/directory/find-experts')),
  ...(await import('@/lib/integrations/workos')),
}));

/** Rows of every table that the demo fills. */
async function countAll() {
  const [row] = await suite.app.db().execute<Record<string, string>>(sql`
    select (select count(*) from users) as users, (select count(*) from organizations) as organizations,
      (select count(*) from subscriptions) as subscriptions, (select count(*) from pictures) as pictures,
      (select count(*) from connected_accounts) as accounts, (select count(*) from expert_profiles) as profiles,
      (select count(*) from event_types) as types, (select count(*) from schedules) as schedules,
      (select count(*) from appointments) as appointments, (select sum(views) from page_views) as views,
      (select count(*) from member_profiles) as told`);
  return row;
}

const organizationOf = async (username: string) => {
  const { db, expertProfiles } = suite.app;
  const [row] = await db()
    .select()
    .from(expertProfiles)
    .where(eq(expertProfiles.username, username));
  return row;
};

describe('the demo', () => {
  it('is there once, however often it is put in place', async () => {
    await suite.app.seedDemo(suite.stack.stripe.control);
    const first = await countAll();
    await suite.app.seedDemo(suite.stack.stripe.control);
    expect(await countAll()).toEqual(first);
    expect(Number(first?.['profiles'])).toBeGreaterThan(12);
  });

  it('has nobody in two appointments at once', async () => {
    const ana = await organizationOf('ana-reis');
    expect(await overlapsOf(ana?.organizationId ?? '')).toBe(0);
  });

  it('gives money back at Stripe when a coming appointment is cancelled', async () => {
    const { db, appointments, organizations } = suite.app;
    const ana = await organizationOf('ana-reis');
    const organizationId = ana?.organizationId ?? '';
    const [row] = await db()
      .select()
      .from(appointments)
      .where(
        and(
          eq(appointments.organizationId, organizationId),
          eq(appointments.status, 'booked'),
          isNotNull(appointments.paymentIntentId),
          gt(appointments.startsAt, sql`now()`),
        ),
      );
    const [organization] = await db()
      .select()
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    const id = row?.id ?? '';
    const expert = {
      actor: { userId: organization?.ownerUserId ?? '', email: 'ana@eleva.test', name: null },
      organizationId,
      role: 'expert_top',
      entitlements: ['appointments_manage'],
      requestId: 'test',
    };
    await suite.app.cancelAppointment(expert, { appointmentId: id, shownRefundCents: 8000 });
    await eventually('the refund to be Stripe’s', async () => {
      const { refundedCents } = await appointment(id);
      return refundedCents === 8000;
    });
  });

  it('keeps one who is fully booked out of the coming week, and pauses one whose plan has ended', async () => {
    const full = await organizationOf('miguel-azevedo');
    expect((full?.nextFreeAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(6 * 86_400_000);
    const ended = await organizationOf('paulo-sousa');
    const { db, organizations } = suite.app;
    const [organization] = await db()
      .select()
      .from(organizations)
      .where(eq(organizations.id, ended?.organizationId ?? ''));
    expect(organization?.openFeatures).toEqual([]);
  });
});
