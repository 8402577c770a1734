import { expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { makeExpert } from '@/tests/support/make-expert';

const suite = withDatabase(async () => ({
  ...(await import('@/lib/bookings/availability/find-offer')),
  ...(await import('@/lib/bookings/availability/read-choice')),
}));

it('begins with the month of the first free time for what is no month, whatever it sorts after', async () => {
  const { username } = await makeExpert({ profile: { timeZone: 'UTC' } });
  const offer = await suite.app.findOffer(username, 'consultation');
  if (!offer) throw new Error('nothing is offered');
  const now = new Date();
  const choiceOf = (month: string | null) =>
    suite.app.readChoice(offer, { month, timeZone: 'UTC' }, now);
  const usual = await choiceOf(null);
  for (const month of [`${usual.month.slice(0, 4)}-99`, `${usual.month}\0`, `${usual.month}-15`])
    expect(await choiceOf(month), month).toEqual(usual);
});
