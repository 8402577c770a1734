import { z } from 'zod';
import { expireRevocations } from '@/lib/access/revoke';
import { refreshFeed } from '@/lib/bookings/feeds/refresh-feed';
import { sweepFeeds } from '@/lib/bookings/feeds/sweep-feeds';
import { refreshNextFree, sweepNextFree } from '@/lib/bookings/next-free/refresh-next-free';
import { endAppointments } from '@/lib/bookings/cancel/end-appointments';
import { endHold } from '@/lib/bookings/hold/end-hold';
import { settleRefund, waitsForPerson } from '@/lib/bookings/payment/settle-refund';
import { syncPayment } from '@/lib/bookings/payment/sync-payment';
import { remindAppointments } from '@/lib/bookings/remind/remind-appointments';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { withBillingLease } from '@/lib/billing/with-billing-lease';
import { jobKey, type TaskName } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { restoreSchedule } from '@/lib/integrations/stripe';
import { revokeSession } from '@/lib/integrations/workos';
import { expireEmails } from '@/lib/notifications/outbox/expire-emails';
import { sendEmails } from '@/lib/notifications/outbox/send-emails';
import { sendReminders } from '@/lib/notifications/sweep/send-reminders';
import { sweepInvoices } from '@/lib/notifications/sweep/sweep-invoices';
import { expireInvitations } from '@/lib/invites/invitations/expire-invitations';
import { closeInvite } from '@/lib/invites/plan/close-invite';
import { openInvite } from '@/lib/invites/plan/open-invite';
import { linkCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncContact } from '@/lib/organizations/customer/sync-contact';
import { syncPerson } from '@/lib/organizations/personal/sync-person';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { sweepPayments } from '@/lib/bookings/payment/sweep-payments';
import { expireExports } from '@/lib/documents/export/expire-exports';
import { sweepBalances } from '@/lib/ledger/sync/sweep-balances';
import { syncBalance } from '@/lib/ledger/sync/sync-balance';
import { sweepAccounts } from '@/lib/payouts/accounts/sweep-accounts';
import { syncAccount } from '@/lib/payouts/accounts/sync-account';
import { followPayouts } from '@/lib/payouts/follow-payouts';
import { sweepPayouts } from '@/lib/payouts/history/queue-payouts';
import { reconcile } from '@/lib/reconcile/reconcile';
import { expireInbox } from '@/lib/webhooks/inbox/expire-inbox';
import { applyEvents } from '@/lib/webhooks/inbox/apply-events';
import { ignoreEvents } from '@/lib/webhooks/inbox/ignore-events';
import { fetchMissedEvents } from '@/lib/webhooks/missed/fetch-missed-events';
import { queueForgotten } from '@/lib/webhooks/missed/queue-forgotten';
import { applyOrIgnore } from './apply-or-ignore';
import { expireBulk } from './bulk/expire-bulk';
import { workBulk } from './bulk/work-bulk';
import { DOCUMENT_TASKS } from './document-tasks';
import { DISPUTE_TASKS } from './dispute-tasks';
import { expireFailedJobs } from './failed-jobs';
import type { Task } from './task';

const customer = z.object({ customerId: z.string() });
const organization = z.object({ organizationId: z.string() });
const appointment = z.object({ appointmentId: z.string() });
const invite = z.object({ inviteId: z.string() });
const nothing = z.object({}) as z.ZodType<Record<string, never>>;

