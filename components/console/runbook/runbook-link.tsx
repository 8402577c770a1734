import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Alert } from '@/config/console/runbook';

/** Leads to what is to be done about an alert. */
export async function RunbookLink({ alert }: { alert: Alert }) {
  const t = await getTranslations('consoleRunbook');
  return (
    <Link
      href={`/admin/runbook/${alert}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center text-sm underline underline-offset-4"
    >
      {t('link', { alert })}
    </Link>
  );
}
