import { z } from 'zod';
import { idInPath } from '@/lib/core/http/id-in-path';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { routeWithBody } from '@/lib/auth/door/route';
import { keepCard } from '@/lib/bookings/payment/keep-card';

const body = z.strictObject({ keep: z.boolean() });

/** Whether Stripe keeps the card that the caller is about to pay with: 204. */
export const POST = routeWithBody('keepCard', body, async (context, { keep }, request) => {
  await limitRate('booking', context.actor.userId);
  await keepCard(context, { appointmentId: idInPath(request), keep });
  return new Response(null, { status: 204 });
});
