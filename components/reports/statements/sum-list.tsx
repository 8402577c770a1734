import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import type { StatementSums } from '@/types/statements';

/** What moved a balance, from the opening one to the closing one. */
export function SumList({ sums }: { sums: StatementSums }) {
  const { openingCents, closingCents, kinds } = sums;
  const format = useFormatter();
  const file = useTranslations('statementFile');
  const named = (number: number) => ({ count: format.number(number) });
  const rows: [string, number][] = [
    [file('opening'), openingCents],
    [file('sums.bookings', named(kinds.booking.count)), kinds.booking.grossCents],
    [file('sums.commission'), 0 - kinds.booking.commissionCents],
    [file('sums.refunds', named(kinds.refund.count)), kinds.refund.grossCents],
    [file('sums.returned'), 0 - kinds.refund.commissionCents],
    [file('sums.disputes', named(kinds.dispute.count)), kinds.dispute.netCents],
    [file('sums.payouts', named(kinds.payout.count)), kinds.payout.netCents],
  ];
  if (kinds.other.count > 0)
    rows.push([file('sums.other', named(kinds.other.count)), kinds.other.netCents]);
  return (
    <dl className="tabular divide-y divide-line text-sm">
      {rows.map(([name, cents]) => (
        <div key={name} className="flex justify-between gap-4 py-2">
          <dt className="text-muted">{name}</dt>
          <dd>{charge(format, cents)}</dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 py-2 font-semibold">
        <dt>{file('closing')}</dt>
        <dd>{charge(format, closingCents)}</dd>
      </div>
    </dl>
  );
}
