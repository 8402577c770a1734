import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';
import { euros } from '@/components/ui/euros';

type Invoices = NonNullable<BillingPage['records']>['invoices'];

const KNOWN_STATES = ['paid', 'open', 'void', 'uncollectible'] as const;

/** The last invoices, with links to look at and to keep. */
export function InvoiceTable({ invoices }: { invoices: Invoices }) {
  const t = useTranslations('invoices');
  const format = useFormatter();
  return (
    <Card aria-labelledby="invoices">
      <h2 id="invoices" className="font-semibold">
        {t('title')}
      </h2>
      {invoices.length === 0 && <p className="mt-2 text-sm text-muted">{t('empty')}</p>}
      <ul className="mt-2 divide-y divide-line">
        {invoices.map((invoice) => {
          const state = KNOWN_STATES.find((known) => known === invoice.status) ?? 'open';
          const name = invoice.number ?? invoice.id;
          return (
            <li
              key={invoice.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm"
            >
              <span className="min-w-40">
                <span className="block font-medium">
                  {format.dateTime(new Date(invoice.createdAt), { dateStyle: 'medium' })}
                </span>
                <span className="text-muted">{name}</span>
              </span>
              <span className="tabular">{euros(format, invoice.totalCents)}</span>
              <Badge tone={state === 'paid' ? 'success' : state === 'open' ? 'warning' : 'neutral'}>
                {t(state)}
              </Badge>
              <span className="flex gap-4">
                {invoice.hostedUrl && (
                  <a
                    className="text-accent underline underline-offset-4"
                    href={invoice.hostedUrl}
                    aria-label={t('viewNamed', { name })}
                  >
                    {t('view')}
                  </a>
                )}
                {invoice.pdfUrl && (
                  <a
                    className="text-accent underline underline-offset-4"
                    href={invoice.pdfUrl}
                    aria-label={t('pdfNamed', { name })}
                  >
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
