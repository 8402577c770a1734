import { auditBefore, auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';

/** What an administrator does, to what, and why. */
interface Deed {
  verb: string;
  target: string;
  reason: string;
}

/**
 * Does what an administrator asked for, on record before it begins and after it has ended, whatever its end. What
 * cannot be put on record is not begun. A redirect ends it as well as a return does. Throws as `run` does.
 */
export async function audited(
  { actor, organizationId }: Context,
  { verb, target, reason }: Deed,
  run: () => Promise<void>,
): Promise<void> {
  const entry = { actor: actor.userId, organizationId, target };
  await auditBefore({ ...entry, action: 'console.begun', details: { verb, reason } });
  const end = (outcome: string) =>
    auditEvent({ ...entry, action: 'console.ended', details: { verb, outcome } });
  try {
    await run();
  } catch (error) {
    await end(outcomeOf(error));
    throw error;
  }
  await end('done');
}

function outcomeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith('NEXT_REDIRECT') ? 'done' : 'internal';
}
