import 'server-only';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { cache } from 'react';
import { z } from 'zod';
import { CONSOLE_REFUSED_PAGE } from '@/config/console/console-pages';
import { RECENT_SIGN_IN_MINUTES } from '@/config/policies';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';
import { findPlatformOrganization } from '@/lib/organizations/find-platform';
import { action, type FormAction } from '../door/action';
import { auditRefusal } from '../door/audit-refusal';
import { limitRate } from '../door/rate-limit';
import { askedFor, requirePageContext } from '../door/page';
import { route } from '../door/route';
import { confirmMembership, confirmSession } from '../session/confirm-session';
import { audited } from './audited';
import { reasonField } from './reason-field';
import { settleChecks } from './settle-checks';

/**
 * Who runs the platform: a session in the platform's organization with the role `admin`, and nobody who
 * acts in such a person's place. The one rule, asked by every page, form and route of the console.
 * Throws `console_only`, `impersonated`, `provider_unavailable`.
 */
async function requireAdministrator(context: Context): Promise<void> {
  if (context.role !== 'admin' || context.organizationId !== (await findPlatformOrganization()))
    throw new AppError('console_only', 'The console is for those who run the platform.');
  if (context.isImpersonated)
    throw new AppError('impersonated', 'An impersonated session has no part in the console.');
}

/**
 * Asks WorkOS whether this session goes on, is a recent sign-in, and is still an administrator's.
 * Throws `not_signed_in`, `sign_in_again`, `console_only`, `provider_unavailable`.
 */
async function confirmAdministrator(
  context: Context,
  limited: (check: Promise<void>) => Promise<void> = (check) => check,
): Promise<void> {
  await limitRate('console', context.actor.userId);
  await settleChecks([
    limited(confirmSession(context, RECENT_SIGN_IN_MINUTES.console)),
    limited(confirmMembership(context)),
  ]);
}

/** A page's caller, and whether WorkOS could be asked about them: if not, the console may be read. */
export interface ConsoleVisit {
  context: Context;
  isConfirmed: boolean;
}

/** How long a page waits for WorkOS before it is shown to be read only. */
const PATIENCE_MS = 2500;

/**
 * The caller of a console page. Whoever signed in too long ago signs in again and comes back. While WorkOS
 * does not answer, or not soon, the token alone is believed, because that is when the console is needed; nothing can
 * be changed then. Whose organization runs the platform must be known even so. Every page calls this itself,
 * and its frame too: they are asked for one at a time.
 */
export const requireConsolePage = cache(async (): Promise<ConsoleVisit> => {
  const context = await requirePageContext();
  try {
    await requireAdministrator(context);
    return { context, isConfirmed: await couldConfirm(context) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'provider_unavailable') redirect('/problem?code=provider_unavailable');
    await auditRefusal(context, 'readConsole', error);
    if (error.code === 'sign_in_again' || error.code === 'not_signed_in')
      redirect(`/auth/sign-in?again=1&returnTo=${encodeURIComponent(await askedFor())}`);
    if (error.code === 'rate_limited') redirect('/problem?code=rate_limited');
    redirect(error.code === 'impersonated' ? '/problem?code=impersonated' : CONSOLE_REFUSED_PAGE);
  }
});

/** False where WorkOS did not answer, or not soon. Refuses as `confirmAdministrator` does. */
async function couldConfirm(context: Context): Promise<boolean> {
  try {
    await confirmAdministrator(context, soon);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'provider_unavailable') return false;
    throw error;
  }
}

/** A check that takes too long for a page has not been answered. */
async function soon(check: Promise<void>): Promise<void> {
  const isAnswered = await unlessUnavailable(
    check.then(() => true),
    PATIENCE_MS,
  );
  if (!isAnswered) throw new AppError('provider_unavailable', 'WorkOS did not answer in time.');
}

/** What every form of the console carries beside its own fields. */
type WithReason<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>> & { reason: string };

/**
 * A Server Action of the console: `shape` are its fields beside the reason, `target` says what it is done
 * to. Audited before it begins and after it has ended, whatever its end; the verb behind it audits what it
 * changes. Refuses with `console_only`, `impersonated`, `sign_in_again`. `run` may redirect.
 */
export function consoleAction<Shape extends z.ZodRawShape>(
  verb: string,
  shape: Shape,
  target: (input: WithReason<Shape>) => string,
  run: (context: Context, input: WithReason<Shape>) => Promise<void>,
): FormAction {
  const schema = z.object({ ...shape, reason: reasonField });
  return action(
    verb,
    schema,
    async (context, parsed) => {
      const input = parsed as WithReason<Shape>;
      await audited(context, { verb, target: target(input), reason: input.reason }, () =>
        run(context, input),
      );
    },
    letIn,
  );
}

/** A route of the console for what is downloaded or looked up. Refuses as `consoleAction` does. */
export function consoleRoute(
  verb: string,
  run: (context: Context, request: NextRequest) => Promise<Response>,
) {
  return route(verb, async (context, request) => {
    await letIn(context);
    return run(context, request);
  });
}

async function letIn(context: Context): Promise<void> {
  await requireAdministrator(context);
  await confirmAdministrator(context);
}
