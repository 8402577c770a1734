import { getLocale } from 'next-intl/server';
import { consoleRoute } from '@/lib/auth/console/console-door';
import { readAnyDocument } from '@/lib/console/statements/read-any-document';
import { documentFile } from '@/lib/documents/read/document-file';
import { fileAsked, fileResponse } from '@/lib/documents/read/file-response';

/** Any expert's statement or commission invoice, as it was issued; who has read it is audited. */
export const GET = consoleRoute('readAnyDocument', async (context, request) => {
  const id = request.nextUrl.pathname.split('/').at(-1) ?? '';
  const document = await readAnyDocument(context, id);
  const asked = fileAsked(request.nextUrl.searchParams, await getLocale());
  return fileResponse(await documentFile(document, asked));
});
