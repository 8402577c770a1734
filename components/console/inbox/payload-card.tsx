import { getTranslations } from 'next-intl/server';
import { Json } from '@/components/console/ui/json';
import { Card } from '@/components/ui/card';
import { fetchPayload } from '@/lib/console/inbox/fetch-payload';
import type { ListedEvent } from '@/lib/console/inbox/list-events';

/** What an event said, fetched from its vendor now: nothing of it is kept here. */
export async function PayloadCard({ event }: { event: ListedEvent }) {
  const t = await getTranslations('consoleInbox');
  const payload = await fetchPayload(event);
  return (
    <Card aria-labelledby="payload">
      <h2 id="payload" className="mb-3 font-semibold">
        {t('payload')}
      </h2>
      {payload.state === 'there' && <Json label={event.eventId} value={payload.body} />}
      {payload.state === 'gone' && <p className="text-sm text-muted">{t('payloadGone')}</p>}
      {payload.state === 'unavailable' && (
        <p className="text-sm text-warning">{t('payloadUnavailable')}</p>
      )}
    </Card>
  );
}
