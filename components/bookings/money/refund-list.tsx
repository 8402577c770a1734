import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { charge } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { ShownRefund } from '@/lib/bookings/refunds/list-refunds';
import { refundState, TONES } from './refund-state';

interface RefundListProps {
  refunds: readonly ShownRefund[];
  reader: 'expert' | 'platform';
  /** What can be done about one. */
  renderActs?: (refund: ShownRefund) => ReactNode;
}

/** What was given back of an appointment, by whom, why and how far it is; nothing where nothing was. */
export function RefundList({ refunds, reader, renderActs }: RefundListProps) {
  const t = useTranslations('refunds');
  const format = useFormatter();
  if (refunds.length === 0) return null;
  return (
    <Card aria-labelledby="refunds">
      <h2 id="refunds" className="mb-3 font-semibold">
        {t('title')}
      </h2>
      <ul className="grid gap-4 divide-y divide-line text-sm">
        {refunds.map((refund) => {
          const amount = (cents: number) => charge(format, cents, refund.currency);
          const state = refundState(refund);
          return (
            <li key={refund.id} className="grid gap-1 not-last:pb-4">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span className="tabular font-semibold">{amount(refund.amountCents)}</span>
                <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
              </div>
              <p className="text-muted">
                {t(`by.${reader}.${refund.askedBy}`)} · {t(`because.${refund.because}`)} ·{' '}
                {moment(format, refund.createdAt)}
              </p>
              {refund.reason && <p className="[overflow-wrap:anywhere]">{refund.reason}</p>}
              {state !== 'succeeded' && <p>{t(`told.${reader}.${state}`)}</p>}
              {refund.shares && (
                <p className="text-muted">
                  {t(`shares.${reader}`, {
                    expert: amount(refund.shares.expertCents),
                    commission: amount(refund.shares.commissionCents),
                  })}
                </p>
              )}
              {renderActs?.(refund)}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
