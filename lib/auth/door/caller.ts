import 'server-only';
import { redirect } from 'next/navigation';
import { mayChange } from '@/lib/access/believe';
import { unconfirmed } from '@/lib/access/can';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { readCaller } from './context';

/** The caller of a JSON route. Throws `not_signed_in`, `organization_required`, `provider_unavailable`. */
export async function requireApiContext(): Promise<Context> {
  const caller = await readCaller();
  if (caller.state === 'signed_in') return caller.context;
  if (caller.state === 'unconfirmed') throw unconfirmed();
  if (caller.state === 'signed_out') throw new AppError('not_signed_in', 'Sign in first.');
  throw new AppError(
    'organization_required',
    'This session belongs to no organization; open any page once to choose one.',
  );
}

/** The caller of a form of ours; whoever's session is over is led to sign in. */
export async function requireActionContext(): Promise<Context> {
  const caller = await readCaller();
  if (caller.state === 'signed_in') return caller.context;
  if (caller.state === 'unconfirmed') redirect('/problem?code=provider_unavailable');
  redirect(caller.state === 'signed_out' ? '/auth/sign-in' : '/auth/organization');
}

/** Refuses an operator in somebody's place, and a session that cannot be confirmed. Throws `impersonated`, `provider_unavailable`. */
export function requireMayChange(context: Context): void {
  if (context.isImpersonated)
    throw new AppError('impersonated', 'An impersonated session may look, and change nothing.');
  if (!mayChange(context.outage)) throw unconfirmed();
}
