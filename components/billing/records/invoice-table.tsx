import { useFormatter, useTranslations } from 'next-intl';
import { charge } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';

type Invoices = NonNullable<BillingPage['records']>['invoices'];

const STATES = {
  paid: 'success',
  open: 'warning',
  void: 'neutral',
  uncollectible: 'neutral',
} as const;

const LINK = 'inline-flex min-h-11 items-center text-accent underline underline-offset-4';

/** The last invoices, with links to look at, to keep and, of what the plan or the module owes, to pay. */
export function InvoiceTable({
  invoices,
  payable,
}: {
  invoices: Invoices;
  /** Subscriptions whose open invoice is paid on a page of ours, and which. */
  payable: ReadonlyMap<string, string>;
}) {
  const t = useTranslations('invoices');
  const format = useFormatter();
  return (
    <Card aria-labelledby="invoices">
      <h2 id="invoices" className="font-semibold">
        {t('title')}
      </h2>
      {invoices.length === 0 && <p className="mt-2 text-sm text-muted">{t('empty')}</p>}
      <ul className="mt-2 grid divide-y divide-line text-sm sm:grid-cols-[1fr_auto_auto_auto] sm:gap-x-6">
        {invoices.map((invoice) => {
          const state = stateOf(invoice.status);
          const name = invoice.number ?? invoice.id;
          const payAt = state === 'open' ? payable.get(invoice.subscriptionId ?? '') : undefined;
          return (
            <li
              key={invoice.id}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-2 sm:col-span-4 sm:grid-cols-subgrid"
            >
              <span className="min-w-0">
                <span className="block font-medium">{day(format, invoice.createdAt)}</span>
                <span className="block truncate text-muted">{name}</span>
              </span>
              <span className="tabular text-right">
                {charge(format, invoice.totalCents, invoice.currency)}
              </span>
              <Badge tone={STATES[state]} className="justify-self-start">
                {t(state)}
              </Badge>
              <span className="flex justify-end gap-4">
                {payAt && (
                  <a className={LINK} href={payAt} aria-label={t('payNamed', { name })}>
                    {t('pay')}
                  </a>
                )}
                {invoice.hostedUrl && (
                  <a
                    className={LINK}
                    href={invoice.hostedUrl}
                    aria-label={t('viewNamed', { name })}
                  >
                    {t('view')}
                  </a>
                )}
                {invoice.pdfUrl && (
                  <a className={LINK} href={invoice.pdfUrl} aria-label={t('pdfNamed', { name })}>
                    {t('pdf')}
                  </a>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function stateOf(status: string): keyof typeof STATES {
  return Object.hasOwn(STATES, status) ? (status as keyof typeof STATES) : 'open';
}
