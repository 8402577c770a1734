import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { planName } from '@/components/billing/plan/plan-name';
import { Button } from '@/components/ui/button';
import { day } from '@/components/ui/dates';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/door/page';
import { listMonths } from '@/lib/documents/read/list-months';
import { findPersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { type BillingSubscription, readBilling } from '@/lib/subscriptions/read-billing';
import { isOverdue } from '@/lib/subscriptions/status';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deleteAccount'))('title') };
}

const toOwnData = (words: ReactNode) => (
  <Link href="/account#data" className="underline underline-offset-4">
    {words}
  </Link>
);

/** What a deletion does to all that the person pays for, and the question. */
export default async function DeleteAccountPage() {
  const context = await requirePageContext();
  const [t, names, format] = await Promise.all([
    getTranslations('deleteAccount'),
    getTranslations('plan'),
    getFormatter(),
  ]);
  const own = await findPersonalOrganization(context.actor.userId);
  const { expert, others } = own ? await readBilling(own) : { expert: null, others: [] };
  const hasDocuments = own !== null && (await listMonths(own)).months.length > 0;
  const running = [...(expert ? [expert] : []), ...others];
  const nameOf = ({ lookupKey }: BillingSubscription) =>
    lookupKey ? planName(names, lookupKey) : t('anotherPlan');
  const endsAt = ({ cancelAt, currentPeriodEnd }: BillingSubscription) => {
    const ends = [cancelAt, currentPeriodEnd].flatMap((end) => end?.getTime() ?? []);
    return ends.length > 0 ? day(format, Math.min(...ends)) : '';
  };
  return (
    <>
      <PageHeader title={t('title')} lead={context.actor.email} />
      <Card className="grid max-w-2xl gap-4">
        <ul className="list-disc space-y-2 pl-5">
          <li>{t('signedOut')}</li>
          {running.map((one) => (
            <li key={one.id}>
              {endsAt(one)
                ? t('planEnds', { plan: nameOf(one), date: endsAt(one) })
                : t('planStops', { plan: nameOf(one) })}
            </li>
          ))}
          {running.some((one) => isOverdue(one.status)) && <li>{t('stillDue')}</li>}
          <li>{t('appointments')}</li>
          <li>{t('kept')}</li>
          {hasDocuments && <li>{t.rich('documents', { data: toOwnData })}</li>}
        </ul>
        <p>{t('final')}</p>
        <form action="/api/account/delete" method="post" className="grid gap-3">
          <label className="grid gap-1 text-sm">
            {t('typeAddress')}
            <input
              type="email"
              name="email"
              required
              autoComplete="off"
              className="min-h-11 rounded-control border border-field bg-surface px-3 text-base"
            />
          </label>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="danger">
              {t('delete')}
            </Button>
            <Button asChild variant="secondary">
              <Link href="/account">{t('keep')}</Link>
            </Button>
          </div>
        </form>
      </Card>
    </>
  );
}
