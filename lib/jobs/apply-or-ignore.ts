import { applyEvents } from '@/lib/webhooks/inbox/apply-events';
import { ignoreEvents } from '@/lib/webhooks/inbox/ignore-events';

/** Applies what a subject's events ask for; events of what is none of ours stay on record as such. */
export async function applyOrIgnore(
  key: string,
  run: () => Promise<'applied' | 'superseded' | 'unknown'>,
): Promise<void> {
  let outcome = 'applied';
  await applyEvents(key, async () => {
    outcome = await run();
    if (outcome === 'unknown') await ignoreEvents(key);
  });
}
