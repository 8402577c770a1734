import { eq } from 'drizzle-orm';
import { expectAccessible } from '../support/accessible';
import { waitForPages } from '../support/alive';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newAdministrator } from '../support/console';
import { inviteOf } from '../support/invites';
import { inEachLook, LOOKS } from '../support/looks';

inEachLook(({ say, language, look }) => {
  const { colorScheme, viewport } = LOOKS[language];
  const name = (state: string) => `invites-${look}-${state}`;

  test('somebody applies, is approved, works with nothing paid, and is shut out when revoked', async ({
    page,
    browser,
  }) => {
    const email = newEmail();
    await signIn(page, email);
    await page.goto('/apply');
    await expectAccessible(page, name('1-form'));
    await page.getByRole('button', { name: say('apply.send') }).click();
    await expect(page.getByText(say('formProblem.required')).first()).toBeVisible();
    for (const field of ['expertise', 'experience', 'licence', 'motivation'] as const)
      await page.getByLabel(say(`apply.${field}`), { exact: true }).fill(`My ${field}`);
    await page.getByRole('button', { name: say('apply.send') }).click();
    await expect(page.getByText(say('apply.pending'), { exact: true })).toBeVisible();
    await page.getByLabel(say('documents.choose')).setInputFiles({
      name: 'licence.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF'),
    });
    await page.getByRole('button', { name: say('documents.add'), exact: true }).click();
    await expect(page.getByText('licence.pdf')).toBeVisible();
    await expectAccessible(page, name('2-waiting'));

    const boss = await newAdministrator();
    const context = await browser.newContext({
      locale: language,
      colorScheme,
      viewport,
    });
    waitForPages(context);
    const desk = await context.newPage();
    await signIn(desk, boss.email);
    const moved = await desk.request.post('/auth/organization', {
      form: { organizationId: boss.platformId },
      headers: { origin: new URL(desk.url()).origin },
      maxRedirects: 0,
    });
    expect(moved.status()).toBe(303);
    await desk.goto('/admin/applications');
    await expectAccessible(desk, name('3-queue'));
    await desk.keyboard.press('k');
    await desk.keyboard.press('Enter');
    await expect(desk).toHaveURL(/\/admin\/applications\/[\w-]{36}$/);
    await expect(desk.getByRole('heading', { level: 1, name: email })).toBeVisible();
    await expectAccessible(desk, name('4-application'));
    await desk.keyboard.press('a');
    const form = desk.locator('#act-approve');
    await expect(form.getByRole('radio').first()).toBeFocused();
    await form.getByRole('radio').nth(1).check();
    await form.getByLabel(say('consoleUi.reason')).fill('Looks good.');
    await expectAccessible(desk, name('5-approving'));
    await form.getByRole('button', { name: say('consoleApplications.approve') }).click();
    await expect(
      desk.getByText(say('consoleApplications.status.approved'), { exact: true }),
    ).toBeVisible();

    await page.goto('/apply');
    await expect(
      page.getByRole('heading', {
        name: say('apply.open', { plan: say('plan.top-expert.name') }),
      }),
    ).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page, name('6-open'));
    await page.goto('/billing/subscription');
    await expect(page.getByText(say('standing.invited'))).toBeVisible();
    await expectAccessible(page, name('7-billing'));
    const isOpen = async () =>
      (await page.request.get('/api/access/analytics_access')).status() === 200;
    expect(await isOpen()).toBe(true);

    await desk.goto('/admin/invitations?status=active');
    const row = desk.getByRole('listitem').filter({ hasText: email }).first();
    await row.getByText(say('consoleInvitations.revoke'), { exact: true }).first().click();
    await row.getByLabel(say('consoleUi.reason')).fill('No longer.');
    await expectAccessible(desk, name('8-revoking'));
    await row.getByRole('button', { name: say('consoleInvitations.revoke') }).click();
    const { db } = await import('@/db/client');
    const { invites, organizations, users } = await import('@/db/schema');
    await expect
      .poll(async () => {
        const [found] = await db()
          .select({ status: invites.status })
          .from(invites)
          .innerJoin(organizations, eq(organizations.id, invites.organizationId))
          .innerJoin(users, eq(users.id, organizations.ownerUserId))
          .where(eq(users.email, email));
        return found?.status;
      })
      .toBe('revoked');
    await expect.poll(isOpen, { timeout: 1000, intervals: [50] }).toBe(false);
    await page.goto('/apply');
    await expect(page.getByText(say('apply.revoked'))).toBeVisible();
    await context.close();
  });

  test('an invited address signs up, comes back, and accepts', async ({ page }) => {
    const { sendInvitation } = await import('@/lib/invites/invitations/send-invitation');
    const { inviteToken } = await import('@/lib/core/secrets/invite-token');
    const { contextOf } = await import('../support/e2e-people');
    const boss = await newAdministrator();
    const email = newEmail();
    const id = await sendInvitation(
      contextOf({ userId: boss.userId, organizationId: boss.platformId }, boss.email),
      { email, tier: 'community', withLecturer: false, locale: language },
    );
    await page.goto(`/invitation/${inviteToken(id, 1)}`);
    await expect(page.getByText(/•••@example\.test/)).toBeVisible();
    await expectAccessible(page, name('9-invitation'));
    await page.getByRole('link', { name: say('invitation.signIn') }).click();
    await page.getByLabel(/e-?mail/i).fill(email);
    await page
      .getByRole('button', { name: /continue|sign in/i })
      .last()
      .click();
    await page.getByRole('button', { name: say('invitation.accept') }).click();
    await expect(
      page.getByRole('heading', {
        name: say('apply.open', { plan: say('plan.community-expert.name') }),
      }),
    ).toBeVisible({ timeout: 30_000 });
    await page.goto(`/invitation/${inviteToken(id, 1)}`);
    await expect(page.getByText(say('invitation.standing.used'))).toBeVisible();
  });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('an invitation is accepted all the same', async ({ page }) => {
    const { sendInvitation } = await import('@/lib/invites/invitations/send-invitation');
    const { inviteToken } = await import('@/lib/core/secrets/invite-token');
    const { contextOf } = await import('../support/e2e-people');
    const boss = await newAdministrator();
    const email = newEmail();
    const id = await sendInvitation(
      contextOf({ userId: boss.userId, organizationId: boss.platformId }, boss.email),
      { email, tier: 'community', withLecturer: false, locale: 'en' },
    );
    await signIn(page, email);
    await page.goto(`/invitation/${inviteToken(id, 1)}`);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await expect(page).toHaveURL(/\/apply/);
    expect(['opening', 'active']).toContain((await inviteOf(id)).status);
  });
});
