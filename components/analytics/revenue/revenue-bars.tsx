'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { charge, listPrice } from '@/components/ui/amounts';
import type { RevenueBar } from './revenue-bar';

/** The bars themselves; `width` is their place's until they have measured it. Imported by `ChartOnSight` alone, because of the weight of the chart code. */
export function RevenueBars({ bars, width }: { bars: RevenueBar[]; width: number }) {
  const format = useFormatter();
  const t = useTranslations('charts');
  const nameOf = new Map(bars.map(({ key, name }) => [key, name]));
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width, height: 256 }}>
      <BarChart
        data={bars}
        margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => nameOf.get(key) ?? key}
          tickLine={false}
          axisLine={false}
          stroke="var(--color-muted)"
          fontSize={12}
        />
        <YAxis
          width={64}
          tickLine={false}
          axisLine={false}
          stroke="var(--color-muted)"
          fontSize={12}
          tickFormatter={(cents: number) => listPrice(format, cents)}
        />
        <Tooltip
          labelFormatter={(key) => (typeof key === 'string' ? (nameOf.get(key) ?? key) : key)}
          formatter={(value) => charge(format, Number(value))}
          separator=": "
          cursor={{ fill: 'var(--color-sunken)' }}
          contentStyle={{
            background: 'var(--color-surface)',
            border: '1px solid var(--color-line)',
            borderRadius: 10,
            color: 'var(--color-ink)',
          }}
          itemStyle={{ color: 'var(--color-ink)' }}
        />
        <Bar
          isAnimationActive={false}
          dataKey="net"
          name={t('net')}
          stackId="money"
          fill="var(--color-accent)"
          radius={[0, 0, 4, 4]}
        />
        <Bar
          isAnimationActive={false}
          dataKey="commission"
          name={t('commission')}
          stackId="money"
          fill="var(--color-field)"
          radius={[4, 4, 0, 0]}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
