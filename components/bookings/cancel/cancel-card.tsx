import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import type { CancellationPreview } from '@/lib/bookings/cancel/cancel-appointment';
import { policyHours } from '../book/slot-summary';
import { When } from '../when';

interface CancelCardProps {
  appointment: { id: string; title: string; startsAt: Date; endsAt: Date };
  preview: CancellationPreview;
  action: FormAction;
  /** The appointment's page. */
  backTo: string;
  /** The reader's zone, unless it is the one of their pages. */
  timeZone?: string;
}

/** What cancelling would do, to the cent, before it is done. */
export function CancelCard({ appointment, preview, action, backTo, timeZone }: CancelCardProps) {
  const t = useTranslations('cancelAppointment');
  const book = useTranslations('book');
  const format = useFormatter();
  const { by, refundCents, beforeCents, paidCents, bankGaveCents, currency } = preview;
  const moreCents = Math.max(0, refundCents - beforeCents);
  const amount = (cents: number) => charge(format, cents, currency);
  const isFree = paidCents === 0;
  const kind = () => {
    if (bankGaveCents > 0 && moreCents === 0)
      return t('nothingMoreByBank', { amount: amount(bankGaveCents) });
    if (beforeCents + bankGaveCents > 0 && moreCents > 0)
      return t('more', { amount: amount(moreCents) });
    if (beforeCents > 0) return t(by === 'member' ? 'nothingMore' : 'nothingMoreByExpert');
    if (by !== 'member') return t('byExpert');
    if (refundCents === 0) return t('nothing');
    return t(refundCents < paidCents ? 'part' : 'all');
  };
  return (
    <Card className="grid max-w-xl gap-5" aria-labelledby="what">
      <div>
        <h2 id="what" className="mb-2 font-semibold [overflow-wrap:anywhere]">
          {appointment.title}
        </h2>
        <When startsAt={appointment.startsAt} endsAt={appointment.endsAt} timeZone={timeZone} />
      </div>
      {isFree ? (
        <p className="text-sm">{t(by === 'member' ? 'free' : 'freeByExpert')}</p>
      ) : (
        <>
          <dl className="tabular grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 border-y border-line py-4">
            <dt className="font-semibold">{t(by === 'member' ? 'youGet' : 'memberGets')}</dt>
            <dd className="text-xl font-semibold">{amount(Math.max(refundCents, beforeCents))}</dd>
            {beforeCents > 0 && (
              <>
                <dt className="text-sm text-muted">{t('before')}</dt>
                <dd className="text-right text-sm text-muted">{amount(beforeCents)}</dd>
              </>
            )}
            {bankGaveCents > 0 && (
              <>
                <dt className="text-sm text-muted">{t('byBank')}</dt>
                <dd className="text-right text-sm text-muted">{amount(bankGaveCents)}</dd>
              </>
            )}
            <dt className="text-sm text-muted">{t('paid')}</dt>
            <dd className="text-right text-sm text-muted">{amount(paidCents)}</dd>
          </dl>
          <p className="text-sm">{kind()}</p>
          {by === 'member' && bankGaveCents === 0 && (
            <p className="text-sm text-muted">{book('policy', policyHours())}</p>
          )}
        </>
      )}
      <OwnForm id="cancel" action={action}>
        <input type="hidden" name="id" value={appointment.id} />
        <input type="hidden" name="shownRefundCents" value={refundCents} />
        <div className="flex flex-wrap-reverse gap-3">
          <SubmitButton isQuiet variant="danger">
            {t('confirm')}
          </SubmitButton>
          <Button asChild variant="secondary">
            <Link href={backTo} prefetch={false}>
              {t('keep')}
            </Link>
          </Button>
        </div>
      </OwnForm>
    </Card>
  );
}
