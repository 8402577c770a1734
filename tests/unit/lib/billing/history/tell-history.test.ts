import { describe, expect, it } from 'vitest';
import type { AuditedState } from '@/types/audit';
import { type HistoryRow, tellHistory } from '@/lib/billing/history/tell-history';

const DAY = 86_400_000;
const at = (day: number) => new Date(Date.UTC(2027, 0, 1) + day * DAY);

const top: AuditedState = {
  status: 'active',
  live: true,
  plan: 'top-expert',
  lookupKey: 'top-expert-monthly',
  paused: false,
  cancelAt: null,
};
const community = { ...top, plan: 'community-expert', lookupKey: 'community-expert-monthly' };
const incomplete = { ...top, status: 'incomplete', live: false };
const late = { ...top, status: 'past_due' };

let ids = 0;
const row = (day: number, action: string, details: object): HistoryRow => ({
  id: (ids += 1),
  at: at(day),
  action: `subscription.${action}`,
  target: 'sub_1',
  details,
});
const changed = (
  day: number,
  from: AuditedState | null,
  to: AuditedState,
  invoice: string | null = null,
) => row(day, 'changed', { from, to, invoice });

const invoice = (id: string, day: number, totalCents: number, more: object = {}) => ({
  id,
  number: null,
  status: 'paid',
  totalCents,
  remainingCents: 0,
  currency: 'eur',
  createdAt: at(day).toISOString(),
  paidAt: at(day).toISOString(),
  reason: 'subscription_cycle',
  subscriptionId: 'sub_1',
  hostedUrl: null,
  pdfUrl: null,
  ...more,
});

const told = (...input: Parameters<typeof tellHistory>) =>
  tellHistory(...input).map(({ kind, plan, amountCents }) => [kind, plan, amountCents]);

describe('the history of a subscription', () => {
  it('tells a start once it is paid, with what was paid, and each renewal, newest first', () => {
    const rows = [
      row(0, 'start', { lookupKey: 'top-expert-monthly' }),
      changed(0, null, incomplete, 'in_1'),
      changed(0.1, incomplete, top, 'in_1'),
    ];
    const invoices = [
      invoice('in_3', 62, 5900),
      invoice('in_2', 31, 5900),
      invoice('in_1', 0, 5900, { reason: 'subscription_create' }),
    ];
    expect(told(rows, invoices)).toEqual([
      ['renewed', 'top-expert', 5900],
      ['renewed', 'top-expert', 5900],
      ['started', 'top-expert', 5900],
    ]);
  });

  it('tells a failure, the end of the grace period and the recovery, and no renewal beside them', () => {
    const rows = [
      changed(0, incomplete, top, 'in_1'),
      changed(31, top, late, 'in_2'),
      changed(38, late, { ...late, live: false }, 'in_2'),
      changed(40, { ...late, live: false }, top, 'in_2'),
    ];
    expect(told(rows, [invoice('in_2', 40, 5900)])).toEqual([
      ['recovered', 'top-expert', 5900],
      ['accessShut', 'top-expert', null],
      ['paymentFailed', 'top-expert', 5900],
      ['started', 'top-expert', null],
    ]);
  });

  it('tells an upgrade once, though a person made it and a sync found it', () => {
    const rows = [
      row(5, 'change', { to: 'top-expert-monthly', outcome: 'applied' }),
      changed(5, community, top, 'in_2'),
    ];
    expect(told(rows, [invoice('in_2', 5, 2900, { reason: 'subscription_update' })])).toEqual([
      ['changed', 'top-expert', 2900],
    ]);
  });

  it('tells a downgrade when it is scheduled, and when it took effect with what was charged then', () => {
    const rows = [
      row(5, 'change', { to: 'community-expert-monthly', outcome: 'scheduled' }),
      changed(31, top, community, 'in_2'),
    ];
    expect(told(rows, [invoice('in_2', 31, 2500)])).toEqual([
      ['changed', 'community-expert', 2500],
      ['changePlanned', 'community-expert', null],
    ]);
  });

  it('tells a cancellation once, here or on the portal, and what became of it', () => {
    const ending = { ...top, cancelAt: at(31).toISOString() };
    const here = [row(5, 'cancel', { reason: 'other' }), changed(5.001, top, ending)];
    const kept = [
      changed(6.001, ending, top),
      row(6, 'resume', { undone: 'cancellation' }),
      row(7, 'resume', { undone: 'scheduled_change' }),
    ];
    const portal = [changed(8, top, ending), changed(31, ending, { ...top, status: 'canceled' })];
    expect(told([...here, ...kept, ...portal], []).map(([kind]) => kind)).toEqual([
      'ended',
      'cancelled',
      'changeUndone',
      'resumed',
      'cancelled',
    ]);
  });

  it('tells a pause and its end, and nothing of a start that was never paid or a renamed price', () => {
    const paused = { ...top, live: false, paused: true };
    const rows = [
      changed(1, null, incomplete),
      changed(2, incomplete, { ...incomplete, status: 'incomplete_expired' }),
      changed(3, top, paused),
      changed(4, paused, top),
      changed(5, top, { ...top, lookupKey: null }),
    ];
    expect(told(rows, []).map(([kind]) => kind)).toEqual(['unpaused', 'paused']);
  });

  it('dates the start of a subscription that was taken over by Stripe, not by us', () => {
    const [event] = tellHistory(
      [row(300, 'changed', { from: null, to: top, invoice: null, startedAt: at(2).toISOString() })],
      [],
    );
    expect(event).toMatchObject({ kind: 'started', at: at(2), interval: 'month' });
  });
});
