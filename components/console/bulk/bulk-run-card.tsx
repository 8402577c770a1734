import { getFormatter, getTranslations } from 'next-intl/server';
import { LookAgain } from '@/components/bookings/own/look-again';
import { Act } from '@/components/console/ui/act';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { MomentOf } from '@/components/console/ui/moment-of';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { BulkRun } from '@/lib/console/bulk/run-bulk';
import { cancelBulkForm, startBulkForm } from './bulk-actions';

const TONES = {
  planned: 'neutral',
  running: 'accent',
  cancelled: 'warning',
  done: 'success',
} as const;

/** A run: what is planned, how far it is, and what can be done about it. */
export async function BulkRunCard({ run }: { run: BulkRun }) {
  const t = await getTranslations('consoleBulk');
  const format = await getFormatter();
  const settled = run.done + run.failed;
  const counts = { done: format.number(run.done), total: format.number(run.total) };
  return (
    <Card className="grid gap-5">
      {run.status === 'running' && <LookAgain everySeconds={1} />}
      <p className="flex flex-wrap items-center gap-3" role="status">
        <Badge tone={TONES[run.status]}>{t(`statuses.${run.status}`)}</Badge>
        <span className="tabular font-medium">
          {t('progress', { ...counts, failed: format.number(run.failed) })}
        </span>
      </p>
      <progress
        aria-label={t('progressLabel')}
        max={Math.max(run.total, 1)}
        value={settled}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <Facts>
        <Fact name={t('chosen')}>
          {Object.entries(run.filter).map(([name, value]) => (
            <span key={name} className="block font-mono text-xs">{`${name} = ${value}`}</span>
          ))}
        </Fact>
        <Fact name={t('reason')}>{run.reason}</Fact>
        <Fact name={t('by')}>
          <IdLink id={run.startedBy} />
        </Fact>
        <Fact name={t('planned')}>
          <MomentOf at={run.plannedAt} />
        </Fact>
        {run.finishedAt && (
          <Fact name={t('ended')}>
            <MomentOf at={run.finishedAt} />
          </Fact>
        )}
        {run.lastError && <Fact name={t('lastError')}>{run.lastError}</Fact>}
      </Facts>
      {run.status === 'planned' && <Start run={run} />}
      {run.status === 'running' && (
        <Act
          id="cancel"
          action={cancelBulkForm}
          fields={{ id: run.id }}
          label={t('cancel')}
          isDangerous
        >
          {t('cancelText')}
        </Act>
      )}
    </Card>
  );
}

/** The reason was told when it was planned. */
async function Start({ run }: { run: BulkRun }) {
  const t = await getTranslations('consoleBulk');
  if (run.total === 0) return <p className="text-muted">{t('nothingChosen')}</p>;
  return (
    <OwnForm id="start" action={startBulkForm} className="grid justify-items-start gap-3">
      <p className="text-sm text-muted">{t(`will.${run.kind}`, { count: run.total })}</p>
      <input type="hidden" name="id" value={run.id} />
      <input type="hidden" name="reason" value={run.reason} />
      <SubmitButton isQuiet>{t('start')}</SubmitButton>
    </OwnForm>
  );
}
