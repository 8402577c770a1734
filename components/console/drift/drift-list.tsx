import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { IdLink } from '@/components/console/ui/id-link';
import { Badge } from '@/components/ui/badge';
import type { ListedDrift } from '@/lib/console/drift/list-drifts';

/** Findings, each leading to a fresh look at it. */
export async function DriftRows({ drifts }: { drifts: ListedDrift[] }) {
  const t = await getTranslations('consoleDrift');
  return (
    <ul className="grid divide-y divide-line text-sm">
      {drifts.map((drift) => (
        <li key={drift.id} className="grid gap-1 py-3">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Link
              href={`/admin/drift/${drift.id}`}
              prefetch={false}
              className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {t(`kinds.${drift.kind}`)}
            </Link>
            {drift.repaired && <Badge tone="success">{t('repaired')}</Badge>}
            {drift.organizationId && <IdLink id={drift.organizationId} />}
          </p>
          <p className="font-mono text-xs text-muted [overflow-wrap:anywhere]">
            {t('expectedFound', {
              expected: shortly(drift.detail.expected),
              found: shortly(drift.detail.found),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

const shortly = (value: unknown) => (JSON.stringify(value) ?? '').slice(0, 160);
