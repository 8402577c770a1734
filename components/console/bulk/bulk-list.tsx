import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { MomentOf } from '@/components/console/ui/moment-of';
import { type BulkRun, listBulk } from '@/lib/console/bulk/run-bulk';

/** The latest runs of some kinds; nothing where there was none. */
export async function BulkList({ kinds }: { kinds: readonly BulkRun['kind'][] }) {
  const t = await getTranslations('consoleBulk');
  const runs = await listBulk(kinds);
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="runs" className="mt-10">
      <h2 id="runs" className="mb-2 font-semibold">
        {t('runs')}
      </h2>
      <ul className="grid divide-y divide-line text-sm">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <Link
              href={`/admin/bulk/${run.id}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t(`kinds.${run.kind}`)}
            </Link>
            <span className="text-muted">{t(`statuses.${run.status}`)}</span>
            <span className="tabular">{`${run.done}/${run.total}`}</span>
            <MomentOf at={run.plannedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
