import { useFormatter, useTranslations } from 'next-intl';
import { compare } from '@/lib/analytics/compare';

interface Numbers {
  now: number;
  before: number;
  /** How the number is written. */
  write: (value: number) => string;
}

/** Says in words how a number compares with the one before it, and what that one was. */
export function ComparisonLine({ now, before, write }: Numbers) {
  const t = useTranslations('comparison');
  const format = useFormatter();
  const comparison = compare(now, before);
  const values = {
    before: write(before),
    percent:
      'percent' in comparison ? format.number(comparison.percent / 100, { style: 'percent' }) : '',
    times: 'times' in comparison ? comparison.times : 0,
  };
  return <span className="text-xs text-muted">{t(`kinds.${comparison.kind}`, values)}</span>;
}
