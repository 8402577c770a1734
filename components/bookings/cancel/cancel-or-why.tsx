import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Notice } from '@/components/ui/notice';
import type { CancellationPreview } from '@/lib/bookings/cancel/cancel-appointment';
import { CancelCard } from './cancel-card';

type CancelOrWhyProps = Omit<ComponentProps<typeof CancelCard>, 'preview'> & {
  preview: CancellationPreview | 'disputed';
};

/** What cancelling would do; or that a bank has the payment, so that nothing can be cancelled now. */
export function CancelOrWhy({ preview, ...props }: CancelOrWhyProps) {
  const t = useTranslations('cancelAppointment');
  if (preview !== 'disputed') return <CancelCard {...props} preview={preview} />;
  return (
    <Notice tone="warning" className="grid max-w-xl justify-items-start gap-2">
      {t('disputed')}
      <Link
        href={props.backTo}
        prefetch={false}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t('back')}
      </Link>
    </Notice>
  );
}
