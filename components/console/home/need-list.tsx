import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { RunbookLink } from '@/components/console/runbook/runbook-link';
import { counted } from '@/components/console/ui/counted';
import { IdLink } from '@/components/console/ui/id-link';
import { Card } from '@/components/ui/card';
import type { Need } from '@/lib/console/needs/need';

/** What needs a hand, each with whom it touches and the way to where something is done about it. */
export async function NeedList({ needs }: { needs: Need[] }) {
  const t = await getTranslations('consoleHome');
  if (needs.length === 0) return <Card className="text-muted">{t('nothing')}</Card>;
  return (
    <ul className="grid gap-4">
      {needs.map((need) => (
        <li key={`${need.kind} ${JSON.stringify(need.words)}`}>
          <NeedCard need={need} />
        </li>
      ))}
    </ul>
  );
}

async function NeedCard({ need }: { need: Need }) {
  const t = await getTranslations('consoleHome');
  const format = await getFormatter();
  const { kind, touches, href, alert } = need;
  const words = { ...need.words, ...counted(format, need) };
  return (
    <Card className="grid gap-2 p-5">
      <h2 className="font-semibold [overflow-wrap:anywhere]">{t(`needs.${kind}.title`, words)}</h2>
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        {t(`needs.${kind}.text`, words)}
      </p>
      {touches.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {t('touches')}
          {touches.map((id) => (
            <IdLink key={id} id={id} />
          ))}
        </p>
      )}
      <p className="flex flex-wrap gap-x-6">
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-sm font-medium text-accent underline underline-offset-4"
        >
          {t(`needs.${kind}.go`)}
        </Link>
        {alert && <RunbookLink alert={alert} />}
      </p>
    </Card>
  );
}
