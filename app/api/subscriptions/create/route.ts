import { z } from 'zod';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { routeWithBody } from '@/lib/auth/door/route';
import { subscribe } from '@/lib/billing/start/subscribe';

const body = z.strictObject({ lookupKey: z.string().min(1).max(200) });

/** Starts a subscription: 201 `{subscriptionId, status, clientSecret, intentType}`. */
export const POST = routeWithBody('subscribe', body, async (context, input) => {
  await limitRate('subscriptionCreate', context.organizationId);
  return Response.json(await subscribe(context, input), { status: 201 });
});
