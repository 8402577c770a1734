import { useFormatter, useTranslations } from 'next-intl';

const DAYS = [3, 5, 4, 6, 2];
const TODAY = [
  { time: '09:30', key: 'first', width: 'w-4/5' },
  { time: '11:00', key: 'second', width: 'w-3/5' },
  { time: '15:15', key: 'third', width: 'w-2/3' },
] as const;

/** A quiet picture of an expert's day: appointments and the week's earnings. Decoration, read as one image. */
export function HeroPicture() {
  const t = useTranslations('landing.picture');
  const format = useFormatter();
  return (
    <div
      role="img"
      aria-label={t('label')}
      className="rounded-card border border-line bg-surface p-6 shadow-card"
    >
      <p className="text-sm font-medium">{t('today')}</p>
      <ul className="mt-4 grid gap-3">
        {TODAY.map(({ time, key, width }) => (
          <li key={key} className={`${width} rounded-control bg-accent-soft px-4 py-3`}>
            <span className="tabular block text-xs text-muted">{time}</span>
            <span className="text-sm font-medium">{t(key)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex items-end justify-between gap-6 border-t border-line pt-5">
        <div>
          <p className="text-xs text-muted">{t('week')}</p>
          <p className="tabular text-2xl font-semibold">
            {format.number(1240, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })}
          </p>
        </div>
        <svg viewBox="0 0 120 48" className="h-12 w-32">
          {DAYS.map((value, index) => (
            <rect
              key={value}
              x={index * 25}
              y={48 - value * 8}
              width={15}
              height={value * 8}
              rx={3}
              className="fill-accent"
            />
          ))}
        </svg>
      </div>
    </div>
  );
}
