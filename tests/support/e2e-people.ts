import type { Page } from '@playwright/test';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { demoAppointments } from '@/db/seed/demo-appointments';
import { subscribe } from '@/lib/billing/start/subscribe';
import { syncOwnCustomer } from '@/lib/billing/sync/sync-own-customer';
import type { Context } from '@/lib/core/context';
import { findMembership, workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { workosControl } from '@/sandbox/workos/control';
import { eventually, payWith } from './expert';

/** A person with half a year of appointments who has not signed in yet. */
export async function newExpertWithAppointments(
  email: string,
  name = { firstName: 'Nova', lastName: 'Silva' },
): Promise<{ userId: string; organizationId: string }> {
  const user = await workos().userManagement.createUser({ email, ...name });
  const organizationId = await ensurePersonalOrganization(user);
  await db()
    .insert(appointments)
    .values(demoAppointments(new Date(), 7).map((row) => ({ ...row, organizationId })));
  return { userId: user.id, organizationId };
}

/** The role WorkOS holds for a person's own organization. */
export async function workosRoleOf(person: {
  userId: string;
  organizationId: string;
}): Promise<string | undefined> {
  return (await findMembership(person.userId, person.organizationId))?.role.slug;
}

/** What the browser's session says, asked through the app; the token itself never leaves the cookie. */
export async function tokenClaims(
  page: Page,
): Promise<{ role: string | null; entitlements: string[]; expiresAt: string }> {
  const response = await page.request.get('/api/entitlements');
  return (await response.json()) as {
    role: string | null;
    entitlements: string[];
    expiresAt: string;
  };
}

/** Someone with appointments who pays for Top, and whose next token says so. */
export async function newTopExpert(
  email: string,
): Promise<{ userId: string; organizationId: string; subscriptionId: string }> {
  const person = await newExpertWithAppointments(email);
  return { ...person, subscriptionId: await payForTop(person, email) };
}

/** Pays for Top outside the browser and waits until WorkOS has the entitlements. */
export async function payForTop(
  person: { userId: string; organizationId: string },
  email: string,
): Promise<string> {
  return payForPlan(person, email, 'top-expert-monthly', 'analytics_access');
}

/** The person as our verbs see them. */
export function contextOf(
  person: { userId: string; organizationId: string },
  email: string,
): Context {
  return {
    actor: { userId: person.userId, email, name: null },
    organizationId: person.organizationId,
    role: null,
    entitlements: [],
    requestId: 'test',
  };
}

/** The same for any plan; `feature` is one that it opens. */
export async function payForPlan(
  person: { userId: string; organizationId: string },
  email: string,
  lookupKey: string,
  feature: Feature,
): Promise<string> {
  const context = contextOf(person, email);
  const { subscriptionId } = await subscribe(context, { lookupKey });
  await payWith(subscriptionId, 'pm_card_visa');
  await syncOwnCustomer(context);
  const control = workosControl(process.env['TEST_WORKOS_URL'] ?? '');
  await eventually('the entitlements at WorkOS', async () => {
    const { organizations } = await control.state();
    return JSON.stringify(organizations.find(({ id }) => id === person.organizationId)).includes(
      feature,
    );
  });
  return subscriptionId;
}
