/** The alerts of docs/observability.md, each with a page of the console's runbook. */
export const ALERTS = [
  'PaidButNotOpened',
  'NoWorker',
  'QueueStuck',
  'DeadLetters',
  'Drift',
  'NoReconcile',
  'LedgerSuspense',
  'MoneyInTransit',
  'VendorFailing',
  'WebhooksRefused',
  'RevocationSlow',
  'EmailsRefused',
] as const;

export type Alert = (typeof ALERTS)[number];
