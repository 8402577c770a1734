import type { Browser, Page } from '@playwright/test';
import { LANGUAGES } from '@/config/locales';
import { stripe } from '@/lib/integrations/stripe';
import { expectAccessible } from '../support/accessible';
import { waitForPages } from '../support/alive';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments, payForPlan, tokenClaims } from '../support/e2e-people';
import { makeExpert } from '../support/make-expert';
import { eventually } from '../support/expert';
import { origin } from '../support/problem';
import { LOOKS } from '../support/looks';
import { inEachLanguage, type Words } from '../support/words';

const BILLING = '/billing/subscription';

/** An expert with a plan and a published page, in the directory under a name of their own. */
async function newExpert(email: string, name: string) {
  const person = await newExpertWithAppointments(email);
  const subscriptionId = await payForPlan(
    person,
    email,
    'community-expert-monthly',
    'events_create',
  );
  const { username } = await makeExpert({
    organizationId: person.organizationId,
    profile: { name, nextFreeAt: new Date(Date.now() + 3_600_000) },
  });
  return { subscriptionId, username };
}

/** From the locked page over the offer to the open one. */
async function buyModule(page: Page, email: string, { say, language }: Words): Promise<void> {
  await signIn(page, email, '/courses');
  await expect(page).toHaveURL(`${origin()}${BILLING}?upgrade=lecturer`);
  const offer = page.getByRole('region', { name: say('plan.lecturer-module.name') });
  await expect(offer).toContainText(/490/);
  await expectAccessible(page, `lecturer-offer-${language}`);
  await offer.getByRole('link', { name: say('lecturerOffer.add') }).click();
  await expect(page.getByText(say('feature.lecturer_module')).first()).toBeVisible();
  await expectAccessible(page, `lecturer-checkout-${language}`);
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /490/ }).click();
  await expect(page.getByRole('heading', { name: say('arrival.done') })).toBeVisible({
    timeout: 30_000,
  });
  await page
    .getByRole('link', { name: say('arrival.open', { page: say('gatedPages.courses.name') }) })
    .click();
  await expect(page.getByRole('heading', { name: say('courses.emptyTitle') })).toBeVisible();
  await expectAccessible(page, `courses-empty-${language}`);
}

async function addLesson(page: Page, { say }: Words, title: string): Promise<void> {
  const form = page.locator('form#new-lesson');
  await form.getByLabel(say('courses.lessonTitle')).fill(title);
  await form.getByLabel(say('courses.outline')).fill(`${title}: outline`);
  await form.getByLabel(say('courses.length')).fill('75');
  await form.getByRole('button', { name: say('courses.addLesson') }).click();
  await expect(page.getByText(say('courses.editLesson', { title }))).toBeVisible();
}

/** A course with two lessons, put in order, previewed and published; answers its public address. */
async function writeCourse(page: Page, words: Words, title: string): Promise<string> {
  const { say, language } = words;
  await page.getByRole('link', { name: say('courses.new') }).click();
  await expect(page.getByLabel(say('courses.language'))).toHaveValue(words.language);
  await page.getByLabel(say('courses.titleField')).fill(title);
  await expectAccessible(page, `course-new-${language}`);
  await page.getByRole('button', { name: say('courses.create') }).click();
  await expect(page.getByText(say('courses.made'))).toBeVisible();
  await page.getByRole('button', { name: say('courses.publish'), exact: true }).click();
  await expect(page.getByText(say('formProblem.course_incomplete'))).toBeVisible();
  await page.getByLabel(say('courses.summary'), { exact: true }).fill('Four evenings.');
  await page.getByRole('button', { name: say('courses.save'), exact: true }).click();
  await expect(page.getByText(say('forms.saved'), { exact: true })).toBeVisible();
  await addLesson(page, words, 'Second');
  await addLesson(page, words, 'First');
  await page.getByRole('button', { name: say('courses.upNamed', { title: 'First' }) }).click();
  await expect(
    page.getByRole('button', { name: say('courses.upNamed', { title: 'Second' }) }),
  ).toBeVisible();
  await expectAccessible(page, `course-edit-${language}`);
  await page.getByRole('link', { name: say('courses.preview') }).click();
  await expect(page.getByText(say('courses.previewDraft'))).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('First');
  await expectAccessible(page, `course-preview-${language}`);
  await page.getByRole('link', { name: say('courses.backToEdit') }).click();
  await page.getByRole('button', { name: say('courses.publish'), exact: true }).click();
  const address = page.getByRole('link', { name: /\/courses\// });
  await expect(address).toBeVisible();
  return (await address.getAttribute('href')) ?? '';
}

/** Somebody who is not signed in, in the same language and look. */
async function stranger(browser: Browser, language: Words['language']): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin(),
    locale: LANGUAGES[language].tag,
    ...LOOKS[language],
  });
  waitForPages(context);
  return context.newPage();
}

