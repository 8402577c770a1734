import type { useFormatter } from 'next-intl';
import type { BoundedCount } from '@/lib/console/paging/read-bounded';

/** A count for a text: exact up to a thousand, "1,000+" beyond. */
export function counted(
  format: ReturnType<typeof useFormatter>,
  { count, isOver }: BoundedCount,
): { count: number; shown: string } {
  return { count, shown: `${format.number(count)}${isOver ? '+' : ''}` };
}
