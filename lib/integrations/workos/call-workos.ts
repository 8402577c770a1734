import { AppError } from '@/lib/core/errors';

/** Statuses WorkOS asks to try again on; the SDK already did, three times. */
const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Runs one call to WorkOS and turns "unreachable, failing or rate limiting" into
 * `provider_unavailable`. Everything else passes through. https://workos.com/docs/reference/errors
 */
export async function callWorkos<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined && !TRANSIENT.has(status)) throw error;
    throw new AppError(
      'provider_unavailable',
      'The sign-in provider does not answer right now. Try again in a minute.',
      {
        cause: error,
        extra: { provider: 'workos' },
      },
    );
  }
}

/** HTTP status of a WorkOS error; undefined if no answer came at all. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}

/** Whether an error of WorkOS says that the thing exists already (409, or a 400/422 naming it). */
export function isAlreadyThere(error: unknown): boolean {
  const status = statusOf(error);
  if (status === 409) return true;
  if (status !== 400 && status !== 422) return false;
  return /already|exists|taken|in use|duplicate/i.test(
    `${(error as Error).message} ${JSON.stringify(error)}`,
  );
}
