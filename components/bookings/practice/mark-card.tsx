import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/forms/action-button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import type { Situation } from '@/lib/bookings/situation';

/** How an appointment that has begun went; what was said can be corrected. */
export function MarkCard(props: { id: string; situation: Situation; action: FormAction }) {
  const { id, situation, action } = props;
  const t = useTranslations('practiceAppointment');
  return (
    <Card aria-labelledby="mark">
      <h2 id="mark" className="mb-1 font-semibold">
        {t('mark')}
      </h2>
      <p className="mb-4 text-sm text-muted">{t('markLead')}</p>
      <div className="flex flex-wrap gap-3">
        {situation !== 'completed' && (
          <ActionButton id="completed" action={action} fields={{ id, as: 'completed' }}>
            {t('completed')}
          </ActionButton>
        )}
        {situation !== 'no_show' && (
          <ActionButton id="no-show" action={action} fields={{ id, as: 'no_show' }}>
            {t('noShow')}
          </ActionButton>
        )}
      </div>
    </Card>
  );
}
