import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { charge } from '@/components/ui/amounts';
import type { Analytics } from '@/lib/analytics/analytics';
import { averageCents, type Figures } from '@/lib/analytics/read/figures';
import { bookedShare } from '@/lib/analytics/read/read-conversion';
import { ComparisonLine } from './comparison-line';

/** What a figure is called in the messages, and how it is read. */
type Entry = [label: 'net' | 'gross' | 'refunded' | 'disputed' | 'commission', name: keyof Figures];

const MONEY: Entry[] = [
  ['net', 'netCents'],
  ['gross', 'grossCents'],
  ['refunded', 'refundedCents'],
  ['disputed', 'disputedCents'],
  ['commission', 'commissionCents'],
];

/** The totals of the range, each beside what it was before. */
export function RevenueFigures({
  analytics: { totals, people, conversion },
}: {
  analytics: Analytics;
}) {
  const t = useTranslations('analytics');
  const format = useFormatter();
  const money = (cents: number) => charge(format, cents);
  const number = (count: number) => format.number(count);
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const rate = bookedShare(conversion.now);
  const rateBefore = bookedShare(conversion.before);
  const average = averageCents(totals.now);
  const counts = [
    ['appointments', totals.now.appointments, totals.before.appointments],
    ['cancelled', totals.now.cancelled, totals.before.cancelled],
    ['noShows', totals.now.noShows, totals.before.noShows],
  ] as const;
  const isSaid = ([, name]: Entry) =>
    name !== 'disputedCents' || totals.now[name] !== 0 || totals.before[name] !== 0;
  const returning = people.now.members - people.now.newMembers;
  const returningBefore = people.before.members - people.before.newMembers;
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      {MONEY.filter(isSaid).map(([label, name]) => (
        <Tile key={label} label={t(label)} value={money(totals.now[name])}>
          <ComparisonLine now={totals.now[name]} before={totals.before[name]} write={money} />
        </Tile>
      ))}
      {counts.map(([label, now, before]) => (
        <Tile key={label} label={t(label)} value={number(now)}>
          <ComparisonLine now={now} before={before} write={number} />
        </Tile>
      ))}
      <Tile label={t('average')} value={average === null ? t('noAverage') : money(average)}>
        <ComparisonLine
          now={average ?? 0}
          before={averageCents(totals.before) ?? 0}
          write={money}
        />
      </Tile>
      <Tile label={t('members')} value={number(people.now.members)}>
        <ComparisonLine now={people.now.members} before={people.before.members} write={number} />
      </Tile>
      <Tile label={t('newMembers')} value={number(people.now.newMembers)}>
        <ComparisonLine
          now={people.now.newMembers}
          before={people.before.newMembers}
          write={number}
        />
      </Tile>
      <Tile label={t('returning')} value={number(returning)}>
        <ComparisonLine now={returning} before={returningBefore} write={number} />
      </Tile>
      <Tile label={t('conversion')} value={rate === null ? t('noConversion') : percent(rate)}>
        {rate !== null && rateBefore !== null && (
          <ComparisonLine now={rate} before={rateBefore} write={percent} />
        )}
      </Tile>
    </dl>
  );
}

function Tile({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div className="rounded-card border border-line bg-surface p-4 shadow-card">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-1">
        <span className="tabular block text-xl font-semibold sm:text-2xl">{value}</span>
        {children}
      </dd>
    </div>
  );
}