inEachLanguage((words) => {
  const { language, say, like } = words;

  test.describe('the lecturer module', () => {
    test.use(LOOKS[language]);

    test('is bought, a course is written, and a stranger finds it; what the plan’s end means is said before, and is so', async ({
      page,
      browser,
    }) => {
      test.setTimeout(180_000);
      const email = newEmail();
      const name = `Lena x${email.slice(7, 13)}`;
      const title = `Preparing for birth ${language}`;
      const { subscriptionId } = await newExpert(email, name);
      await buyModule(page, email, words);
      const address = await writeCourse(page, words, title);

      const visitor = await stranger(browser, language);
      await visitor.goto('/experts');
      await visitor.getByLabel(say('directory.courses')).check();
      await visitor.getByLabel(say('directory.text')).fill(name);
      await visitor.getByRole('button', { name: say('directory.find') }).click();
      await expect(visitor).toHaveURL(/courses=1/);
      await expectAccessible(visitor, `directory-courses-${language}`);
      await visitor.getByRole('link', { name }).click();
      await visitor.getByRole('link', { name: title }).click();
      await expect(visitor).toHaveURL(`${origin()}${address}`);
      await expect(visitor.getByRole('heading', { name: title })).toBeVisible();
      await expectAccessible(visitor, `course-public-${language}`);
      expect(await (await visitor.request.get('/sitemap.xml')).text()).toContain(address);

      await page.goto(BILLING);
      const card = page.getByRole('region', { name: say('plan.lecturer-module.name') });
      await expect(card).toContainText(like('standing.nextCharge'));
      await page.getByRole('button', { name: say('cancelPlan.open') }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(like('cancelPlan.addonRenews'))).toContainText('490');
      await expect(dialog.getByText(say('cancelPlan.addonCourses', { count: 1 }))).toBeVisible();
      await expect(dialog.getByLabel(like('cancelPlan.withAddon'))).not.toBeChecked();
      await expectAccessible(page, `cancel-beside-module-${language}`);
      await dialog.getByRole('button', { name: like('cancelPlan.confirm') }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText(like('standing.endingButCharged'))).toBeVisible();
      await expectAccessible(page, `module-goes-on-${language}`);

      await stripe().subscriptions.cancel(subscriptionId);
      await eventually('the end of the plan in the token', async () => {
        const { entitlements } = await tokenClaims(page);
        return entitlements.length === 1 && entitlements[0] === 'lecturer_module';
      });
      await expect(async () => {
        await page.goto(BILLING);
        await expect(page.getByText(like('standing.addonAlone.renews'))).toBeVisible({
          timeout: 1000,
        });
      }).toPass();
      await expectAccessible(page, `module-alone-${language}`);
      await page.goto('/dashboard');
      await expect(page.getByText(like('standing.addonAlone.renews'))).toBeVisible();
      await page.goto('/courses');
      await expect(page.getByText(say('courses.withoutPlan'))).toBeVisible();
      await expect(page.getByRole('link', { name: title })).toBeVisible();
      await visitor.goto(address);
      await expect(visitor.getByText(say('coursePage.paused'))).toBeVisible();
      await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);

      await page.goto(BILLING);
      await page.getByRole('button', { name: say('cancelPlan.openAddon') }).click();
      await expect(
        page.getByText(say('losses.behind.lecturer_module', { count: 1 })),
      ).toBeVisible();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: like('cancelPlan.confirm') })
        .click();
      await page.getByRole('button', { name: say('standing.keepAddon') }).click();
      await expect(page.getByText(like('standing.addonAlone.renews'))).toBeVisible();
    });
  });
});
