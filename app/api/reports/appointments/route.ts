import { getTranslations } from 'next-intl/server';
import { requirePractice } from '@/lib/access/practice';
import { requireReportDays } from '@/lib/analytics/report/report-days';
import { writeReport } from '@/lib/analytics/report/write-report';
import { route } from '@/lib/auth/door/route';

/** The caller's appointments from `from` to `to` as a CSV file, for holders of `advanced_reporting`. */
export const GET = route('writeReport', async (context, request) => {
  await requirePractice(context, 'advanced_reporting');
  const days = requireReportDays(Object.fromEntries(request.nextUrl.searchParams));
  const t = await getTranslations('reports');
  const file = await writeReport(context, days, {
    column: (column) => t(`columns.${column}`),
    status: (status) => t(`statuses.${status}`),
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${t('file')}-${days.from}-${days.to}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
});
