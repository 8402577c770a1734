import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { Notice } from '@/components/ui/notice';
import type { FormAction } from '@/lib/auth/door/action';
import type { DisputeRow } from '@/lib/console/disputes/read-dispute-page';

interface DoubtfulTransfersProps {
  dispute: DisputeRow;
  share: FormAction;
  other: FormAction;
}

/** Asks what transfers by hand were for, because of which the share of a dispute that was won is not sent. */
export async function DoubtfulTransfers({ dispute, share, other }: DoubtfulTransfersProps) {
  if (dispute.stance !== 'won' || dispute.doubtfulTransfers.length === 0) return null;
  const t = await getTranslations('consoleDisputes');
  return (
    <Notice tone="warning" className="grid gap-4">
      <strong>{t('doubtTitle')}</strong>
      <span>{t('doubtText')}</span>
      {dispute.doubtfulTransfers.map((transferId) => {
        const fields = { disputeId: dispute.id, transferId };
        return (
          <div key={transferId} className="flex flex-wrap items-center gap-3">
            <code className="text-xs">{transferId}</code>
            <Act id={`share-${transferId}`} action={share} fields={fields} label={t('doubtShare')}>
              {t('doubtShareBody')}
            </Act>
            <Act
              id={`other-${transferId}`}
              action={other}
              fields={fields}
              label={t('doubtOther')}
              isDangerous
            >
              {t('doubtOtherBody')}
            </Act>
          </div>
        );
      })}
    </Notice>
  );
}
