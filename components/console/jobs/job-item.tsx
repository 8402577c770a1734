import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { IdLink } from '@/components/console/ui/id-link';
import { MomentOf } from '@/components/console/ui/moment-of';
import { Badge } from '@/components/ui/badge';
import type { ListedJob } from '@/lib/console/jobs/list-jobs';
import { lossOf } from '@/lib/console/jobs/what-is-lost';
import { discardJobForm, retryJobForm } from './jobs-actions';

const TONES = {
  running: 'accent',
  waiting: 'neutral',
  failing: 'warning',
  given_up: 'danger',
} as const;

/** One job: what it is about, how it fails, when it is tried next, and what can be done about one given up. */
export async function JobItem({ job }: { job: ListedJob }) {
  const t = await getTranslations('consoleJobs');
  const id = job.key?.includes(':') ? job.key.slice(job.key.indexOf(':') + 1) : null;
  return (
    <li className="grid gap-2 py-4 text-sm">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge tone={TONES[job.state]}>{t(`states.${job.state}`)}</Badge>
        <span className="font-medium">{job.task}</span>
        {id && <IdLink id={id} />}
        <span className="tabular text-muted">
          {t('tries', { tries: job.tries, most: job.mostTries })}
        </span>
      </p>
      {job.error && <p className="[overflow-wrap:anywhere]">{job.error}</p>}
      <p className="text-muted">
        {job.state === 'given_up' ? t('lastTried') : t('runs')}{' '}
        <MomentOf at={job.state === 'given_up' ? job.updatedAt : job.runAt} />
      </p>
      {job.state === 'given_up' && (
        <div className="flex flex-wrap items-start gap-3">
          <Act
            id={`retry-${job.id}`}
            action={retryJobForm}
            fields={{ id: job.id }}
            label={t('retry')}
          >
            {t('retryText')}
          </Act>
          <Act
            id={`discard-${job.id}`}
            action={discardJobForm}
            fields={{ id: job.id }}
            label={t('discard')}
            isDangerous
          >
            {t(`lost.${lossOf(job.task)}`)}
          </Act>
        </div>
      )}
    </li>
  );
}
