import { sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { env, isLivemode } from '@/config/env';
import { db } from '@/db/client';
import { type Clock, systemClock } from '@/lib/core/clock';
import { AppError } from '@/lib/core/errors';
import { constructEvent } from '@/lib/integrations/stripe';
import { subjectOf } from './subject';

/** What became of a delivery; every one of them is answered with 200. */
export type Receipt = { receipt: 'queued' | 'ignored' | 'duplicate' };

/**
 * Takes one delivery of Stripe: verifies it, stores it once, and queues its subject's job in the
 * same statement, so that an event is either stored with its job or not at all. Throws
 * `invalid_signature`, `invalid_input` (other livemode); a database error passes through, so that
 * the sender gets a 500 and tries again. https://docs.stripe.com/webhooks
 */
export async function receiveStripeEvent(input: {
  body: string;
  signature: string | null;
  clock?: Clock;
}): Promise<Receipt> {
  const { STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET } = env();
  if (!input.signature)
    throw new AppError('invalid_signature', 'The Stripe-Signature header is missing.');
  const secrets = [...STRIPE_WEBHOOK_SECRET, ...(STRIPE_CONNECT_WEBHOOK_SECRET ?? [])];
  const event = constructEvent(
    input.body,
    input.signature,
    secrets,
    (input.clock ?? systemClock).now(),
  );
  if (event.livemode !== isLivemode()) {
    throw new AppError(
      'invalid_input',
      `This installation does not take events with livemode ${event.livemode}.`,
    );
  }
  return storeEvent(event);
}

/**
 * Stores a verified event once, with its subject's job. One statement: the insert decides whether it is new, and only then
 * the job is added.
 */
export async function storeEvent(event: Stripe.Event): Promise<Receipt> {
  const subject = subjectOf(event);
  const customerId = subject?.startsWith('customer:') ? subject.slice('customer:'.length) : null;
  const payload = JSON.stringify({ customerId });
  const rows = await db().execute(sql`
    with stored as (
      insert into webhook_events (provider, account, event_id, type, subject, livemode, status, payload, occurred_at)
      values ('stripe', ${event.account ?? ''}, ${event.id}, ${event.type}, ${subject}, ${event.livemode},
        ${subject ? 'pending' : 'ignored'}, ${JSON.stringify(event)}::jsonb, to_timestamp(${event.created}))
      on conflict do nothing returning subject
    )
    select case when subject is null then null
      else (graphile_worker.add_job('sync-customer', payload => ${payload}::json, job_key => subject)).id end as job
    from stored`);
  if (rows.length === 0) return { receipt: 'duplicate' };
  return { receipt: subject ? 'queued' : 'ignored' };
}
