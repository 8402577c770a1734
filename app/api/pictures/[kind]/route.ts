import { NextResponse } from 'next/server';
import { env } from '@/config/env';
import { MOST_PICTURE_BYTES } from '@/config/experts/pictures';
import { requirePractice } from '@/lib/access/practice';
import { idInPath } from '@/lib/core/http/id-in-path';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { readForm } from '@/lib/auth/door/read-form';
import { route } from '@/lib/auth/door/route';
import { AppError } from '@/lib/core/errors';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { keepPicture } from '@/lib/experts/pictures/keep-picture';

/** What each picture is part of: the page it is chosen on, and the feature that opens that. */
const KINDS = {
  photo: { feature: 'profile_expert', page: '/profile' },
  logo: { feature: 'custom_branding', page: '/branding' },
} as const;

const isKind = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);

/** What the form around a file takes. Bytes. */
const FORM_BYTES = 2000;

/** Takes a photo or a logo; a form sent without a script is led back to its page. */
export const POST = route('keepPicture', async (context, request) => {
  const kind = idInPath(request);
  if (!isKind(kind)) throw new AppError('not_found', 'There is no such kind of picture.');
  await requirePractice(context, KINDS[kind].feature);
  await limitRate('upload', context.actor.userId);
  const form = await readForm(request, MOST_PICTURE_BYTES + FORM_BYTES);
  const file = form.get('picture');
  if (!(file instanceof File) || file.size === 0) throw wrongField('picture', 'required');
  const kept = await keepPicture(context, { kind, file: await file.bytes() });
  if (request.headers.get('sec-fetch-mode') !== 'navigate')
    return NextResponse.json(kept, { status: 201 });
  return NextResponse.redirect(new URL(KINDS[kind].page, env().NEXT_PUBLIC_APP_URL), 303);
});
