import { eq } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import { BOOKED_WITH, makeExpert } from './make-expert';

/** An expert of our database alone, free at any hour in Lisbon, and what their session says. */
export async function calendarExpert(): Promise<{ context: Context; eventTypeId: string }> {
  const { db } = await import('@/db/client');
  const { organizations } = await import('@/db/schema');
  const { organizationId, eventTypeIds } = await makeExpert({
    schedule: { hours: Array.from({ length: 7 }, () => [{ from: 0, until: 1440 }]) },
  });
  const userId = `user_${organizationId}`;
  await db()
    .update(organizations)
    .set({ ownerUserId: userId })
    .where(eq(organizations.id, organizationId));
  return {
    context: {
      actor: { userId, email: `${userId}@example.test`, name: null },
      organizationId,
      role: 'expert_community',
      entitlements: [...BOOKED_WITH],
      requestId: 'test',
    },
    eventTypeId: eventTypeIds[0] ?? '',
  };
}
