import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';
import { When } from '../when';
import { zoneWithOffset } from '@/components/ui/zones';
import { WhichOfTwo } from './which-of-two';

interface MoveFormProps {
  appointment: PracticeAppointment;
  timeZone: string;
  action: FormAction;
}

/** A date and a time on the expert's clock, with what the move leaves as it is. */
export function MoveForm({ appointment, timeZone, action }: MoveFormProps) {
  const t = useTranslations('moveAppointment');
  const { id, sequence, startsAt, endsAt, amountCents, bankGaveCents, paidCents } = appointment;
  const isPaid = amountCents > 0 && (bankGaveCents === 0 || bankGaveCents < paidCents);
  const [date = '', time = ''] = writtenIn(timeZone, startsAt);
  return (
    <Card className="grid max-w-xl gap-5" aria-labelledby="what">
      <div>
        <h2 id="what" className="mb-1 text-sm text-muted">
          {t('from')}
        </h2>
        <When {...{ startsAt, endsAt, timeZone }} />
      </div>
      <OwnForm id="move" action={action} defaultValue={{ date, time }} className="grid gap-5">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="sequence" value={sequence} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="date" type="date" label={t('date')} />
          <TextField
            name="time"
            type="time"
            label={t('time')}
            hint={t('zone', { zone: zoneWithOffset(timeZone, startsAt) })}
          />
        </div>
        <WhichOfTwo />
        <p className="text-sm text-muted">{t(isPaid ? 'byExpert' : 'byExpertFree')}</p>
        <div className="flex flex-wrap-reverse gap-3">
          <SubmitButton isQuiet>{t('confirm')}</SubmitButton>
          <Button asChild variant="secondary">
            <Link href={`/appointments/${id}`} prefetch={false}>
              {t('keep')}
            </Link>
          </Button>
        </div>
      </OwnForm>
    </Card>
  );
}

/** A moment as date and time inputs hold it: `YYYY-MM-DD`, `HH:MM`. */
function writtenIn(timeZone: string, at: Date): string[] {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .split(' ');
}
