import { route } from '@/lib/auth/door/route';
import { fileResponse } from '@/lib/documents/read/file-response';
import { openExport } from '@/lib/documents/export/open-export';

/** A file that somebody had made of their practice's statement, for holders of `advanced_reporting`. */
export const GET = route('openExport', async (context, request) => {
  const id = request.nextUrl.pathname.split('/').at(-1) ?? '';
  return fileResponse(await openExport(context, id));
});
