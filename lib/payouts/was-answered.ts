import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';

/** Whether what a page asks of Stripe was answered; if not, the page tells what we knew and how old it is. */
export async function wasAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    // Anything but an outage is ours to look at; the person still sees what is known.
    if (!(error instanceof AppError && error.code === 'provider_unavailable'))
      log().error({ err: error }, 'what is known of payouts could not be brought up to date');
    return false;
  }
}
