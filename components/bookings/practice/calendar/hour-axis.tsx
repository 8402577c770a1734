import { useFormatter } from 'next-intl';
import { HOUR_REM, type Hours } from './hours-shown';

/** The hours beside the days. */
export function HourAxis({ hours }: { hours: Hours }) {
  const format = useFormatter();
  const all = Array.from({ length: hours.until - hours.from }, (_, index) => hours.from + index);
  return (
    <div
      aria-hidden="true"
      className="sticky start-0 z-10 border-e border-line bg-surface text-xs text-muted"
    >
      <div className="h-14 border-b border-line" />
      {all.map((hour, index) => (
        <div key={hour} style={{ height: `${HOUR_REM}rem` }} className="relative">
          <span className={`tabular absolute end-2 ${index > 0 ? '-top-2' : 'top-0.5'}`}>
            {format.dateTime(Date.UTC(2026, 0, 1, hour), { timeStyle: 'short', timeZone: 'UTC' })}
          </span>
        </div>
      ))}
    </div>
  );
}
