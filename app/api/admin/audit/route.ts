import { consoleRoute } from '@/lib/auth/console/console-door';
import { AUDIT_FILTERS } from '@/lib/console/audit/audit-question';
import { writeAudit } from '@/lib/console/audit/write-audit';
import { searchWords } from '@/lib/console/paging/search-words';

/** The entries of the audit log that the address asks for, as a CSV file. */
export const GET = consoleRoute('exportAudit', async (context, request) => {
  const filters = searchWords(Object.fromEntries(request.nextUrl.searchParams), AUDIT_FILTERS);
  const name = `audit-${new Date().toISOString().slice(0, 10)}.csv`;
  return new Response(await writeAudit(context, filters), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
});
