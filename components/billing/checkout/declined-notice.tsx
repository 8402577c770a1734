import { useTranslations } from 'next-intl';
import { useCardName } from '@/components/billing/records/card-name';
import { Notice } from '@/components/ui/notice';
import { declineKind } from '@/config/cards/decline-kind';
import type { DuePayment } from '@/lib/billing/pay/find-due-payment';

/** Which card was declined for what is to be paid, and why; nothing if none was. */
export function DeclinedNotice({ declined }: Pick<DuePayment, 'declined'>) {
  const t = useTranslations('standing');
  const decline = useTranslations('decline');
  const cardName = useCardName();
  if (!declined) return null;
  const kind = declineKind(declined.code);
  return (
    <Notice tone="warning" className="mb-5">
      {t('declined', { card: cardName(declined), reason: decline(kind) })}
    </Notice>
  );
}
