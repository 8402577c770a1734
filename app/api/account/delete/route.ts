import { env } from '@/config/env';
import { RECENT_SIGN_IN_MINUTES } from '@/config/policies';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { readForm } from '@/lib/auth/door/read-form';
import { route } from '@/lib/auth/door/route';
import { confirmSession } from '@/lib/auth/session/confirm-session';
import { leave } from '@/lib/auth/sign-in/end-session';
import { AppError } from '@/lib/core/errors';
import { deletePerson } from '@/lib/organizations/personal/delete-person';

/** Deletes the person, who has typed their own address to say so. */
export const POST = route('deletePerson', async (context, request) => {
  const { userId, email } = context.actor;
  await limitRate('session', userId);
  const typed = (await readForm(request)).get('email');
  if (typeof typed !== 'string' || typed.trim().toLowerCase() !== email.toLowerCase())
    throw new AppError('confirmation_required', 'The address is not the one of this account.');
  await confirmSession(context, RECENT_SIGN_IN_MINUTES.deletion);
  await deletePerson(context);
  return leave(new URL('/sign-in?deleted=1', env().NEXT_PUBLIC_APP_URL).href);
});
