import { createHash } from 'node:crypto';
import { idInPath } from '@/lib/core/http/id-in-path';
import { clientAddress, limitRate } from '@/lib/auth/door/rate-limit';
import { openRoute } from '@/lib/auth/door/route';
import { writePracticeCalendar } from '@/lib/bookings/calendars/address/write-practice-calendar';
import { runVerb } from '@/lib/telemetry/run-verb';

/** An expert's calendar, for whichever program has its secret address. */
export const GET = openRoute(async (request) => {
  await limitRate('publicRead', clientAddress(request));
  const token = idInPath(request).replace(/\.ics$/, '');
  const calendar = await runVerb('writePracticeCalendar', () => writePracticeCalendar(token));
  const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  };
  const isKnown = request.headers.get('if-none-match')?.split(/, */).includes(etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  return new Response(calendar, {
    headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' },
  });
});
