import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { createScheduleForm } from './availability-actions';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { classNames } from '@/components/ui/class-names';
import type { Schedule } from '@/lib/bookings/availability/find-schedule';

/** The schedules, of which one is shown, and the way to another. */
export async function ScheduleSwitch({
  schedules,
  shownId,
}: {
  schedules: readonly Schedule[];
  shownId: string;
}) {
  const t = await getTranslations('availability');
  return (
    <div className="grid gap-3">
      <nav aria-label={t('schedules')}>
        <ul className="flex flex-wrap gap-2">
          {schedules.map(({ id, name, isDefault }) => (
            <li key={id} className="min-w-0">
              <Link
                href={isDefault ? '/availability' : `/availability?schedule=${id}`}
                prefetch={false}
                aria-current={id === shownId ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-10 max-w-full items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm hover:bg-sunken',
                  id === shownId && 'chosen border-accent bg-accent-soft font-medium text-accent',
                )}
              >
                <span className="truncate">{name || t('firstName')}</span>
                {isDefault && schedules.length > 1 && (
                  <span className="shrink-0 text-xs text-muted">{t('isDefault')}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <details className="text-sm">
        <summary className="w-fit text-accent underline underline-offset-4">{t('new')}</summary>
        <OwnForm id="new-schedule" action={createScheduleForm} className="mt-3">
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              name="name"
              label={t('name')}
              maxLength={60}
              autoComplete="off"
              className="min-w-0 flex-1 basis-56"
            />
            <SubmitButton isQuiet variant="secondary">
              {t('create')}
            </SubmitButton>
          </div>
        </OwnForm>
      </details>
    </div>
  );
}
