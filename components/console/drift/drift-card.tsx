import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { Json } from '@/components/console/ui/json';
import { MomentOf } from '@/components/console/ui/moment-of';
import { Card } from '@/components/ui/card';
import type { FoundDrift } from '@/lib/console/drift/find-drift';
import type { Look } from '@/lib/reconcile/organizations/repair-now';
import { repairDriftForm, runDriftForm } from './drift-actions';

/** A finding, what a person has to do about it, and how it stands now. */
export async function DriftCard({ drift }: { drift: FoundDrift }) {
  const t = await getTranslations('consoleDrift');
  const { organizationId, kind, look } = drift;
  return (
    <div className="grid max-w-4xl gap-6">
      <Card className="grid gap-4">
        <Facts>
          {organizationId && (
            <Fact name={t('organization')}>
              <IdLink id={organizationId} />
            </Fact>
          )}
          <Fact name={t('foundAt')}>
            <MomentOf at={drift.foundAt} />
          </Fact>
          <Fact name={t('whatToDo')}>
            {t(`todo.${kind}`)}{' '}
            <Link
              href={`/admin/runbook/Drift#${kind}`}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {t('runbook')}
            </Link>
          </Fact>
        </Facts>
        <Json label={t('then')} value={drift.detail} />
      </Card>
      <Card className="grid gap-4" aria-labelledby="now">
        <h2 id="now" className="font-semibold">
          {t('now')}
        </h2>
        {look === 'unknown' && <p className="text-sm text-muted">{t('unknown')}</p>}
        {look === 'by_run' && (
          <>
            <p className="text-sm text-muted">{t('byRun')}</p>
            <Act id="run" action={runDriftForm} fields={{}} label={t('runNow')}>
              {t('runNowBody')}
            </Act>
          </>
        )}
        {look !== 'unknown' && look !== 'by_run' && (
          <Now look={look} organizationId={organizationId ?? ''} />
        )}
      </Card>
    </div>
  );
}

async function Now({ look, organizationId }: { look: Look; organizationId: string }) {
  const t = await getTranslations('consoleDrift');
  if (look.drifts.length === 0)
    return (
      <p role="status" className="text-sm text-success">
        {t('agree')}
      </p>
    );
  return (
    <>
      <ul className="grid gap-3 text-sm">
        {look.drifts.map(({ kind, expected, found }) => (
          <li key={kind} className="grid gap-2">
            <span className="font-medium">{t(`kinds.${kind}`)}</span>
            <Json label={t(`kinds.${kind}`)} value={{ expected, found }} />
          </li>
        ))}
      </ul>
      {look.steps.length === 0 ? (
        <p className="text-sm text-warning">{t('byHand')}</p>
      ) : (
        <Act id="repair" action={repairDriftForm} fields={{ organizationId }} label={t('repair')}>
          <p>{t('willDo')}</p>
          <ul className="list-disc ps-5">
            {look.steps.map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ul>
        </Act>
      )}
    </>
  );
}
