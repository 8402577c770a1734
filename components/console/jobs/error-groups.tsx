import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { MomentOf } from '@/components/console/ui/moment-of';
import { jobsHref } from '@/lib/console/jobs/jobs-href';
import { groupErrors } from '@/lib/console/jobs/list-jobs';

/** What fails alike, the most frequent first, each leading to its jobs. */
export async function ErrorGroups({ state }: { state: 'failing' | 'given_up' }) {
  const t = await getTranslations('consoleJobs');
  const groups = await groupErrors(state);
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="groups" className="mb-8">
      <h2 id="groups" className="mb-2 font-semibold">
        {t('groups')}
      </h2>
      <ul className="grid divide-y divide-line text-sm">
        {groups.map(({ task, error, count, latest }) => (
          <li key={`${task} ${error}`} className="grid gap-1 py-3">
            <Link
              href={jobsHref({ state, task, error })}
              prefetch={false}
              className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {t('group', { count, task })}
            </Link>
            <span className="[overflow-wrap:anywhere]">{error || t('noError')}</span>
            <span className="text-muted">
              {t('latest')} <MomentOf at={latest} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
