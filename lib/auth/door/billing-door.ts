import 'server-only';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { RECENT_SIGN_IN_MINUTES } from '@/config/policies';
import { keepsOrganization } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { confirmMembership, confirmSession } from '../session/confirm-session';
import { auditRefusal } from './audit-refusal';
import { requireVendorPage } from './page';
import { limitRate } from './rate-limit';
import { route, routeWithBody } from './route';

/**
 * Who reads and changes what an organization pays: the owner of a personal organization, a
 * `team_admin` of a team, nobody else in it, and nobody in an impersonated session. The one rule, asked
 * by every billing page, route and link.
 */
export async function mayManageBilling(context: Context): Promise<boolean> {
  if (context.isImpersonated) return false;
  return keepsOrganization(context);
}

/** The organization's limit is for those who may: nobody else can use it up for them. */
async function requireBilling(context: Context): Promise<void> {
  await limitRate('billingOfPerson', context.actor.userId);
  if (!(await mayManageBilling(context))) throw forbidden();
  await limitRate('billingOfOrganization', context.organizationId);
}

function forbidden(): AppError {
  return new AppError(
    'billing_forbidden',
    'Only the owner of this organization, or an administrator of a team, sees and changes its billing.',
  );
}

/** A billing page's caller; anybody else in the organization is told who may. */
export async function requireBillingPage(): Promise<Context> {
  const context = await requireVendorPage();
  if (await mayManageBilling(context)) return context;
  await auditRefusal(context, 'readBillingPage', forbidden());
  redirect('/problem?code=billing_forbidden');
}

/** A route of `route` for those who may manage billing. Refuses with `billing_forbidden`. */
export function billingRoute(
  verb: string,
  run: (context: Context, request: NextRequest) => Promise<Response>,
) {
  return route(verb, async (context, request) => {
    await requireBilling(context);
    return run(context, request);
  });
}

/**
 * Asks WorkOS whether the caller's session and membership go on, before money moves: a token may outlive
 * both. Throws `sign_in_again`, `not_signed_in`, `billing_forbidden`, `provider_unavailable`.
 */
export async function confirmCaller(context: Context): Promise<void> {
  await Promise.all([
    confirmSession(context, RECENT_SIGN_IN_MINUTES.billing),
    confirmMembership(context),
  ]);
}

/**
 * A route that changes what is paid: as `billingRoute`, and WorkOS is asked whether the caller's
 * session and membership go on. Refuses an old sign-in with `sign_in_again`.
 */
export function billingChange(verb: string, run: (context: Context) => Promise<Response>) {
  return billingRoute(verb, async (context) => {
    await confirmCaller(context);
    return run(context);
  });
}

/** As `billingChange`, for a route whose body must match `schema` exactly. */
export function billingChangeWithBody<Schema extends z.ZodType>(
  verb: string,
  schema: Schema,
  run: (context: Context, input: z.infer<Schema>) => Promise<Response>,
) {
  return routeWithBody(verb, schema, async (context, input) => {
    await requireBilling(context);
    await confirmCaller(context);
    return run(context, input);
  });
}
