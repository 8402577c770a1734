import { clockOfCustomer, type Context } from '../../context';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { getSubscription } from './build-subscription';

/** Invoices that nobody waits for stay drafts for about an hour, so that integrations can add to them. */
export const DRAFT_SECONDS = 3600;

const DAY = 24 * 3600;
const TRIAL_NOTICE_SECONDS = 3 * DAY;

/** When the running period of the soonest item ends. */
export function nextPeriodEnd(context: Context, subscription: string): number {
  const ends = context.tables.items
    .rows('subscription', subscription)
    .map((item) => item.current_period_end);
  return Math.min(...ends);
}

/** Nothing more will be invoiced: it ends with the running period, or before. */
export function endsWithPeriod(context: Context, row: SubscriptionRow): boolean {
  if (row.cancel_at_period_end) return true;
  return row.cancel_at !== null && row.cancel_at <= nextPeriodEnd(context, row.id);
}

/** Puts the next thing that time will do to a subscription on its customer's clock. */
export function scheduleSubscription(context: Context, id: string): void {
  const row = getSubscription(context, id);
  const clock = clockOfCustomer(context, idOf(row.customer)) ?? 'default';
  const now = context.now(clock);
  for (const kind of ['renew', 'upcoming', 'trial_will_end', 'resume_collection'])
    context.unschedule(kind, id);
  const resumes = row.pause_collection?.resumes_at ?? null;
  if (resumes !== null)
    context.schedule({ kind: 'resume_collection', ref: id, at: resumes, clock });
  if (['canceled', 'incomplete', 'incomplete_expired'].includes(row.status)) return;
  const end = nextPeriodEnd(context, id);
  const wake = row.status === 'paused' ? row.cancel_at : Math.min(row.cancel_at ?? end, end);
  if (wake === null || !Number.isFinite(wake)) return;
  context.schedule({ kind: 'renew', ref: id, at: wake, clock });
  if (row.status === 'paused' || endsWithPeriod(context, row)) return;
  const upcoming = end - context.settings().upcomingDays * DAY;
  if (upcoming > now) context.schedule({ kind: 'upcoming', ref: id, at: upcoming, clock });
  if (row.status === 'trialing' && row.trial_end !== null && row.trial_end > now) {
    context.schedule({
      kind: 'trial_will_end',
      ref: id,
      at: Math.max(now, row.trial_end - TRIAL_NOTICE_SECONDS),
      clock,
    });
  }
}
