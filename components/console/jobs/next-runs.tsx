import { getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { MomentOf } from '@/components/console/ui/moment-of';
import { nextRuns } from '@/lib/console/jobs/next-runs';

/** When what comes again by itself runs next. */
export async function NextRuns() {
  const t = await getTranslations('consoleJobs');
  return (
    <section aria-labelledby="recurring" className="mt-10">
      <h2 id="recurring" className="mb-3 font-semibold">
        {t('recurring')}
      </h2>
      <Facts>
        {nextRuns().map(({ task, at }) => (
          <Fact key={task} name={task}>
            <MomentOf at={at} />
          </Fact>
        ))}
      </Facts>
    </section>
  );
}
