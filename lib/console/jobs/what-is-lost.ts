import type { TaskName } from '@/lib/core/enqueue';

/** What comes of a job that is discarded, by the words that say it. */
export type Loss =
  | 'nightly'
  | 'payment'
  | 'account'
  | 'session'
  | 'planned'
  | 'emails'
  | 'hold'
  | 'refund'
  | 'appointments'
  | 'sweep'
  | 'recurring'
  | 'bulk'
  | 'invite'
  | 'export'
  | 'unknown';

const LOSSES: Record<TaskName, Loss> = {
  'sync-customer': 'nightly',
  'end-grace': 'nightly',
  'sync-role': 'nightly',
  'link-customer': 'nightly',
  'sync-person': 'nightly',
  'sync-contact': 'nightly',
  'end-session': 'session',
  'plan-again': 'planned',
  'send-emails': 'emails',
  'sync-payment': 'payment',
  'end-hold': 'hold',
  'settle-refund': 'refund',
  'end-appointments': 'appointments',
  'sync-account': 'account',
  'sync-balance': 'sweep',
  'sync-payouts': 'sweep',
  'sweep-payouts': 'recurring',
  'sync-dispute': 'sweep',
  'settle-dispute': 'sweep',
  'sweep-disputes': 'recurring',
  'sweep-accounts': 'recurring',
  'sweep-payments': 'recurring',
  'sweep-balances': 'recurring',
  'issue-documents': 'sweep',
  'sweep-issue': 'recurring',
  'make-export': 'export',
  'open-invite': 'invite',
  'close-invite': 'invite',
  'expire-invitations': 'recurring',
  'refresh-next-free': 'sweep',
  'sweep-next-free': 'recurring',
  'read-feed': 'sweep',
  'sweep-feeds': 'recurring',
  'remind-appointments': 'recurring',
  reconcile: 'recurring',
  'fetch-missed-events': 'recurring',
  'send-reminders': 'recurring',
  'sweep-invoices': 'recurring',
  'bulk-run': 'bulk',
  'expire-inbox': 'recurring',
};

/** What is lost with a job of this task. Pure. */
export const lossOf = (task: string): Loss =>
  Object.hasOwn(LOSSES, task) ? LOSSES[task as TaskName] : 'unknown';
