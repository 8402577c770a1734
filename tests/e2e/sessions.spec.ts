import type { Page } from '@playwright/test';
import { HANDLED_WORKOS_EVENTS } from '@/lib/webhooks/workos-event';
import type { WorkosControl } from '@/sandbox/workos/control';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments } from '../support/e2e-people';
import { openAccountMenu } from '../support/keyboard';
import { expectProblem, organizationOf, origin, post } from '../support/problem';

test.describe('organizations', () => {
  test('of others cannot be entered', async ({ page, browser, baseURL }) => {
    const stranger = await browser.newPage({ ...(baseURL && { baseURL }) });
    await signIn(stranger, newEmail());
    const theirs = await organizationOf(stranger);
    await stranger.close();
    await signIn(page, newEmail());
    const mine = await organizationOf(page);
    const response = await page.request.post('/auth/organization', {
      form: { organizationId: theirs },
      headers: { origin: origin() },
      maxRedirects: 0,
    });
    await expectProblem(response, 403, 'forbidden');
    expect(await organizationOf(page)).toBe(mine);
  });

  test('several are handled: the own one first, a switch, and the next sign-in lands in the last', async ({
    page,
  }) => {
    const email = newEmail();
    const person = await newExpertWithAppointments(email);
    const { workos, ensureMembership } = await import('@/lib/integrations/workos');
    const team = await workos().organizations.createOrganization({ name: 'Clínica Aurora' });
    await ensureMembership({
      userId: person.userId,
      organizationId: team.id,
      roleSlug: 'team_member',
    });
    await signIn(page, email);
    await page.goto('/account');
    await expect(page.getByText('Clínica Aurora')).toBeVisible();
    await page.getByRole('button', { name: 'Switch to Clínica Aurora' }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    expect(await organizationOf(page)).toBe(team.id);
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }),
      403,
      'billing_forbidden',
    );
    await openAccountMenu(page);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
    await signIn(page, email);
    expect(await organizationOf(page)).toBe(team.id);
  });
});

test.describe('a session', () => {
  test('ends on signing out, here and at WorkOS', async ({ page }) => {
    await signIn(page, newEmail());
    await openAccountMenu(page);
    await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
    await expect(page).toHaveURL(`${origin()}/`);
    await expectProblem(
      await page.request.get('/api/entitlements', { maxRedirects: 0 }),
      401,
      'not_signed_in',
    );
    await page.goto('/dashboard');
    await expect(page.getByLabel(/e-?mail/i)).toBeVisible();
  });

  test('survives tabs that refresh it at the same moment, with no grace for a used refresh token', async ({
    page,
    workosSandbox,
  }) => {
    await workosSandbox.setRefreshGrace(0);
    await signIn(page, newEmail());
    const statuses = await page.evaluate(async () =>
      Promise.all(Array.from({ length: 6 }, async () => (await fetch('/api/entitlements')).status)),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await page.request.get('/api/entitlements')).status()).toBe(200);
    await workosSandbox.setRefreshGrace(30);
  });

  test('that the proxy has just refreshed can be refreshed by the route in the same request', async ({
    page,
    workosSandbox,
  }) => {
    await workosSandbox.setRefreshGrace(0);
    await workosSandbox.setTokenLifetime(31);
    await signIn(page, newEmail());
    await page.waitForTimeout(1500);
    const answer = await page.request.get('/api/entitlements');
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({ role: 'member', entitlements: [] });
    await workosSandbox.setRefreshGrace(30);
    expect((await page.request.get('/api/entitlements')).status()).toBe(200);
  });

  test('keeps its cookie out of scripts and off other sites', async ({ page, context }) => {
    await signIn(page, newEmail());
    const cookie = (await context.cookies()).find(({ name }) => name === 'wos-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(await page.evaluate(() => document.cookie)).not.toContain('wos-session');
    const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThanOrEqual(30);
  });

  test('keeps of the person only what is read, so that features find room in the cookie', async ({
    page,
    context,
  }) => {
    await signIn(page, newEmail());
    const sealedUser = async () => {
      const jar = await context.cookies();
      const sessionData = jar.find(({ name }) => name === 'wos-session')?.value ?? '';
      const cookiePassword = process.env['WORKOS_COOKIE_PASSWORD'] ?? '';
      const { userManagement } = (await import('@/lib/integrations/workos')).workos();
      const session = await userManagement.getSessionFromCookie({ sessionData, cookiePassword });
      return Object.keys(session?.user ?? {}).toSorted();
    };
    const read = ['email', 'firstName', 'id', 'lastName'];
    expect(await sealedUser()).toEqual(read);
    await page.request.get('/api/entitlements');
    expect(await sealedUser()).toEqual(read);
    const { organizationId } = (await (await page.request.get('/api/entitlements')).json()) as {
      organizationId: string;
    };
    const moved = { form: { organizationId }, headers: { origin: origin() }, maxRedirects: 0 };
    expect((await page.request.post('/auth/organization', moved)).status()).toBe(303);
    expect(await sealedUser()).toEqual(read);
  });

  test('is renewed a limited number of times', async ({ page }) => {
    await signIn(page, newEmail());
    const renew = () => page.request.get('/api/entitlements');
    for (let index = 0; index < 120; index += 1) expect((await renew()).status()).toBe(200);
    const refused = await renew();
    await expectProblem(refused, 429, 'rate_limited');
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
    expect((await page.request.get('/dashboard')).status()).toBe(200);
  });
});

