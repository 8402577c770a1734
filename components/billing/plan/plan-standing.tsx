import { useFormatter, useTranslations } from 'next-intl';
import { charge, listPrice } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import { useCardName } from '@/components/billing/records/card-name';
import { declineKind } from '@/config/cards/decline-kind';
import { findPlan, findPrice } from '@/lib/catalog/find-plan';
import type { SubscriptionMoney } from '@/lib/billing/history/read-billing-page';
import { nextChargeAt, type Situation, situationOf } from '@/lib/subscriptions/plan-situation';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';
import { planName } from './plan-name';

/** What Stripe says about the money of a plan; null where it was not asked or did not answer. */
export type PlanRecords = SubscriptionMoney | null;

interface PlanStandingProps {
  plan: BillingSubscription;
  /** Something else goes on being charged, so that "nothing more" would not be true. */
  isChargedOn: boolean;
  records: PlanRecords;
}

/** How a plan stands, in sentences: what is wrong or pending, and what is charged next, when and to which card. */
export function PlanStanding(props: PlanStandingProps) {
  const sentences = [useMain(props), useDeclined(props), ...useAlso(props), useNextCharge(props)];
  return (
    <div className="mt-2 grid gap-1 text-sm text-muted">
      {sentences.map((sentence) => sentence && <p key={sentence}>{sentence}</p>)}
    </div>
  );
}

function useMain({ plan, isChargedOn, records }: PlanStandingProps): string {
  const t = useTranslations('standing');
  const format = useFormatter();
  const changesTo = useTarget(plan.pendingLookupKey);
  const upgradesTo = useTarget(plan.unpaidChangeLookupKey);
  const on = (at: Date | null) => (at ? day(format, at) : '');
  const isFree = findPlan(plan.plan)?.invite === true;
  /** "Nothing more" is said only where it is true of all that is paid. */
  const ending = (date: string) => {
    if (records?.isChargeComing) return t('endingCharging', { date });
    return isChargedOn || records?.isOtherChargeComing
      ? t('endingButCharged', { date })
      : t('ending', { date });
  };
  const texts: Record<Situation, () => string> = {
    unpaid: () => t('unpaid'),
    past_due: () => t('pastDue', { date: on(plan.graceEndsAt) }),
    trial_stopped: () => t('trialStopped'),
    collection_paused: () => t('collectionPaused'),
    invite_over: () => t('inviteOver'),
    change_unpaid: () => t('changeUnpaid', { plan: upgradesTo, date: on(plan.unpaidChangeUntil) }),
    ending: () => ending(on(plan.cancelAt)),
    ending_later: () => t('endingLater', { date: on(plan.cancelAt) }),
    change_scheduled: () => t('changeScheduled', { plan: changesTo, date: on(plan.pendingAt) }),
    trial: () => (isFree ? t('invited') : t('trial', { date: on(plan.currentPeriodEnd) })),
    active: () => t(isFree ? 'invited' : 'active'),
  };
  return texts[situationOf(plan)]();
}

/** "Community Expert (€25 per month)", as far as the catalog knows it. */
function useTarget(lookupKey: string | null): string {
  const t = useTranslations('standing');
  const names = useTranslations('plan');
  const format = useFormatter();
  const price = lookupKey ? findPrice(lookupKey)?.price : null;
  if (!lookupKey) return t('another');
  const name = planName(names, lookupKey);
  if (!price?.amountCents) return name;
  const rhythm = t(price.interval === 'year' ? 'perYear' : 'perMonth');
  return `${name} (${listPrice(format, price.amountCents)} ${rhythm})`;
}

function useDeclined({ plan, records }: PlanStandingProps): string | null {
  const t = useTranslations('standing');
  const cardName = useCardName();
  const decline = useTranslations('decline');
  const declined = records?.owed?.declined;
  const isAbout = ['unpaid', 'past_due', 'change_unpaid'].includes(situationOf(plan));
  if (!declined || !isAbout) return null;
  const kind = declineKind(declined.code);
  return t('declined', { card: cardName(declined), reason: decline(kind) });
}

/** What holds besides, and would otherwise be found out too late. */
function useAlso({ plan }: PlanStandingProps): (string | null)[] {
  const t = useTranslations('standing');
  const format = useFormatter();
  const changesTo = useTarget(plan.pendingLookupKey);
  const situation = situationOf(plan);
  const isEnd = situation === 'ending' || situation === 'ending_later';
  const isOwed = situation === 'unpaid' || situation === 'past_due';
  const endsAt = !isEnd && plan.cancelAt ? day(format, plan.cancelAt) : null;
  const changesAt =
    situation !== 'change_scheduled' && !plan.cancelAt && plan.pendingAt
      ? day(format, plan.pendingAt)
      : null;
  return [
    endsAt && t(isOwed ? 'alsoEndsOwed' : 'alsoEnds', { date: endsAt }),
    changesAt && t('alsoChanges', { plan: changesTo, date: changesAt }),
  ];
}

function useNextCharge({ plan, records }: PlanStandingProps): string | null {
  const t = useTranslations('standing');
  const format = useFormatter();
  const cardName = useCardName();
  const expected = nextChargeAt(plan);
  if (!expected) return null;
  // By invitation: only what it is to become may cost something.
  const isFree = findPlan(plan.plan)?.invite === true;
  if (isFree && !records?.nextCharge?.amountCents) return null;
  if (!records) return t('next', { date: day(format, expected) });
  if (!records.nextCharge) return null;
  const { amountCents, currency, at } = records.nextCharge;
  const amount = charge(format, amountCents, currency);
  const date = day(format, at);
  return records.card
    ? t('nextCharge', { amount, date, card: cardName(records.card) })
    : t('nextChargeNoCard', { amount, date });
}
