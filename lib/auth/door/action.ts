import 'server-only';
import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import type { z } from 'zod';
import type { Feature } from '@/config/catalog';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { correlate } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { runVerb } from '@/lib/telemetry/run-verb';
import { auditRefusal } from './audit-refusal';
import { requireActionContext, requireMayChange } from './caller';
import { limitRate } from './rate-limit';

/** What a form shows after it was sent: fields with codes of what is wrong, or a code for all of it under `''`. */
export type FormResult = SubmissionResult;

/** A Server Action of a form that works before JavaScript too. */
export type FormAction = (before: FormResult | undefined, form: FormData) => Promise<FormResult>;

/** A place in a list so far along that reading the form would take for ever. */
const FAR_PLACE = /\[\d{4,}\]|"index":\s*\d{4,}/;

/**
 * A Server Action for signed-in people: who calls, whether they may change anything, the fields, then
 * one verb, called `verb` in traces. What is wrong with a field is said by a code at the field, a
 * refusal by its `ErrorCode` at the form; pages have the words. Next refuses other sites' forms.
 * `door` refuses whom it is not for before a field is looked at. `run` may redirect.
 */
export function action<Schema extends z.ZodType>(
  verb: string,
  schema: Schema,
  run: (context: Context, input: z.infer<Schema>) => Promise<void>,
  door?: (context: Context) => Promise<void>,
): FormAction {
  return async (_before, form) => {
    if (hasFarPlace(form)) return { status: 'error', error: { '': ['invalid_input'] } };
    const submission = parseWithZod(form, { schema });
    const context = await requireActionContext();
    return correlate(context.requestId, async () => {
      try {
        requireMayChange(context);
        await limitRate('form', context.actor.userId);
        await door?.(context);
        if (submission.status !== 'success') return submission.reply();
        await runVerb(verb, () => run(context, submission.value));
        return submission.reply();
      } catch (error) {
        rethrowNavigation(error);
        await auditRefusal(context, verb, error);
        if (!(error instanceof AppError)) log().error({ verb, error }, 'form failed');
        return submission.reply(refusal(error));
      }
    });
  };
}

/**
 * A Server Action of somebody's practice, which `feature` opens. In a team only its administrator has
 * one. Refuses with `feature_required`, `forbidden`.
 */
export function practiceAction<Schema extends z.ZodType>(
  verb: string,
  feature: Feature,
  schema: Schema,
  run: (context: Context, input: z.infer<Schema>) => Promise<void>,
): FormAction {
  return action(verb, schema, run, (context) => requirePractice(context, feature));
}

function hasFarPlace(form: FormData): boolean {
  const intents = form.getAll('__intent__').filter((value) => typeof value === 'string');
  return [...form.keys(), ...intents].some((written) => FAR_PLACE.test(written));
}

/** What a form is told: a field's code where the verb named the field, else one for the form. */
function refusal(error: unknown) {
  if (!(error instanceof AppError)) return { formErrors: ['internal'] };
  const { field, reason } = error.extra;
  if (typeof field === 'string' && typeof reason === 'string')
    return { fieldErrors: { [field]: [reason] } };
  return { formErrors: [error.code] };
}
