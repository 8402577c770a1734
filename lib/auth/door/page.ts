import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Context } from '@/lib/core/context';
import { type GatedFeature, lockedDoor, UNCONFIRMED_PAGE } from '@/lib/access/locked-door';
import { AppError } from '@/lib/core/errors';
import { mayChange } from '@/lib/access/believe';
import { readCaller } from './context';
import { clientAddress, limitRate } from './rate-limit';

/** The caller of a private page. The proxy has sent signed-out visitors away already; this is the second lock. */
export async function requirePageContext(): Promise<Context> {
  const caller = await readCaller();
  if (caller.state === 'signed_in') return caller.context;
  if (caller.state === 'unconfirmed') redirect(UNCONFIRMED_PAGE);
  const door = caller.state === 'signed_out' ? '/auth/sign-in' : '/auth/organization';
  redirect(`${door}?returnTo=${encodeURIComponent(await askedFor())}`);
}

/** The path that was asked for, with its query, as the proxy saw it. */
export async function askedFor(): Promise<string> {
  const url = (await headers()).get('x-url');
  if (!url || !URL.canParse(url)) return '/dashboard';
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** The caller of a page that asks a vendor when it is opened; whoever opens too many is told to wait. */
export async function requireVendorPage(): Promise<Context> {
  const context = await requirePageContext();
  await limitOrLeadAway(limitRate('page', context.actor.userId));
  return context;
}

/** Counts one look at a public page that computes; an address that looks too often is told to wait. */
export async function limitPublicPage(): Promise<void> {
  await limitOrLeadAway(limitRate('publicRead', clientAddress({ headers: await headers() })));
}

/** A page has no answer for too many requests; another page has. */
async function limitOrLeadAway(limited: Promise<void>): Promise<void> {
  try {
    await limited;
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited')
      redirect('/problem?code=rate_limited');
    throw error;
  }
}

/**
 * The caller of a page that a feature opens. The proxy has led those without it to the plan that has
 * it, before anything was sent; this is the second lock.
 */
export async function requirePageFeature(feature: GatedFeature): Promise<Context> {
  const context = await requirePageContext();
  const elsewhere = lockedDoor(context, feature);
  if (elsewhere) redirect(elsewhere);
  return context;
}

/**
 * The caller of a page on which money moves without a request of ours. An operator in somebody's place
 * and a session that cannot be confirmed are led away, as the routes that change something refuse them.
 */
export async function requirePayingPage(): Promise<Context> {
  const context = await requireVendorPage();
  if (context.isImpersonated) redirect('/problem?code=impersonated');
  if (!mayChange(context.outage)) redirect(UNCONFIRMED_PAGE);
  return context;
}
