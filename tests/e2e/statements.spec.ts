import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { LANGUAGES } from '@/config/locales';
import { issueDocuments } from '@/lib/documents/issue/issue-documents';
import { recordEntries } from '@/lib/ledger/record/record-entries';
import { expectAccessible } from '../support/accessible';
import { expect, forgetSignIns, newEmail, signIn, test } from '../support/browser';
import { signInAsAdministrator } from '../support/console';
import { newTopExpert } from '../support/e2e-people';
import { alive } from '../support/alive';
import { booksAreRead, ledgerStory } from '../support/ledger-story';
import { inEachLook } from '../support/looks';
import { pdfTexts } from '../support/pdf-texts';

/** Noon of a day so many months ago. */
const noon = (monthsAgo: number, day: number) => {
  const now = new Date();
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, day, 12),
  ).toISOString();
};

/**
 * An expert with a payment of €80 at 12 % on the last day of a month, of which €33.33 go back on the first
 * day of the next, and with another of €50 there; both months are issued.
 */
async function newExpertWithStatements(email: string) {
  const { organizationId } = await newTopExpert(email);
  const accountId = `acct_${randomBytes(8).toString('hex')}`;
  const story = ledgerStory({ organizationId, accountId });
  const first = story.payment({ at: noon(1, 0), grossCents: 8000, commissionCents: 960 });
  const second = story.payment({ at: noon(1, 10), grossCents: 5000, commissionCents: 600 });
  await recordEntries([
    ...first.entries,
    ...second.entries,
    ...story.refund(first, { at: noon(1, 1), grossCents: 3333, commissionCents: 399 }),
  ]);
  await booksAreRead(accountId);
  const { numbers } = await issueDocuments(organizationId, { afterDays: 0 });
  const [, , statement = '', invoice = ''] = numbers;
  return { organizationId, statement, invoice, first };
}

async function download(page: Page, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await file.path());
}

inEachLook(({ say, look, language }) => {
  const name = (state: string) => `statements-${look}-${state}`;
  const euros = new Intl.NumberFormat(LANGUAGES[language].tag, {
    style: 'currency',
    currency: 'EUR',
  });
  const money = (cents: number) => euros.format(cents / 100);
  const plain = (text: string | undefined) => text?.replaceAll(/\s/g, ' ');

  test('a month with a refund across its beginning is downloaded, and adds up by hand', async ({
    page,
  }) => {
    const email = newEmail();
    const { organizationId, statement, invoice, first } = await newExpertWithStatements(email);
    await signIn(page, email, '/reports/statements');
    const pdfLink = page.getByRole('link', {
      name: say('statements.statementPdf', { number: statement }),
    });
    await expect(pdfLink).toBeVisible();
    await expectAccessible(page, name('1-months'));

    const texts = pdfTexts(await download(page, pdfLink)).map(plain);
    const after = (label: string) => texts[texts.findIndex((text) => text?.startsWith(label)) + 1];
    // Cents: 7040 came over; 5000 less 600; 3333 less 399 went back.
    expect(after(say('statementFile.openingOn', { date: '' }))).toBe(plain(money(7040)));
    expect(after(say('statementFile.sums.bookings', { count: '1' }))).toBe(plain(money(5000)));
    expect(after(say('statementFile.sums.commission'))).toBe(plain(money(-600)));
    expect(after(say('statementFile.sums.refunds', { count: '1' }))).toBe(plain(money(-3333)));
    expect(after(say('statementFile.sums.returned'))).toBe(plain(money(399)));
    expect(after(say('statementFile.closingOn', { date: '' }))).toBe(
      plain(money(7040 + 4400 - 2934)),
    );

    const csv = await download(
      page,
      page.getByRole('link', { name: say('statements.statementCsv', { number: statement }) }),
    );
    const rows = csv
      .toString('utf8')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows.slice(1).map((row) => [row[4], ...row.slice(6, 10)])).toEqual([
      ['', '', '', '', '70.40'],
      [first.appointmentId, '-33.33', '3.99', '-29.34', '41.06'],
      [expect.any(String), '50.00', '-6.00', '44.00', '85.06'],
      ['', '', '', '', '85.06'],
    ]);
    const billLink = page.getByRole('link', {
      name: say('statements.invoicePdf', { number: invoice }),
    });
    const billAddress = await billLink.getAttribute('href');
    const bill = pdfTexts(await download(page, billLink)).map(plain);
    expect(bill[bill.indexOf(say('statementFile.commission.total')) + 1]).toBe(
      plain(money(600 - 399)),
    );

    await page.goto(
      `/reports/statements?from=${noon(1, 0).slice(0, 10)}&to=${noon(1, 1).slice(0, 10)}`,
    );
    const make = page.getByRole('button', { name: say('statements.makePdf') });
    await alive(make);
    await make.click();
    const ready = page.getByRole('link', {
      name: new RegExp(`^${say('statements.downloadShort')} .*PDF`),
    });
    const made = pdfTexts(await download(page, ready)).map(plain);
    expect(made).toContain(plain(money(7040 - 2934)));
    await expectAccessible(page, name('2-files'));

    // As an e-mail leads to an invoice, long after the last sign-in.
    await page.context().clearCookies();
    await forgetSignIns();
    await page.goto(billAddress ?? '');
    await page.getByLabel(/e-?mail/i).fill(email);
    const onward = page.getByRole('button', { name: 'Continue' }).last();
    expect(pdfTexts(await download(page, onward)).map(plain)).toContain(plain(money(600 - 399)));

    await page.context().clearCookies();
    await signInAsAdministrator(page, `/admin/statements?expert=${organizationId}`);
    await expect(page.getByText(statement, { exact: true })).toBeVisible();
    await expectAccessible(page, name('3-console'));
    const what = { what: say('consoleStatements.pdfPt'), number: statement };
    const theirs = await download(
      page,
      page.getByRole('link', { name: say('consoleStatements.of', what) }),
    );
    expect(pdfTexts(theirs)).toContain('Extrato');
  });
});
