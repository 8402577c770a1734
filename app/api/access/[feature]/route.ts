import { type Feature, FEATURES } from '@/config/catalog';
import { route } from '@/lib/auth/door/route';
import { AppError } from '@/lib/core/errors';
import { requireFeature } from '@/lib/access/can';

/** Whether the caller's token opens a feature: 200 `{feature, open: true}` or 403. Reads the claim alone. */
export const GET = route('requireFeature', async (context, request) => {
  const name = request.nextUrl.pathname.split('/').at(-1) ?? '';
  if (!isFeature(name)) throw new AppError('not_found', `There is no feature "${name}".`);
  requireFeature(context, name);
  return Response.json({ feature: name, open: true });
});

const isFeature = (name: string): name is Feature => Object.hasOwn(FEATURES, name);
