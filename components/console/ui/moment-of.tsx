import { useFormatter } from 'next-intl';

/** A moment to the second, as Postgres or we write it. */
export function MomentOf({ at }: { at: string | Date }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} className="tabular whitespace-nowrap">
      {format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
}
