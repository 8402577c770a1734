import type { Locator, Page } from '@playwright/test';
import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';
import { ensureMembership, getOrCreateOrganization, workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { newEmail, signIn } from './browser';
import { arrive, type Knocking, moveTo } from './callers';
import { origin } from './problem';
import type { Words } from './words';

/** Somebody who runs the platform and has not signed in yet. */
export async function newAdministrator(
  email = newEmail(),
): Promise<{ email: string; userId: string; platformId: string }> {
  const user = await workos().userManagement.createUser({
    email,
    firstName: 'Alex',
    lastName: 'Admin',
  });
  await ensurePersonalOrganization(user);
  const platform = await getOrCreateOrganization({
    name: 'Eleva Care',
    externalId: PLATFORM_ORGANIZATION_EXTERNAL_ID,
  });
  await ensureMembership({ userId: user.id, organizationId: platform.id, roleSlug: 'admin' });
  return { email, userId: user.id, platformId: platform.id };
}

/** Signs somebody in who runs the platform, in a session of its organization. */
export async function arriveAsAdministrator(): Promise<Knocking> {
  const { email, platformId } = await newAdministrator();
  const { visitor } = await arrive(email);
  await moveTo(platformId, visitor);
  return { visitor, organizationId: platformId };
}

/** Signs somebody in with a browser who runs the platform, in a session of its organization, at a page of the console. */
export async function signInAsAdministrator(page: Page, path = '/admin'): Promise<void> {
  const { email, platformId } = await newAdministrator();
  await signIn(page, email);
  await page.request.post('/auth/organization', {
    form: { organizationId: platformId },
    headers: { origin: origin() },
  });
  await page.goto(path);
}

/** Presses what an administrator may do, tells why, and has it done. */
export async function act(
  within: Page | Locator,
  { label, reason, says }: { label: string; reason: string; says: Words['say'] },
): Promise<void> {
  await within.locator('summary').filter({ hasText: label }).first().click();
  const open = within.locator('details[open]').filter({ hasText: label }).first();
  await open.getByLabel(says('consoleUi.reason')).fill(reason);
  await open.getByRole('button', { name: label, exact: true }).click();
}
