import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/config/env';
import { languageOf } from '@/config/locales';
import { PORTAL_FLOWS } from '@/config/portal';
import { billingChangeWithBody } from '@/lib/auth/door/billing-door';
import { openPortal } from '@/lib/billing/pay/open-portal';

const body = z.strictObject({
  flow: z.enum(PORTAL_FLOWS).optional(),
  /** The page it was opened from, where the portal leads back to. */
  from: z.enum(['billing', 'account']).optional(),
});

const PAGES = { billing: '/billing/subscription?returned=portal', account: '/account' };

/** A one-time address of Stripe's billing portal: `{url}`. */
export const POST = billingChangeWithBody('openPortal', body, async (context, { flow, from }) => {
  const returnUrl = new URL(PAGES[from ?? 'billing'], env().NEXT_PUBLIC_APP_URL).href;
  const locale = languageOf(await getLocale()).stripe;
  return Response.json(await openPortal(context, { flow, returnUrl, locale }));
});
