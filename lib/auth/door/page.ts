import 'server-only';
import { redirect } from 'next/navigation';
import type { Context } from '@/lib/core/context';
import { type GatedFeature, lockedDoor, UNCONFIRMED_PAGE } from '@/lib/access/locked-door';
import { readCaller } from './context';

/** The caller of a private page. The proxy has sent signed-out visitors away already; this is the second lock. */
export async function requirePageContext(): Promise<Context> {
  const caller = await readCaller();
  if (caller.state === 'signed_in') return caller.context;
  if (caller.state === 'unconfirmed') redirect(UNCONFIRMED_PAGE);
  redirect(caller.state === 'signed_out' ? '/auth/sign-in' : '/auth/organization');
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
