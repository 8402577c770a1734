import { getTranslations } from 'next-intl/server';
import { idInPath } from '@/lib/core/http/id-in-path';
import { route } from '@/lib/auth/door/route';
import { writeOwnEntry } from '@/lib/bookings/calendars/write-own-entry';

/** An appointment of the caller's, on either side, as a file for their calendar. */
export const GET = route('writeOwnEntry', async (context, request) => {
  const id = idInPath(request);
  const t = await getTranslations('calendarEntry');
  const file = await writeOwnEntry(context, id, (title, name) =>
    name ? t('title', { title, name }) : title,
  );
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="appointment-${id}.ics"`,
      'cache-control': 'private, no-store',
    },
  });
});
