import { getTranslations } from 'next-intl/server';
import { JobItem } from '@/components/console/jobs/job-item';
import { Act } from '@/components/console/ui/act';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { MomentOf } from '@/components/console/ui/moment-of';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { FoundEvent } from '@/lib/console/inbox/find-event';
import { EVENT_TONES } from './event-list';
import { replayEventForm } from './inbox-actions';

/** What is on record of an event, the job that it waits for, and the way to have it looked at anew. */
export async function EventCard({ event }: { event: FoundEvent }) {
  const t = await getTranslations('consoleInbox');
  const id = event.subject?.slice(event.subject.indexOf(':') + 1);
  return (
    <Card className="grid gap-5">
      <Facts>
        <Fact name={t('id')}>
          <span className="font-mono text-xs">{event.eventId}</span>
        </Fact>
        <Fact name={t('provider')}>{event.provider === 'stripe' ? 'Stripe' : 'WorkOS'}</Fact>
        {event.account && (
          <Fact name={t('account')}>
            <IdLink id={event.account} />
          </Fact>
        )}
        <Fact name={t('status')}>
          <Badge tone={EVENT_TONES[event.status]}>{t(`statuses.${event.status}`)}</Badge>
        </Fact>
        <Fact name={t('subject')}>{id ? <IdLink id={id} /> : t('noSubject')}</Fact>
        <Fact name={t('occurred')}>
          <MomentOf at={event.occurredAt} />
        </Fact>
        <Fact name={t('received')}>
          <MomentOf at={event.receivedAt} />
        </Fact>
        {event.appliedAt && (
          <Fact name={t('applied')}>
            <MomentOf at={event.appliedAt} />
          </Fact>
        )}
      </Facts>
      <div>
        <h2 className="mb-2 font-semibold">{t('job')}</h2>
        {event.job ? (
          <ul>
            <JobItem job={event.job} />
          </ul>
        ) : (
          <p className="text-sm text-muted">{t('noJob')}</p>
        )}
      </div>
      {event.subject && (
        <Act
          id="replay"
          action={replayEventForm}
          fields={{ id: event.eventId }}
          label={t('replay')}
        >
          {t('replayText', { subject: event.subject })}
        </Act>
      )}
    </Card>
  );
}
