import { Clock, CreditCard, MapPin } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import type { ExpertPage, PublicEventType } from '@/lib/experts/public-page/read-expert-page';
import { ExpertPhoto } from '../expert-photo';

interface EventTypeHeaderProps {
  page: ExpertPage;
  eventType: Omit<PublicEventType, 'isUnpayable'>;
}

/** What is to be booked, with whom, how long it takes and what it costs. */
export function EventTypeHeader({ page, eventType }: EventTypeHeaderProps) {
  const t = useTranslations('expertPage');
  const format = useFormatter();
  return (
    <header className="mt-2 mb-8 [overflow-wrap:anywhere]">
      <div className="flex items-center gap-3">
        <ExpertPhoto photoId={page.photoId} name={page.name} className="size-12" />
        <div className="min-w-0 text-sm">
          <p className="font-medium">{page.name}</p>
          {page.title && <p className="text-muted">{page.title}</p>}
        </div>
      </div>
      <h1 className="mt-5 text-2xl font-semibold sm:text-3xl">{eventType.title}</h1>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-muted">
        <Fact icon={Clock}>{t('duration', { minutes: eventType.durationMinutes })}</Fact>
        <Fact icon={MapPin}>{t(`location.${eventType.locationKind}`)}</Fact>
        <Fact icon={CreditCard}>
          {eventType.amountCents === 0 ? t('free') : listPrice(format, eventType.amountCents)}
        </Fact>
      </ul>
      {eventType.description && (
        <p className="mt-4 max-w-2xl whitespace-pre-line text-muted">{eventType.description}</p>
      )}
    </header>
  );
}

function Fact({ icon: Icon, children }: { icon: typeof Clock; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {children}
    </li>
  );
}
