import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';
import { log } from '@/lib/core/log';
import { isVendorRefusal } from '@/lib/integrations/vendor-refusal';

/**
 * What a vendor says for one part of a page of the console; null if it does not answer, not in time, or
 * refuses, as with a key that was rolled: the rest of the page is needed most then.
 */
export async function unlessAway<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await unlessUnavailable(asked);
  } catch (error) {
    if (!isVendorRefusal(error)) throw error;
    log().warn({ error }, 'a vendor refuses what a page of the console asks');
    return null;
  }
}
