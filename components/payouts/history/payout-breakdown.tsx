import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { NamedShare, PayoutDetails } from '@/lib/payouts/history/read-payout';

/** What a payout is made of, appointment by appointment and then the rest; it comes to the payout's amount. */
export function PayoutBreakdown({ details }: { details: PayoutDetails }) {
  const t = useTranslations('payoutPage');
  const format = useFormatter();
  const { payout, breakdown } = details;
  const money = (cents: number) => charge(format, cents, payout.currency);
  return (
    <Card aria-labelledby="payout-parts" className="grid gap-4">
      <h2 id="payout-parts" className="text-lg font-semibold">
        {t('madeOf')}
      </h2>
      {!breakdown && <p className="text-sm">{t(payout.isAutomatic ? 'notYet' : 'notTold')}</p>}
      {breakdown && (
        <>
          <ul className="grid divide-y divide-line">
            {breakdown.appointments.map((share) => (
              <Share key={share.appointmentId} share={share} money={money} />
            ))}
            {breakdown.rest.map(({ kind, netCents }) => (
              <li key={kind} className="flex flex-wrap justify-between gap-x-4 py-3 text-sm">
                <span className="min-w-0 flex-1">{t(`rest.${kind}`)}</span>
                <span className="tabular font-medium">{money(netCents)}</span>
              </li>
            ))}
          </ul>
          <p className="flex justify-between gap-4 border-t border-line pt-3 font-semibold">
            <span>{t('sum')}</span>
            <span className="tabular">{money(payout.amountCents)}</span>
          </p>
        </>
      )}
    </Card>
  );
}

function Share({ share, money }: { share: NamedShare; money: (cents: number) => string }) {
  const t = useTranslations('payoutPage');
  const format = useFormatter();
  const figures = [
    [t('gross'), share.grossCents],
    [t('commission'), -share.commissionCents],
    [t('refunded'), -share.refundedCents],
    ...(share.disputedCents === 0 ? [] : [[t('disputed'), share.disputedCents] as const]),
  ] as const;
  return (
    <li className="grid gap-2 py-3">
      <p className="flex flex-wrap justify-between gap-x-4">
        <Link
          href={`/appointments/${share.appointmentId}`}
          className="inline-flex min-h-6 min-w-0 items-center underline underline-offset-4 [overflow-wrap:anywhere]"
        >
          {share.name || t('appointment')}
          {share.startsAt && `, ${day(format, share.startsAt)}`}
        </Link>
        <span className="tabular font-medium">{money(share.netCents)}</span>
      </p>
      <dl className="grid grid-cols-3 gap-x-4 text-sm text-muted sm:grid-cols-4">
        {figures.map(([name, cents]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{money(cents === 0 ? 0 : cents)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
