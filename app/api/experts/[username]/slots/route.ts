import { z } from 'zod';
import { parseQuery } from '@/lib/auth/door/parse-input';
import { clientAddress, limitRate } from '@/lib/auth/door/rate-limit';
import { openRoute } from '@/lib/auth/door/route';
import { readSlots } from '@/lib/bookings/availability/read-slots';
import { plainText } from '@/lib/core/http/plain-text';
import { plainDay } from '@/lib/core/http/plain-time';
import { DAY_MS } from '@/lib/core/time';
import { runVerb } from '@/lib/telemetry/run-verb';
import { validTimeZone } from '@/lib/users/valid-time-zone';

/** Six weeks: what a month's grid shows. */
const MOST_DAYS = 42;

const question = z
  .strictObject({
    eventType: plainText.min(1).max(100),
    from: plainDay,
    to: plainDay,
    timeZone: z
      .string()
      .max(60)
      .refine((name) => validTimeZone(name) !== null, 'no time zone by this name'),
  })
  .refine(({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    return days >= 1 && days <= MOST_DAYS;
  }, `at most ${MOST_DAYS} days, the first one first`);

/** When an event type can be booked, for anyone. */
export const GET = openRoute(async (request) => {
  await limitRate('publicRead', clientAddress(request));
  const { eventType: slug, ...days } = parseQuery(request, question);
  const username = request.nextUrl.pathname.split('/')[3] ?? '';
  const answer = await runVerb('read-slots', () => readSlots({ username, slug, ...days }));
  return Response.json(answer, { headers: { 'cache-control': 'public, max-age=5' } });
});
