import { z } from 'zod';
import { readRevenue } from '@/lib/analytics/revenue';
import { route } from '@/lib/auth/door/route';
import { AppError } from '@/lib/core/errors';
import { requirePractice } from '@/lib/access/practice';

const months = z.coerce.number().int().min(1).max(24).default(6);

/** Revenue per month of the caller's organization, for holders of `analytics_access`. */
export const GET = route('readRevenue', async (context, request) => {
  await requirePractice(context, 'analytics_access');
  const parsed = months.safeParse(request.nextUrl.searchParams.get('months') ?? undefined);
  if (!parsed.success)
    throw new AppError('invalid_input', '"months" must be a whole number from 1 to 24.');
  return Response.json(await readRevenue(context, parsed.data));
});
