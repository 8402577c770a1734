import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { disputePage } from '@/lib/console/search/found';
import { readDisputesOf } from '@/lib/payouts/disputes/read-disputes';
import { DISPUTE_TONES } from './dispute-tones';

/** Leads from a payment to what its bank has asked or disputed; nothing where it has not. */
export async function DisputesOfPayment({ appointmentId }: { appointmentId: string }) {
  const [t, disputes] = await Promise.all([
    getTranslations('consoleDisputes'),
    readDisputesOf(appointmentId),
  ]);
  return disputes.map(({ id, stance }) => (
    <p key={id} className="flex items-center gap-3 text-sm">
      <Badge tone={DISPUTE_TONES[stance]}>{t(`stance.${stance}`)}</Badge>
      <Link
        href={disputePage(id)}
        prefetch={false}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t('one')}
      </Link>
    </p>
  ));
}
