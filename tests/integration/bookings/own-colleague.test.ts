import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { appointment, inDays, newMember, newPractice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/practice/mark-appointment')),
});
const suite = withWorker(load);

describe('a team’s administrator who has booked a colleague', () => {
  it('keeps notes on it in the team, and as its member keeps none', async () => {
    const team = await newPractice(suite.stack.stripe);
    await suite.app
      .db()
      .update(suite.app.organizations)
      .set({ kind: 'team', ownerUserId: null })
      .where(eq(suite.app.organizations.id, team.organizationId));
    const administrator = await newMember();
    const { appointmentId } = await suite.app.holdSlot(
      administrator,
      { eventTypeId: team.free, startsAt: inDays(3) },
      crypto.randomUUID(),
    );
    const inTeam = { ...team, actor: administrator.actor, role: 'team_admin' };
    await suite.app.savePrivateNotes(inTeam, { appointmentId, notes: 'Bring the mat.' });
    await expect(
      suite.app.savePrivateNotes(administrator, { appointmentId, notes: 'mine' }),
    ).rejects.toMatchObject({ code: 'feature_required' });
    expect((await appointment(appointmentId)).privateNotes).toBe('Bring the mat.');
  });
});
