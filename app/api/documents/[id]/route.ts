import { getLocale } from 'next-intl/server';
import { route } from '@/lib/auth/door/route';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { idInPath } from '@/lib/core/http/id-in-path';
import { documentFile } from '@/lib/documents/read/document-file';
import { fileAsked, fileResponse } from '@/lib/documents/read/file-response';
import { openDocument } from '@/lib/documents/read/open-document';

/** A statement or commission invoice of the caller's practice, `?format=pdf|csv&language=en|pt`. */
export const GET = route('openDocument', async (context, request) => {
  await limitRate('document', context.actor.userId);
  const document = await openDocument(context, idInPath(request));
  const asked = fileAsked(request.nextUrl.searchParams, await getLocale());
  return fileResponse(await documentFile(document, asked));
});
