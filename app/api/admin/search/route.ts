import { consoleRoute } from '@/lib/auth/console/console-door';
import { searchEverything } from '@/lib/console/search/search-everything';

/** What the console's search finds while one types: `?q=`. */
export const GET = consoleRoute('searchEverything', async (_context, request) =>
  Response.json(await searchEverything(request.nextUrl.searchParams.get('q') ?? ''), {
    headers: { 'cache-control': 'no-store' },
  }),
);
