import { useTranslations, useFormatter } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { CANCELLATION_POLICY, HOLD_MINUTES } from '@/config/bookings';
import type { AskedSlot } from '@/lib/bookings/read/read-asked-slot';
import { When } from '../when';

/** What is booked, with whom, when and for how much, and what that binds one to. */
export function SlotSummary({ slot, timeZone }: { slot: AskedSlot; timeZone: string | null }) {
  const t = useTranslations('book');
  const places = useTranslations('place');
  const format = useFormatter();
  const { title, durationMinutes, amountCents, expert, startsAt, endsAt } = slot;
  const isFree = amountCents === 0;
  return (
    <Card aria-labelledby="summary">
      <h2 id="summary" className="text-lg font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      <p className="mb-4 text-sm text-muted">
        {t('with', { name: expert.name, minutes: durationMinutes })}
      </p>
      <When startsAt={startsAt} endsAt={endsAt} other={expert} timeZone={timeZone ?? undefined} />
      <p className="mt-3 text-sm text-muted">{places(slot.locationKind)}</p>
      <dl className="tabular mt-4 grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-line pt-4">
        <dt className="font-semibold">{t('price')}</dt>
        <dd className="text-right text-xl font-semibold">
          {isFree ? t('free') : listPrice(format, amountCents)}
        </dd>
      </dl>
      {isFree ? (
        <p className="mt-3 text-sm text-muted">{t('freePolicy')}</p>
      ) : (
        <>
          <p className="mt-3 text-sm text-muted">{t('policy', policyHours())}</p>
          <p className="mt-2 text-sm text-muted">{t('holds', { minutes: HOLD_MINUTES })}</p>
        </>
      )}
    </Card>
  );
}

/** The hours of `CANCELLATION_POLICY` until which everything, and half, goes back. */
export function policyHours(): { all: number; half: number } {
  const [{ leastHours: all }, { leastHours: half }] = CANCELLATION_POLICY;
  return { all, half };
}
