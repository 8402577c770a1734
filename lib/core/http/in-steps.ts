import { AppError } from '../errors';

/**
 * Runs what changes several things one after the other. Where a vendor stops answering on the way, "nothing was
 * changed" would not be true: throws `partly_done` instead of `provider_unavailable`.
 */
export async function inSteps<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'provider_unavailable')) throw error;
    throw new AppError('partly_done', 'A service stopped answering before all of this was done.', {
      cause: error.cause ?? error,
    });
  }
}
