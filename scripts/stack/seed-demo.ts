import { eq, like, and } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { demoAppointments } from '@/db/seed/demo-appointments';
import { DEMO_PRACTICES } from '@/db/seed/practices';
import { ensureMembership, getOrCreateOrganization } from '@/lib/integrations/workos';
import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';
import type { StripeControl } from '@/sandbox/stripe/control';
import { seedMembers } from '../demo/seed-members';
import { seedPerson } from '../demo/seed-person';
import { seedPractice } from '../demo/seed-practice';

/** Whom the welcome names to sign in as; the other experts of the demo are `<first name>@eleva.test`. */
export const DEMO_PEOPLE = [
  { email: 'marta@eleva.test', note: 'member, with appointments ahead: book with her' },
  { email: 'ana@eleva.test', note: 'Top Expert with a full calendar: who is booked with' },
  {
    email: 'clara@eleva.test',
    note: 'no plan yet, half a year of appointments: subscribe with her',
  },
  { email: 'ines@eleva.test', note: 'Community Expert' },
  { email: 'rui@eleva.test', note: 'Top Expert' },
  { email: 'admin@eleva.test', note: 'runs the platform: choose Eleva Care, then open Console' },
] as const;

/** Members who can sign in. */
const MEMBERS = [
  { email: 'marta@eleva.test', firstName: 'Marta', lastName: 'Lopes' },
  { email: 'john@eleva.test', firstName: 'John', lastName: 'Doyle' },
  { email: 'luiza@eleva.test', firstName: 'Luiza', lastName: 'Prado' },
  { email: 'pedro@eleva.test', firstName: 'Pedro', lastName: 'Ramos' },
] as const;

/**
 * Puts the demo's people, plans, practices and appointments in place, through the same doors as everyone
 * where somebody could notice the difference. Safe to repeat: what is there stays as it is.
 */
export async function seedDemo(control: Pick<StripeControl, 'account'>): Promise<void> {
  const platform = await getOrCreateOrganization({
    name: 'Eleva Care',
    externalId: PLATFORM_ORGANIZATION_EXTERNAL_ID,
  });
  const admin = await seedPerson({
    email: 'admin@eleva.test',
    firstName: 'Alex',
    lastName: 'Admin',
  });
  await ensureMembership({
    userId: admin.actor.userId,
    organizationId: platform.id,
    roleSlug: 'admin',
  });
  const clara = await seedPerson({
    email: 'clara@eleva.test',
    firstName: 'Clara',
    lastName: 'Nunes',
  });
  await seedAppointments(clara.organizationId);
  const past = await seedMembers();
  const coming = await Promise.all(MEMBERS.map(seedPerson));
  await Promise.all(
    DEMO_PRACTICES.map((practice) => seedPractice(practice, { past, coming }, control)),
  );
}

/** Appointments from before there were bookings here: names and amounts alone. */
async function seedAppointments(organizationId: string): Promise<void> {
  const seeded = and(
    eq(appointments.organizationId, organizationId),
    like(appointments.memberRef, 'demo-member-%'),
  );
  const [one] = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(seeded)
    .limit(1);
  if (one) return;
  await db()
    .insert(appointments)
    .values(demoAppointments(new Date(), 1).map((row) => ({ ...row, organizationId })));
}