/** Every background job. */
export const TASKS: { [Name in TaskName]: Task<Name> } = {
  'sync-customer': {
    payload: customer,
    run: async (payload) => {
      const outcome = await syncCustomer(payload.customerId);
      if (outcome === 'unknown_customer') await ignoreEvents(jobKey('sync-customer', payload));
    },
  },
  'end-grace': {
    payload: customer,
    run: async ({ customerId }) => void (await syncCustomer(customerId)),
  },
  'sync-role': {
    payload: organization,
    run: async (payload) => {
      await applyEvents(jobKey('sync-role', payload), () => syncRole(payload.organizationId));
    },
  },
  'link-customer': {
    payload: organization,
    run: ({ organizationId }) => linkCustomer(organizationId),
  },
  'sync-person': {
    payload: z.object({ userId: z.string() }),
    run: async (payload) => {
      await applyEvents(jobKey('sync-person', payload), () => syncPerson(payload.userId));
    },
  },
  'sync-contact': {
    payload: organization,
    run: ({ organizationId }) => syncContact(organizationId),
  },
  'plan-again': {
    payload: z.object({
      organizationId: z.string(),
      subscriptionId: z.string(),
      scheduleId: z.string(),
    }),
    run: async ({ organizationId, ...planned }) => {
      const { subscriptionId, scheduleId } = planned;
      const isRestored = await withBillingLease(organizationId, () =>
        restoreSchedule(subscriptionId, scheduleId),
      );
      if (isRestored) log().warn(planned, 'a planned change that was put aside is planned again');
    },
  },
  'end-session': {
    payload: z.object({ sessionId: z.string() }),
    run: ({ sessionId }) => revokeSession(sessionId),
  },
  'send-emails': { payload: organization, run: ({ organizationId }) => sendEmails(organizationId) },
  'sync-payment': {
    payload: z.object({ paymentIntentId: z.string() }),
    run: (payload) =>
      applyOrIgnore(jobKey('sync-payment', payload), () => syncPayment(payload.paymentIntentId)),
  },
  'end-hold': { payload: appointment, run: ({ appointmentId }) => endHold(appointmentId) },
  'settle-refund': {
    payload: appointment,
    run: ({ appointmentId }) =>
      settleRefund(appointmentId).catch((error: unknown) => {
        if (!waitsForPerson(error)) throw error;
        log().warn({ appointmentId }, 'a refund has failed and waits for a person');
      }),
  },
  'end-appointments': {
    payload: z.object({ userId: z.string(), organizationId: z.string() }),
    run: endAppointments,
  },
  'sync-account': {
    payload: z.object({ accountId: z.string() }),
    run: (payload) =>
      applyOrIgnore(jobKey('sync-account', payload), () => syncAccount(payload.accountId)),
  },
  'sync-balance': {
    payload: z.object({ stripeAccount: z.string() }),
    run: (payload) =>
      applyOrIgnore(jobKey('sync-balance', payload), async () => {
        const { state } = await syncBalance(payload.stripeAccount);
        return state === 'read' ? 'applied' : 'unknown';
      }),
  },
  'sync-payouts': {
    payload: z.object({ stripeAccount: z.string() }),
    run: (payload) =>
      applyOrIgnore(jobKey('sync-payouts', payload), () => followPayouts(payload.stripeAccount)),
  },
  'sweep-payouts': { payload: nothing, run: async () => void (await sweepPayouts()) },
  ...DISPUTE_TASKS,
  'sweep-accounts': { payload: nothing, run: async () => void (await sweepAccounts()) },
  'sweep-payments': { payload: nothing, run: async () => void (await sweepPayments()) },
  'sweep-balances': { payload: nothing, run: async () => void (await sweepBalances()) },
  ...DOCUMENT_TASKS,
  'refresh-next-free': {
    payload: organization,
    run: ({ organizationId }) => refreshNextFree(organizationId),
  },
  'sweep-next-free': {
    payload: nothing,
    run: async () => void (await sweepNextFree()),
  },
  'read-feed': {
    payload: z.object({ feedId: z.string() }),
    run: ({ feedId }) => refreshFeed(feedId),
  },
  'sweep-feeds': { payload: nothing, run: async () => void (await sweepFeeds()) },
  'remind-appointments': {
    payload: nothing,
    run: async () => void (await remindAppointments()),
  },
  'open-invite': { payload: invite, run: ({ inviteId }) => openInvite(inviteId) },
  'close-invite': { payload: invite, run: ({ inviteId }) => closeInvite(inviteId) },
  'expire-invitations': {
    payload: nothing,
    run: async () => {
      const found = await expireInvitations();
      if (found.expired + found.reminded > 0) log().info(found, 'invitations looked after');
    },
  },
  reconcile: {
    payload: nothing,
    run: async () => {
      const result = await reconcile({ repairs: true });
      if (!result) return log().info('another reconcile is under way');
      log()[result.drifted > 0 ? 'warn' : 'info'](result, 'reconciled');
    },
  },
  'fetch-missed-events': {
    payload: nothing,
    run: async () => {
      const found = await fetchMissedEvents();
      if (found > 0) log().warn({ found }, 'events that were never delivered');
      const forgotten = await queueForgotten();
      if (forgotten > 0) log().error({ forgotten }, 'events that no job was there for');
    },
  },
  'send-reminders': {
    payload: nothing,
    run: async () => log().info({ queued: await sendReminders() }, 'reminders queued'),
  },
  'sweep-invoices': {
    payload: nothing,
    run: async () => {
      const queued = await sweepInvoices();
      if (queued > 0) log().info({ queued }, 'e-mails of invoices no sync saw');
    },
  },
  'bulk-run': {
    payload: z.object({ runId: z.string() }),
    run: ({ runId }) => workBulk(runId),
  },
  'expire-inbox': {
    payload: nothing,
    run: async () => {
      const [events, emails] = [await expireInbox(), await expireEmails()];
      await expireRevocations();
      await expireBulk();
      await expireExports();
      log().info(
        { events, emails, jobs: await expireFailedJobs() },
        'inbox, outbox and queue tidied',
      );
    },
  },
};

/**
 * When the recurring jobs run, in UTC (https://worker.graphile.org/docs/cron). Each under its task's
 * key, so that one that is being tried again and the next one are one job.
 */
export const CRONTAB = [
  ['*/10 * * * *', 'fetch-missed-events'],
  ['*/5 * * * *', 'remind-appointments'],
  ['*/5 * * * *', 'sweep-feeds'],
  ['*/10 * * * *', 'sweep-next-free'],
  ['25 * * * *', 'sweep-invoices'],
  ['40 * * * *', 'sweep-balances'],
  ['45 * * * *', 'sweep-accounts'],
  ['55 * * * *', 'sweep-payouts'],
  ['50 * * * *', 'sweep-payments'],
  ['55 * * * *', 'sweep-disputes'],
  ['35 * * * *', 'expire-invitations'],
  ['0 8 * * *', 'send-reminders'],
  ['15 3 * * *', 'reconcile'],
  ['20 6 * * *', 'sweep-issue'],
  ['45 4 * * *', 'expire-inbox'],
]
  .map(([when, name]) => `${when} ${name} ?jobKey=${name}`)
  .join('\n');
