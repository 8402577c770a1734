import type { Page } from '@playwright/test';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { demoAppointments } from '@/db/seed/demo-appointments';
import { findMembership, workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/ensure-personal-organization';

/** A person with half a year of appointments who has not signed in yet. */
export async function newExpertWithAppointments(
  email: string,
): Promise<{ userId: string; organizationId: string }> {
  const user = await workos().userManagement.createUser({
    email,
    firstName: 'Nova',
    lastName: 'Silva',
  });
  const organizationId = await ensurePersonalOrganization(user, 'test');
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
