import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { refreshNextFree } from '@/lib/bookings/next-free/refresh-next-free';
import { createAccount } from '@/lib/integrations/stripe';
import { stripeControl } from '@/sandbox/stripe/control';
import { newTopExpert, payForPlan } from './e2e-people';
import { makeCourse } from './make-course';
import { makeExpert } from './make-expert';

/** An expert whom every browser test finds in the directory, with everything a page can have. */
export const HOUSE_EXPERT = {
  username: 'ines-duarte',
  name: 'Inês Duarte',
  /** Of what can be booked first, and of a course. */
  slug: 'first-consultation',
} as const;

/** An expert without a plan, whose page says that bookings are paused. */
export const PAUSED_EXPERT = { username: 'paulo-paused', name: 'Paulo Sousa' } as const;

/** Puts both in place. */
export async function makeHouseExperts(): Promise<void> {
  const email = 'house-expert@example.test';
  const person = await newTopExpert(email);
  const { organizationId } = person;
  await payForPlan(person, email, 'lecturer-module-annual', 'lecturer_module');
  await makeExpert({
    organizationId,
    profile: {
      username: HOUSE_EXPERT.username,
      name: HOUSE_EXPERT.name,
      title: 'Pelvic floor physiotherapist',
      about:
        'I help people before and after birth to feel at home in their bodies again.\n\nTen years in hospitals in Lisbon and Porto; since 2019 in my own practice.',
      city: 'Lisboa',
      locationKind: 'both',
      languages: ['pt', 'en', 'fr'],
      specialties: ['pelvic-floor', 'postpartum', 'pregnancy', 'physiotherapy'],
      accentColour: '#7c3aed',
      givesCourses: true,
    },
    eventTypes: [
      {
        slug: HOUSE_EXPERT.slug,
        title: 'First consultation',
        description: 'We talk about what brings you here, and I examine what needs it.',
        durationMinutes: 50,
        amountCents: 7500,
      },
      { slug: 'intro-call', title: 'A short call to get to know each other', durationMinutes: 20 },
      {
        slug: 'practice-visit',
        title: 'Visit in the practice',
        durationMinutes: 60,
        amountCents: 9050,
        locationKind: 'in_person',
      },
    ],
  });
  const id = await createAccount({
    organizationId,
    closedAccountId: null,
    email,
    name: HOUSE_EXPERT.name,
    country: 'PT',
  });
  await stripeControl(process.env['TEST_STRIPE_URL'] ?? '').account({
    account: id,
    status: 'active',
  });
  await db()
    .insert(connectedAccounts)
    .values({ organizationId, id, status: 'active', requirements: [] })
    .onConflictDoNothing();
  await makeCourse({ organizationId, slug: HOUSE_EXPERT.slug, status: 'published' });
  await refreshNextFree(organizationId);
  await makeExpert({ features: [], profile: { ...PAUSED_EXPERT, languages: ['pt'] } });
}
