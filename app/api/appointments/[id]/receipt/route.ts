import { idInPath } from '@/lib/core/http/id-in-path';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { route } from '@/lib/auth/door/route';
import { findReceipt } from '@/lib/bookings/payment/find-receipt';

/** Leads a member to Stripe's receipt for an appointment of theirs. */
export const GET = route('findReceipt', async (context, request) => {
  await limitRate('page', context.actor.userId);
  const address = await findReceipt(context, idInPath(request));
  return new Response(null, {
    status: 303,
    headers: { location: address, 'cache-control': 'no-store' },
  });
});
