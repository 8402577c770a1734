import { NextResponse } from 'next/server';
import { env } from '@/config/env';
import { MOST_DOCUMENT_BYTES } from '@/config/invites';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { readForm } from '@/lib/auth/door/read-form';
import { route } from '@/lib/auth/door/route';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { addDocument } from '@/lib/invites/applications/documents';

/** What the form around a file takes. Bytes. */
const FORM_BYTES = 2000;

/** Takes a document of the caller's open application; a form sent without a script is led back to its page. */
export const POST = route('addDocument', async (context, request) => {
  await limitRate('upload', context.actor.userId);
  const form = await readForm(request, MOST_DOCUMENT_BYTES + FORM_BYTES);
  const file = form.get('document');
  if (!(file instanceof File) || file.size === 0) throw wrongField('document', 'required');
  const kept = await addDocument(context, { name: file.name, file: await file.bytes() });
  if (request.headers.get('sec-fetch-mode') !== 'navigate')
    return NextResponse.json(kept, { status: 201 });
  return NextResponse.redirect(new URL('/apply', env().NEXT_PUBLIC_APP_URL), 303);
});
