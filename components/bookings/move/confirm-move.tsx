import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import type { CancellationPreview } from '@/lib/bookings/cancel/cancel-appointment';
import type { OwnAppointment } from '@/lib/bookings/read/own-appointment';
import { When } from '../when';

interface ConfirmMoveProps {
  appointment: OwnAppointment;
  to: Date;
  /** What cancelling would give back now: the most that it will give back after the move. */
  preview: CancellationPreview;
  action: FormAction;
  /** The choice of times. */
  backTo: string;
}

/** From when to when, and what that leaves as it is, before it is done. */
export function ConfirmMove({ appointment, to, preview, action, backTo }: ConfirmMoveProps) {
  const t = useTranslations('moveAppointment');
  const format = useFormatter();
  const { id, title, startsAt, endsAt, sequence, expertName, expertTimeZone } = appointment;
  const end = new Date(to.getTime() + endsAt.getTime() - startsAt.getTime());
  const other = expertName ? { name: expertName, timeZone: expertTimeZone } : undefined;
  return (
    <Card className="grid max-w-xl gap-5" aria-labelledby="what">
      <h2 id="what" className="font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      <div>
        <h3 className="mb-1 text-sm text-muted">{t('from')}</h3>
        <When startsAt={startsAt} endsAt={endsAt} />
      </div>
      <div>
        <h3 className="mb-1 text-sm text-muted">{t('to')}</h3>
        <When startsAt={to} endsAt={end} other={other} />
      </div>
      {preview.paidCents > preview.bankGaveCents && (
        <p className="text-sm">
          {t('terms', {
            percent: preview.refundPercent,
            amount: charge(format, preview.refundCents, preview.currency),
          })}
        </p>
      )}
      <OwnForm id="move" action={action}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="startsAt" value={to.toISOString()} />
        <input type="hidden" name="sequence" value={sequence} />
        <div className="flex flex-wrap-reverse gap-3">
          <SubmitButton isQuiet>{t('confirm')}</SubmitButton>
          <Button asChild variant="secondary">
            <Link href={backTo} prefetch={false}>
              {t('another')}
            </Link>
          </Button>
        </div>
      </OwnForm>
    </Card>
  );
}
