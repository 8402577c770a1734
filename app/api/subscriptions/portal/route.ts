import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/config/env';
import { languageOf } from '@/config/locales';
import { PORTAL_FLOWS } from '@/config/portal';
import { billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { openPortal } from '@/lib/billing/pay/open-portal';

const body = z.strictObject({ flow: z.enum(PORTAL_FLOWS).optional() });

/** A one-time address of Stripe's billing portal: `{url}`. */
export const POST = billingChangeWithBody('openPortal', body, async (context, { flow }) => {
  const returnUrl = new URL('/billing/subscription?returned=portal', env().NEXT_PUBLIC_APP_URL)
    .href;
  const locale = languageOf(await getLocale()).stripe;
  return Response.json(await openPortal(context, { flow, returnUrl, locale }));
});
