import { AppError } from '@/lib/core/errors';

/**
 * Waits for every check of one caller. One that refuses decides, also where another could not be made: what is
 * only unknown may be read in an outage, what is refused may not. Throws as the checks do.
 */
export async function settleChecks(checks: readonly Promise<void>[]): Promise<void> {
  const settled = await Promise.allSettled(checks);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const refusal = failures.find((failure) => !isUnknown(failure)) ?? failures[0];
  if (refusal !== undefined) throw refusal;
}

const isUnknown = (failure: unknown) =>
  failure instanceof AppError && failure.code === 'provider_unavailable';
