import type { JobPayloads, TaskName } from '@/lib/core/enqueue';

/** The jobs that need nothing but their name; those that recur are among them. */
export type PlainJob = {
  [Name in TaskName]: JobPayloads[Name] extends Record<string, never> ? Name : never;
}[TaskName];

/** What each does. Complete by its type: a new one does not compile until it is described. */
export const PLAIN_JOBS: Record<PlainJob, string> = {
  reconcile: 'compares Stripe, WorkOS and us for everybody, and repairs',
  'fetch-missed-events': 'asks Stripe for events that were never delivered',
  'send-reminders': 'writes about renewals and expiring cards that come near',
  'sweep-invoices': 'writes about recent invoices that no sync has seen',
  'remind-appointments': 'writes about appointments that come near',
  'sweep-feeds': 'reads the imported calendars that are due',
  'sweep-accounts': 'looks again at accounts of experts that cannot be paid',
  'sweep-payments': 'looks again at payments on their way and refunds that are owed',
  'sweep-balances': 'reads what is new in every Stripe balance into the books',
  'sweep-payouts': 'looks again at every payout, and at the schedules that plans ask for',
  'sweep-issue': 'issues statements and commission invoices of months that are over',
  'sweep-disputes': 'looks again at disputes that are not over, and for those nobody told of',
  'sweep-next-free': 'finds the first free time of experts whose last one has passed',
  'expire-invitations': 'ends invitations whose time is over, and writes about those that end soon',
  'expire-inbox': 'deletes events and e-mails that are past their keeping',
};

export function isPlainJob(name: string | undefined): name is PlainJob {
  return name !== undefined && Object.hasOwn(PLAIN_JOBS, name);
}
