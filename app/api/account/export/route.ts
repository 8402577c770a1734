import { route } from '@/lib/auth/door/route';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { confirmSession } from '@/lib/auth/session/confirm-session';
import { RECENT_SIGN_IN_MINUTES } from '@/config/policies';
import { AppError } from '@/lib/core/errors';
import { exportPerson } from '@/lib/organizations/personal/export-person';

/** All that is held of the person, as a file. */
export const GET = route('exportPerson', async (context) => {
  if (context.isImpersonated)
    throw new AppError('impersonated', 'An impersonated session takes no data along.');
  const { userId } = context.actor;
  await limitRate('session', userId);
  await confirmSession(context, RECENT_SIGN_IN_MINUTES.deletion);
  return Response.json(await exportPerson(userId), {
    headers: {
      'content-disposition': 'attachment; filename="eleva-data.json"',
      'cache-control': 'no-store',
    },
  });
});