test.describe('signing out everywhere', () => {
  test('ends the sessions of other devices, also with a copied cookie', async ({
    page,
    browser,
    baseURL,
  }) => {
    const email = newEmail();
    const other = await browser.newPage({ ...(baseURL && { baseURL }) });
    await signIn(other, email);
    await signIn(page, email);
    await page.goto('/account');
    const devices = page.getByRole('region', { name: 'Where you are signed in' });
    await expect(devices.getByRole('listitem')).toHaveCount(2);
    await expect(devices.getByText('This device')).toHaveCount(1);
    await devices.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page).toHaveURL(`${origin()}/`);
    for (const request of [other.request, page.request])
      await expectProblem(
        await request.get('/api/entitlements', { maxRedirects: 0 }),
        401,
        'not_signed_in',
      );
    await other.goto('/dashboard');
    await expect(other.getByLabel(/e-?mail/i)).toBeVisible();
    await other.close();
  });
});

test.describe('a token that is good, of somebody who lost what it stands for', () => {
  test.beforeEach(({ workosSandbox }) => hearOf(workosSandbox, ['organization.deleted']));
  test.afterEach(({ workosSandbox }) => hearOf(workosSandbox, [...HANDLED_WORKOS_EVENTS]));
  const subscribe = (page: Page) =>
    post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' });

  test('pays for nothing once its session has ended at WorkOS', async ({ page }) => {
    const email = newEmail();
    const { userId } = await newExpertWithAppointments(email);
    await signIn(page, email);
    const { workos } = await import('@/lib/integrations/workos');
    const [session] = (await workos().userManagement.listSessions(userId)).data;
    await workos().userManagement.revokeSession({ sessionId: session?.id ?? '' });
    await expectProblem(await subscribe(page), 401, 'not_signed_in');
    await expectProblem(
      await page.request.get('/api/entitlements', { maxRedirects: 0 }),
      401,
      'not_signed_in',
    );
  });

  test('pays for nothing once its membership is gone', async ({ page }) => {
    const email = newEmail();
    const { userId, organizationId } = await newExpertWithAppointments(email);
    await signIn(page, email);
    const { findMembership, workos } = await import('@/lib/integrations/workos');
    const membership = await findMembership(userId, organizationId);
    await workos().userManagement.deleteOrganizationMembership(membership?.id ?? '');
    const { status, code } = (await (await subscribe(page)).json()) as {
      status: number;
      code: string;
    };
    // Whether WorkOS ends the session with the membership is for WorkOS to say.
    expect([`401 not_signed_in`, `403 billing_forbidden`]).toContain(`${status} ${code}`);
  });
});

/** Has the app told of these events of WorkOS alone, so that a door is seen to ask for itself. */
const hearOf = (control: WorkosControl, events: string[]) =>
  control.registerWebhook({
    url: `${origin()}/api/webhooks/workos`,
    secret: process.env['WORKOS_WEBHOOK_SECRET'] ?? '',
    events,
  });
