import { consoleRoute } from '@/lib/auth/console/console-door';
import { readDocument } from '@/lib/invites/review/read-document';

/** A document of an application, to be kept as a file and never shown in a page of ours. */
export const GET = consoleRoute('readDocument', async (context, request) => {
  const id = request.nextUrl.pathname.split('/').at(-1) ?? '';
  const { name, contentType, content } = await readDocument(context, id);
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
});
