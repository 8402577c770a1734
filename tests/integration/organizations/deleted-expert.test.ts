import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/availability/ensure-default-schedule')),
  ...(await import('@/lib/experts/profile/ensure-profile')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/organizations/personal/sync-person')),
}));

/** An expert with a page, a picture, hours and something to book. */
async function practice() {
  const { app } = suite;
  const expert = await newExpert();
  const { organizationId } = expert;
  await app.ensureProfile(expert);
  await app.ensureDefaultSchedule(expert);
  const picture = { contentType: 'image/webp', width: 1, height: 1, content: Buffer.from('x') };
  await app
    .db()
    .insert(app.pictures)
    .values({ organizationId, kind: 'photo', ...picture });
  await app.db().insert(app.eventTypes).values({
    organizationId,
    slug: 'first',
    title: 'First',
    durationMinutes: 50,
    amountCents: 0,
    location: 'Rua das Flores 1',
    status: 'published',
  });
  return expert;
}

async function left(organizationId: string) {
  const { app } = suite;
  const count = (table: typeof app.pictures | typeof app.schedules | typeof app.expertProfiles) =>
    app.db().$count(table, eq(table.organizationId, organizationId));
  const [type] = await app
    .db()
    .select({ status: app.eventTypes.status, location: app.eventTypes.location })
    .from(app.eventTypes)
    .where(eq(app.eventTypes.organizationId, organizationId));
  const counts = [app.expertProfiles, app.pictures, app.schedules].map(count);
  return { counts: await Promise.all(counts), type };
}

it('an expert who is deleted is shown to nobody any more, and others are left alone', async () => {
  const [gone, other] = [await practice(), await practice()];
  await suite.app.workos().userManagement.deleteUser(gone.actor.userId);
  await suite.app.syncPerson(gone.actor.userId);
  expect(await left(gone.organizationId)).toEqual({
    counts: [0, 0, 0],
    type: { status: 'archived', location: '' },
  });
  expect(await left(other.organizationId)).toEqual({
    counts: [1, 1, 1],
    type: { status: 'published', location: 'Rua das Flores 1' },
  });
});
