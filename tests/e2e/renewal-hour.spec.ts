import { newExpertJustRenewed } from '../support/arrears';
import { expect, newEmail, signIn, test } from '../support/browser';
import { inEachLanguage } from '../support/words';

inEachLanguage(({ say, like }) => {
  test('a cancellation before the renewal is charged does not say that nothing more is', async ({
    page,
  }) => {
    const email = newEmail();
    await newExpertJustRenewed(email);
    await signIn(page, email, '/billing/subscription');
    await page.getByRole('button', { name: say('cancelPlan.open') }).click();
    await expect(page.getByText(like('cancelPlan.leadCharging'))).toBeVisible();
    await page.getByLabel(say('cancelPlan.reason')).selectOption('unused');
    await page.getByRole('button', { name: like('cancelPlan.confirm') }).click();
    await expect(page.getByText(like('standing.endingCharging'))).toBeVisible();
  });
});
