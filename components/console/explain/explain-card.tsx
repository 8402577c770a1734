import { getFormatter, getTranslations } from 'next-intl/server';
import { FilterField } from '@/components/console/ui/filter-field';
import { fieldLook } from '@/components/forms/field-frame';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import { type Feature, FEATURES } from '@/config/catalog';
import { endOfDay } from '@/lib/console/explain/end-of-day';
import { explain } from '@/lib/console/explain/explain';

interface ExplainCardProps {
  organizationId: string;
  feature: Feature | null;
  /** What was typed: a day, or nothing for now. */
  day: string;
}

const NAMES = Object.keys(FEATURES) as Feature[];

/** Asks why a feature is open or shut, now or at the end of a day, and answers. */
export async function ExplainCard({ organizationId, feature, day }: ExplainCardProps) {
  const [t, names] = await Promise.all([
    getTranslations('consoleExplain'),
    getTranslations('feature'),
  ]);
  return (
    <Card aria-labelledby="explain">
      <h2 id="explain" className="mb-3 font-semibold">
        {t('title')}
      </h2>
      <form method="get" action="#explain" className="flex flex-wrap items-end gap-3">
        <FilterField id="explain-feature" label={t('feature')} className="flex-1 basis-56">
          <select
            id="explain-feature"
            name="feature"
            defaultValue={feature ?? NAMES[0]}
            className={fieldLook}
          >
            {NAMES.map((name) => (
              <option key={name} value={name}>
                {names(name)}
              </option>
            ))}
          </select>
        </FilterField>
        <FilterField id="explain-day" label={t('day')}>
          <input type="date" id="explain-day" name="day" defaultValue={day} className={fieldLook} />
        </FilterField>
        <Button type="submit" variant="secondary">
          {t('ask')}
        </Button>
      </form>
      {feature && <Answer organizationId={organizationId} feature={feature} day={day} />}
    </Card>
  );
}

async function Answer({ organizationId, feature, day }: ExplainCardProps & { feature: Feature }) {
  const [t, names, format, answer] = await Promise.all([
    getTranslations('consoleExplain'),
    getTranslations('feature'),
    getFormatter(),
    explain(organizationId, feature, endOfDay(day)),
  ]);
  if (!answer) return null;
  const { because, since, open, vendors, events } = answer;
  const values = {
    ...because,
    ...('renewsAt' in because && { renewsAt: moment(format, because.renewsAt) }),
    ...('feature' in because && { feature: names(because.feature) }),
  };
  return (
    <div className="mt-4 grid gap-2 text-sm" role="status">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={open ? 'success' : 'neutral'}>{open ? t('open') : t('shut')}</Badge>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {t(`because.${because.code}`, values)}
        </span>
      </p>
      <p className="text-muted">
        {since ? t('since', { when: moment(format, since) }) : t('ever')}
        {vendors && !vendors.workos && ` ${t('workosAway')}`}
      </p>
      {events.length > 0 && (
        <ul className="text-muted" aria-label={t('events')}>
          {events.map(({ id, type, receivedAt }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              <code className="text-xs">{type}</code> · {moment(format, receivedAt)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
