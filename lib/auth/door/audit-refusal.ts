import 'server-only';
import { auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError, type ErrorCode } from '@/lib/core/errors';

/** Refusals that tell of somebody at a door that is not theirs. A locked feature is none: people try what they may buy. */
const AUDITED_REFUSALS = new Set<ErrorCode>([
  'billing_forbidden',
  'console_only',
  'forbidden',
  'impersonated',
  'invite_required',
  'not_signed_in',
]);

/** Who was refused, and in which organization their session is. */
interface Refused {
  actor: Pick<Context['actor'], 'userId'>;
  organizationId: string | null;
}

/** Records that a door refused a signed-in caller, if `error` is such a refusal; `verb` is what is behind it. */
export async function auditRefusal(
  { actor, organizationId }: Refused,
  verb: string,
  error: unknown,
): Promise<void> {
  if (!(error instanceof AppError) || !AUDITED_REFUSALS.has(error.code)) return;
  await auditEvent({
    actor: actor.userId,
    organizationId,
    action: 'door.refused',
    target: verb,
    details: { code: error.code },
  });
}
