import type { Locator, Page } from '@playwright/test';
import { expect, signIn, test } from '../support/browser';
import { newBookable } from '../support/e2e-booking';
import { startIcsServer } from '../support/ics-server';
import { alive } from '../support/alive';
import { inDays, type Practice } from '../support/practice';
import { inEachLanguage, type Words } from '../support/words';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** A meeting from 10 to 11 as Outlook publishes it: a zone by Microsoft's name, and lines of its own. */
const outlook = (day: string) =>
  [
    'BEGIN:VCALENDAR',
    'METHOD:PUBLISH',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'X-WR-CALNAME:Calendar',
    'BEGIN:VTIMEZONE',
    'TZID:GMT Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0000',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T010000',
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:040000008200E00074C5B7101A82E008@outlook.test',
    'SUMMARY:Busy',
    `DTSTART;TZID=GMT Standard Time:${day.replaceAll('-', '')}T100000`,
    `DTEND;TZID=GMT Standard Time:${day.replaceAll('-', '')}T110000`,
    'CLASS:PUBLIC',
    'TRANSP:OPAQUE',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** Opens the times of an event type at the month of a day. */
async function openTimes(page: Page, { username }: Practice, day: string): Promise<void> {
  await page.goto(`/${username}/intro?month=${day.slice(0, 7)}`);
  await alive(dayButton(page, day));
}

const dayButton = (page: Page, day: string): Locator =>
  page.locator(`[data-day="${day}"]`).getByRole('button');

/** The clock times that are offered on a day, in Lisbon. */
async function offered(page: Page, practice: Practice, day: string, { say }: Words) {
  await openTimes(page, practice, day);
  await dayButton(page, day).click();
  const times = page.getByRole('region', { name: say('chooseTime.chooseTime') });
  const links = await times.getByRole('link').allTextContents();
  return links.map((text) => /\d\d:\d\d/.exec(text)?.[0]);
}

for (const width of [1280, 390])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 }, timezoneId: 'Europe/Lisbon' });

    inEachLanguage((words) => {
      const { say } = words;

      test('a meeting in Outlook and a day off are offered to nobody', async ({
        page,
        stripeSandbox,
      }) => {
        const expert = await newBookable(stripeSandbox);
        const meeting = dayOf(inDays(3));
        const off = dayOf(inDays(4));
        expect(await offered(page, expert, meeting, words)).toContain('10:00');
        expect(await offered(page, expert, off, words)).toContain('10:00');

        const calendar = await startIcsServer(outlook(meeting));
        try {
          await signIn(page, expert.actor.email, '/calendar');
          await page.getByLabel(say('calendars.feeds.name')).fill('Outlook');
          await page.getByLabel(say('calendars.feeds.url')).fill(calendar.url);
          await page.getByRole('button', { name: say('calendars.feeds.add') }).click();
          const item = page.getByRole('listitem').filter({ hasText: 'Outlook' });
          await expect(item).toContainText(say('calendars.feed.busy', { count: 1 }));
        } finally {
          await calendar.stop();
        }
        const left = await offered(page, expert, meeting, words);
        expect(left).not.toContain('10:00');
        expect(left).not.toContain('10:45');
        expect(left).toContain('11:00');

        await page.goto('/availability');
        await page.getByLabel(say('availability.firstDay')).fill(off);
        await page.getByRole('button', { name: say('availability.add'), exact: true }).click();
        await expect(page.getByLabel(say('availability.firstDay'))).toHaveValue('');
        await openTimes(page, expert, off);
        await expect(dayButton(page, off)).toBeDisabled();
        await openTimes(page, expert, meeting);
        await expect(dayButton(page, meeting)).toBeEnabled();
      });
    });
  });
