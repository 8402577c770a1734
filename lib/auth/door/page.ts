import 'server-only';
import { redirect } from 'next/navigation';
import type { Feature } from '@/config/catalog';
import { GATED_PAGES } from '@/config/policies';
import type { Context } from '@/lib/core/context';
import { can } from '@/lib/access/can';
import { readCaller } from './context';

/** The caller of a private page. The proxy has sent signed-out visitors away already; this is the second lock. */
export async function requirePageContext(): Promise<Context> {
  const caller = await readCaller();
  if (caller.state === 'signed_in') return caller.context;
  if (caller.state === 'unconfirmed') redirect('/problem?code=provider_unavailable');
  redirect(caller.state === 'signed_out' ? '/auth/sign-in' : '/auth/organization');
}

/** The same for a page that a feature opens; a caller without it is shown the plan that has it. */
export async function requirePageFeature(feature: Feature): Promise<Context> {
  const context = await requirePageContext();
  if (can(context, feature)) return context;
  if (context.outage?.withheld.includes(feature)) redirect('/problem?code=provider_unavailable');
  const gate = Object.values(GATED_PAGES).find((page) => page.feature === feature);
  redirect(`/billing/subscription?upgrade=${gate?.upgrade ?? 'top'}`);
}
