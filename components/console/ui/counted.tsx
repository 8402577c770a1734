import { useFormatter } from 'next-intl';

/** A count that is exact up to a thousand, and says so beyond. */
export function Counted({ count, isOver }: { count: number; isOver: boolean }) {
  const format = useFormatter();
  return <span className="tabular">{`${format.number(count)}${isOver ? '+' : ''}`}</span>;
}
