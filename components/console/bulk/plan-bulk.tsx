import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import type { BulkRun } from '@/lib/console/bulk/run-bulk';
import { planBulkForm } from './bulk-actions';

/** Plans what is done to all that a list shows now; nothing is done before it was looked at and started. */
export async function PlanBulk({
  kind,
  filter,
}: {
  kind: BulkRun['kind'];
  filter: Record<string, string>;
}) {
  const t = await getTranslations('consoleBulk');
  return (
    <Act
      id={`plan-${kind}`}
      action={planBulkForm}
      fields={{ kind, filter: new URLSearchParams(filter).toString() }}
      label={t(`plan.${kind}`)}
    >
      {t('planText')}
    </Act>
  );
}
