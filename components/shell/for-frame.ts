import 'server-only';
import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';
import { log } from '@/lib/core/log';

/**
 * Something the frame around every page can do without. Null if it cannot be had, or not in time:
 * the page inside may well be there all the same, so it is logged and takes nothing down with it.
 */
export async function forFrame<Part>(asked: Promise<Part>): Promise<Part | null> {
  try {
    return await unlessUnavailable(asked);
  } catch (error) {
    log().error({ error }, 'a part of the frame is left out');
    return null;
  }
}
